import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { report } from './report.mjs';

const NAMES = `recordId merchantId storeId terminalId paymentTransactionType paymentTransactionAction amount cardType transactionId
authorizationNumber transactionDate transactionStatusCode patientLastName patientFirstName patientMiddleName patientAccountNumber
patientAddress1 patientAddress2 patientCity patientState patientZipCode additionalInfo1 additionalInfo2 additionalInfo3 additionalInfo4
additionalInfo5 additionalInfo6 user transactionCode extra1 extra2 extra3 extra4`.split(/\s+/);

/** The same file by csv-parse with an object for each row; its values stay text, so only the amount is converted. */
const sums = { rows: 0, cents: 0, nameLengths: 0, seconds: 0 };
const source = createReadStream(process.argv[2], { highWaterMark: 1 << 18 });
const parser = source.pipe(parse({ delimiter: '|', columns: NAMES, quote: null }));
parser.on('readable', () => {
	let row;
	while ((row = parser.read()) !== null) {
		sums.rows += 1;
		sums.cents += Math.round(Number(row.amount) * 100);
		sums.nameLengths += row.patientLastName.length;
		sums.seconds += Number(row.transactionDate.slice(12));
	}
});
parser.on('end', () => report({ sums }));
