import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { report } from './report.mjs';

const NAMES = 'recordCode captureDate checkNumber paidAmount guarantorAccountNumber paymentSource paymentProcedure patientAddress2'.split(' ');

/** The same values from a delimited file by csv-parse with an object for each row; its values stay text, so only the amount is converted. */
const sums = { rows: 0, cents: 0, accountLengths: 0, days: 0 };
const source = createReadStream(process.argv[2], { highWaterMark: 1 << 18 });
// Header and trailer have fewer columns.
const parser = source.pipe(parse({ delimiter: '|', columns: NAMES, quote: null, relax_column_count_less: true }));
parser.on('readable', () => {
	let row;
	while ((row = parser.read()) !== null) {
		if (row.recordCode !== 'D') continue;
		sums.rows += 1;
		sums.cents += Number(row.paidAmount);
		sums.accountLengths += row.guarantorAccountNumber.length;
		sums.days += Number(row.captureDate.slice(6));
	}
});
parser.on('end', () => report({ sums }));
