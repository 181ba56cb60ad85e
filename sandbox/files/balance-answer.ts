import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import { findFormat, readRows, type FormatRow, type RowInput } from '../../lib/formats';
import type { FileTree } from '../sftp';
import { FOLDERS } from '../folders';
import type { World } from '../state/world';
import { rowsToBytes, type ProducedFile } from './produced-file';

/**
 * Balance files that were dropped into the inbound folder, and the answers to them.
 * Rules, error codes, wording and file name of the answer are this project's: InstaMed's are not printed.
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
		if (typeof patientId !== 'string' || !world.patients.has(patientId)) reject('Patient ID', 'E02', 'Patient is not known');
		if (typeof amountDueCents !== 'number') reject('Amount Due', 'E03', 'Amount cannot be read');
		else if (amountDueCents <= 0) reject('Amount Due', 'E04', 'Amount must be more than 0');
		if (typeof invoiceDate !== 'string') reject('Invoice Date', 'E05', 'Date cannot be read');
		if (typeof clientId !== 'string') reject('Client ID', 'E06', 'Client is missing');
		if (status !== 'S') reject('Status', 'E07', 'Status must be S');
	}
	return errors;
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

async function answer(world: World, bytes: Uint8Array): Promise<RowInput[]> {
	const format = findFormat('balance-file');
	if (format === undefined) throw new Error('The balance file format is missing');
	const answers: RowInput[] = [];
	for await (const row of readRows(format, whole(bytes))) {
		const errors = errorsOf(world, row);
		const { patientId, amountDueCents, clientId } = row.values;
		if (errors.length === 0 && typeof patientId === 'string' && typeof amountDueCents === 'number' && world.patients.get(patientId)?.autoPayLimitCents != null) {
			world.dueCharges.push({ patientAccount: patientId, amountCents: amountDueCents });
		}
		answers.push({
			values: {
				recordNumber: row.line,
				requestType: row.record === 'IMPSCIF' ? 'IMPSCIF' : 'unknown',
				status: errors.length === 0 ? 'A' : 'R',
				// the answer has 20 characters where the request has 80 [seen]
				memberId: typeof patientId === 'string' ? patientId.slice(0, 20) : null,
				groupId: typeof clientId === 'string' ? clientId.slice(0, 20) : null,
			},
			repeats: errors.map((error) => ({ ...error })),
		});
	}
	return answers;
}

/** Uploads under way carry another name until they are whole. */
function isFinished(name: string): boolean {
	return !name.startsWith('.') && !/\.(part|tmp|filepart|uploading)$/i.test(name);
}

/** Takes every finished balance file out of the inbound folder and answers each with one acknowledgement. */
export async function answerBalanceFiles(world: World, files: FileTree, day: CalendarDate): Promise<ProducedFile[]> {
	const answers: ProducedFile[] = [];
	for (const name of files.names(FOLDERS.balance).filter(isFinished)) {
		const path = `${FOLDERS.balance}/${name}`;
		const bytes = files.read(path);
		if (bytes === undefined) continue;
		const rows = await answer(world, bytes);
		files.removeFile(path);
		const base = name.replace(/\.[A-Za-z0-9]+$/, '');
		answers.push({
			folder: FOLDERS.acknowledgements,
			name: `ACK_${base}_${writeCompactDate(day)}.txt`,
			bytes: rowsToBytes('balance-file-acknowledgement', rows),
		});
	}
	return answers;
}
