import { writeCompactDate } from '../../../lib/core/date';
import type { FormatRow, RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import type { World } from '../../state/world';
import { rowsToBytes } from '../produced-file';
import { cell } from './cell';
import { readUpload, textOf } from './record-faults';
import { baseName, type Answerer, type Upload, type UploadAnswer } from './upload';

/**
 * Balance files: every record is answered. Rules, error codes, wording and file name of the answer are this
 * project's: InstaMed's are not printed.
 */

interface RecordError {
	readonly errorField: string;
	readonly errorCode: string;
	readonly errorReason: string;
}

/** Why a record is rejected; none when it is accepted. */
function errorsOf(world: World, row: FormatRow): RecordError[] {
	const errors: RecordError[] = [];
	const { patientId, amountDueCents, invoiceDate, clientId, status } = row.values;
	const reject = (errorField: string, errorCode: string, errorReason: string): void => void errors.push({ errorField, errorCode, errorReason });
	if (row.record !== 'IMPSCIF') reject('RecordID', 'E01', 'Record is not known');
	else {
		const isKnown = typeof patientId === 'string' && (world.patients.has(patientId) || world.enrollments.has(patientId));
		if (!isKnown) reject('Patient ID', 'E02', 'Patient is not known');
		if (typeof amountDueCents !== 'number') reject('Amount Due', 'E03', 'Amount cannot be read');
		else if (amountDueCents <= 0) reject('Amount Due', 'E04', 'Amount must be more than 0');
		if (typeof invoiceDate !== 'string') reject('Invoice Date', 'E05', 'Date cannot be read');
		if (typeof clientId !== 'string') reject('Client ID', 'E06', 'Client is missing');
		if (status !== 'S') reject('Status', 'E07', 'Status must be S');
	}
	return errors;
}

async function answer(world: World, upload: Upload): Promise<UploadAnswer> {
	const answers: RowInput[] = [];
	const records: AnsweredRecord[] = [];
	const { rows } = await readUpload('balance-file', upload.bytes);
	for (const row of rows) {
		const errors = errorsOf(world, row);
		const { patientId, amountDueCents } = row.values;
		if (errors.length === 0 && typeof patientId === 'string' && typeof amountDueCents === 'number' && world.enrollments.has(patientId)) {
			world.dueCharges.push({ patientAccount: patientId, amountCents: amountDueCents });
		}
		records.push({ file: upload.name, formatId: 'balance-file', line: row.line, key: textOf(row, 'patientId'), accepted: errors.length === 0, codes: errors.map((error) => error.errorCode) });
		answers.push({
			values: {
				recordNumber: row.line,
				requestType: row.record === 'IMPSCIF' ? 'IMPSCIF' : 'unknown',
				status: errors.length === 0 ? 'A' : 'R',
				// the answer has 20 characters where the request has 80 [seen]
				memberId: cell(patientId, 20),
				groupId: cell(row.values['clientId'], 20),
			},
			repeats: errors.map((error) => ({ ...error })),
		});
	}
	const name = `ACK_${baseName(upload.name)}_${writeCompactDate(upload.day)}.txt`;
	return { files: [{ folder: FOLDERS.acknowledgements, name, bytes: rowsToBytes('balance-file-acknowledgement', answers) }], records };
}

/** Whatever lies in the balance folder is taken for a balance file. */
export const BALANCE: Answerer = { formatId: 'balance-file', folder: FOLDERS.balance, understands: () => true, answer };
