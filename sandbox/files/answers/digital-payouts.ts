import { createHash } from 'node:crypto';
import { writeCompactDate } from '../../../lib/core/date';
import { formatCents, sumCents } from '../../../lib/core/money';
import type { FormatRow, RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import { courseOfPayout } from '../../state/payout';
import type { World } from '../../state/world';
import { rowsToBytes } from '../produced-file';
import { cell } from './cell';
import { payoutUnits, type PayoutUnit } from './payout-units';
import { readUpload, type ReadUpload } from './record-faults';
import { baseName, firstCode, type Answerer, type Upload, type UploadAnswer } from './upload';

/** Batches of payouts to patients, full and simplified. Only rejected records are answered; the trailer counts the payouts. */

/** At most ten characters: a very large total goes without its cents [project]. */
function totalText(units: readonly PayoutUnit[]): string {
	const text = formatCents(sumCents(units.map((unit) => unit.amountCents)));
	return text.length > 10 ? text.slice(0, -3) : text;
}

/** What makes the whole file worthless: its frame is missing or does not add up. */
const FRAME_FAULTS: ReadonlySet<string> = new Set(['missingHeader', 'missingTrailer', 'beforeHeader', 'afterTrailer', 'totalDiffers', 'totalNotEvaluable']);

function frameFault({ format, rows, end }: ReadUpload): string | null {
	const header = rows.find((row) => row.record === 'IMDGP10HDR')?.issues.find((issue) => issue.severity === 'error');
	const fault = header ?? end.issues.find((issue) => FRAME_FAULTS.has(issue.code));
	return format.id === 'digital-payouts-batch' && fault !== undefined ? fault.message : null;
}

/** The reference of the batch where it has the length of a file identifier, else a print of the content [project]. */
function fileIdentifier(rows: readonly FormatRow[], bytes: Uint8Array): string {
	const reference = cell(rows.find((row) => row.record === 'IMDGP10HDR')?.values['batchReferenceNumber'], 32);
	return reference.length === 32 ? reference : createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

function rejection(lineNumber: number, fileRecordType: string | null, field: string, reason: string): RowInput {
	return { record: 'IMDGAI10', values: { lineNumber, fileRecordType, status: 'R', rejectionFieldName: field === '' ? 'Record ID' : cell(field, 50), rejectionReasonDescription: cell(reason, 150) } };
}

function accept(world: World, unit: PayoutUnit, upload: Upload): void {
	const { reference, saleId, firstName, lastName, amountCents } = unit;
	world.payouts.push({
		id: world.random('payouts').hex(32),
		reference,
		saleId,
		firstName,
		lastName,
		amountCents,
		acceptedOn: upload.day,
		course: courseOfPayout(amountCents),
		steps: 0,
		paidOn: null,
	});
}

async function answer(world: World, formatId: string, upload: Upload): Promise<UploadAnswer> {
	const reading = await readUpload(formatId, upload.bytes);
	const units = payoutUnits(reading);
	const fault = frameFault(reading);
	const answers: RowInput[] = fault === null ? [] : [rejection(1, 'IMDGP10HDR', '', fault)];
	const records: AnsweredRecord[] = [];
	for (const unit of units) {
		const accepted = fault === null && unit.faults.length === 0;
		if (accepted) accept(world, unit, upload);
		for (const one of unit.faults) answers.push(rejection(one.line, one.recordType, one.fault.field, one.fault.reason));
		const codes = unit.faults.map((one) => one.fault.problem);
		records.push({ file: upload.name, formatId, line: unit.line, key: unit.reference, accepted, codes: accepted ? [] : fault === null ? codes : ['file', ...codes] });
	}
	const acceptedCount = records.filter((record) => record.accepted).length;
	const fileDate = upload.day;
	const bytes = rowsToBytes('digital-payouts-acknowledgement', [
		{ record: 'IMDGAH10', values: { fileDate, fileIdentifier: fileIdentifier(reading.rows, upload.bytes), fileName: cell(upload.name, 100) } },
		...answers,
		{
			record: 'IMDGAT10',
			values: {
				fileDate,
				totalPayableCount: units.length,
				totalPayableAmount: totalText(units),
				totalAcceptedPayableCount: acceptedCount,
				totalRejectedPayableCount: units.length - acceptedCount,
				status: fault === null ? 'A' : 'R',
			},
		},
	]);
	return { files: [{ folder: FOLDERS.acknowledgements, name: `ACK_${baseName(upload.name)}_${writeCompactDate(upload.day)}.txt`, bytes }], records };
}

/** The simplified file has no record ids: it is known by its many columns [project]. */
const SIMPLIFIED_COLUMNS = 32;

function looksSimplified({ bytes }: Upload): boolean {
	const [line = ''] = Buffer.from(bytes.subarray(0, 8192)).toString('latin1').split(/\r?\n/);
	return line.split('|').length >= SIMPLIFIED_COLUMNS;
}

export const DIGITAL_PAYOUTS: readonly Answerer[] = [
	{
		formatId: 'digital-payouts-batch',
		folder: FOLDERS.payoutUpload,
		understands: ({ bytes }) => /^IM(?:DGP|PAY)10/.test(firstCode(bytes)),
		answer: (world, upload) => answer(world, 'digital-payouts-batch', upload),
	},
	{
		formatId: 'digital-payouts-batch-simplified',
		folder: FOLDERS.payoutUpload,
		understands: (upload) => !/^(?:IM(?:DGP|PAY)10|ISA)/.test(firstCode(upload.bytes)) && looksSimplified(upload),
		answer: (world, upload) => answer(world, 'digital-payouts-batch-simplified', upload),
	},
];
