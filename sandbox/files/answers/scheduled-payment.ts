import { writeCompactDate } from '../../../lib/core/date';
import type { FormatRow } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import { cell } from './cell';
import { faultsOf, readUpload, textOf, type ReadUpload } from './record-faults';
import { baseName, firstCode, type Answerer, type Upload, type UploadAnswer } from './upload';

/**
 * Requests for scheduled payments: the rejected ones come back as they were, with code and reason at the end.
 * Payment plans are not kept here: a plan id that begins with 0000 does not exist, one that begins with dead is
 * not active [project].
 */

/** Columns of the request; the exception has the amount of the overcharge after them, then the further information. */
const COLUMNS_BEFORE_OVERCHARGE = 22;
const COLUMNS = 28;

interface Exception {
	readonly code: '1' | '2' | '3';
	readonly description: string;
}

function exceptionOf(format: ReadUpload['format'], row: FormatRow): Exception | null {
	const [fault] = faultsOf(format, row, ['patientAccountNumber', 'patientMedicalRecordNumber']);
	if (fault !== undefined) return { code: '3', description: fault.reason };
	const plan = textOf(row, 'paymentPlanId').toLowerCase();
	if (plan.startsWith('0000')) return { code: '1', description: 'There is no such payment plan' };
	if (plan.startsWith('dead')) return { code: '2', description: 'The payment plan is not active' };
	return null;
}

/** Written column by column, because what is wrong must come back as it was. */
function exceptionLine(row: FormatRow, { code, description }: Exception): string {
	const columns = Array.from({ length: COLUMNS }, (_, index) => cell(row.columns[index] ?? '', 250));
	return ['IMSPE10', ...columns.slice(1, COLUMNS_BEFORE_OVERCHARGE), '', ...columns.slice(COLUMNS_BEFORE_OVERCHARGE), code, cell(description, 250)].join('|');
}

async function answer(upload: Upload): Promise<UploadAnswer> {
	const { format, rows } = await readUpload('scheduled-payment-request', upload.bytes);
	const lines: string[] = [];
	const records: AnsweredRecord[] = [];
	for (const row of rows) {
		const exception = exceptionOf(format, row);
		if (exception !== null) lines.push(`${exceptionLine(row, exception)}\r\n`);
		records.push({ file: upload.name, formatId: format.id, line: row.line, key: textOf(row, 'paymentPlanId'), accepted: exception === null, codes: exception === null ? [] : [exception.code] });
	}
	const name = `EXC_${baseName(upload.name)}_${writeCompactDate(upload.day)}.txt`;
	return { files: [{ folder: FOLDERS.acknowledgements, name, bytes: Buffer.from(lines.join('')) }], records };
}

export const SCHEDULED_PAYMENT: Answerer = {
	formatId: 'scheduled-payment-request',
	folder: FOLDERS.importUpload,
	understands: ({ bytes }) => firstCode(bytes) === 'IMSPR10',
	answer: (_world, upload) => answer(upload),
};
