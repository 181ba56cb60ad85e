import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import type { World } from '../../state/world';
import { faultsOf, readUpload, textOf, type RecordFault } from './record-faults';
import { firstCode, type Answerer, type Upload, type UploadAnswer } from './upload';

/** Ends automatic payments. No answer to this file is described, so only the enrollment files tell. */
async function answer(world: World, upload: Upload): Promise<UploadAnswer> {
	const { format, rows } = await readUpload('batch-unenrollment', upload.bytes);
	const records: AnsweredRecord[] = [];
	for (const row of rows.filter((one) => one.record !== 'APCTERMHDR' && one.record !== 'APCTERMTRL')) {
		const accountId = textOf(row, 'accountId');
		const faults: RecordFault[] = faultsOf(format, row, ['accountId']);
		if (faults.length === 0 && !world.enrollments.delete(accountId)) faults.push({ problem: 'notKnown', field: 'Account ID', reason: 'The account is not enrolled' });
		records.push({ file: upload.name, formatId: format.id, line: row.line, key: accountId, accepted: faults.length === 0, codes: faults.map((fault) => fault.problem) });
	}
	return { files: [], records };
}

export const BATCH_UNENROLLMENT: Answerer = {
	formatId: 'batch-unenrollment',
	folder: FOLDERS.enrollmentUpload,
	understands: ({ bytes }) => firstCode(bytes) === 'APCTERMHDR',
	answer,
};
