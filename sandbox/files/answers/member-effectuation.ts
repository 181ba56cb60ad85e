import { writeCompactDate } from '../../../lib/core/date';
import type { FormatRow, RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { AnsweredRecord } from '../../state/answered';
import type { World } from '../../state/world';
import { rowsToBytes } from '../produced-file';
import { cell } from './cell';
import { faultsOf, readUpload, textOf, type ReadUpload, type RecordFault } from './record-faults';
import { baseName, firstCode, type Answerer, type Upload, type UploadAnswer } from './upload';

/** Replaces a member's placeholder number; automatic payments go on under the new one. Every record is answered. */

function faultsOfMember(world: World, format: ReadUpload['format'], row: FormatRow): RecordFault[] {
	const faults = faultsOf(format, row, ['memberId', 'effectuatedMemberId']);
	if (row.record !== 'IMMEI11') return faults;
	// store and terminal go with the merchant [inferred]
	for (const [field, label] of [['outletStoreId', 'Outlet Store ID'], ['outletTerminalId', 'Outlet Terminal ID']] as const) {
		if (textOf(row, 'outletMerchantId') !== '' && textOf(row, field) === '') faults.push({ problem: 'conditional', field: label, reason: 'Required with Outlet Merchant ID' });
	}
	const memberId = textOf(row, 'memberId');
	if (memberId !== '' && !world.enrollments.has(memberId) && !world.patients.has(memberId)) faults.push({ problem: 'notKnown', field: 'Member ID', reason: 'Member is not known' });
	return faults;
}

function effectuate(world: World, row: FormatRow): void {
	const enrollment = world.enrollments.get(textOf(row, 'memberId'));
	if (enrollment === undefined) return;
	const memberId = textOf(row, 'effectuatedMemberId');
	world.enrollments.delete(enrollment.memberId);
	world.enrollments.set(memberId, { ...enrollment, memberId });
}

async function answer(world: World, upload: Upload): Promise<UploadAnswer> {
	const { format, rows } = await readUpload('member-effectuation', upload.bytes);
	const answers: RowInput[] = [];
	const records: AnsweredRecord[] = [];
	for (const row of rows) {
		const faults = faultsOfMember(world, format, row);
		const [fault] = faults;
		if (fault === undefined) effectuate(world, row);
		const error = fault === undefined ? {} : { errorField: cell(fault.field === '' ? 'Record ID' : fault.field, 30), errorReason: cell(fault.reason, 50) };
		answers.push({ values: { recordNumber: row.line, requestType: row.record === 'IMMEI11' ? 'IMMEI11' : 'unknown', status: fault === undefined ? 'A' : 'R', ...error } });
		records.push({ file: upload.name, formatId: format.id, line: row.line, key: textOf(row, 'memberId'), accepted: fault === undefined, codes: faults.slice(0, 1).map((one) => one.problem) });
	}
	const name = `ACK_${baseName(upload.name)}_${writeCompactDate(upload.day)}.txt`;
	return { files: [{ folder: FOLDERS.acknowledgements, name, bytes: rowsToBytes('member-effectuation-response', answers) }], records };
}

export const MEMBER_EFFECTUATION: Answerer = {
	formatId: 'member-effectuation',
	folder: FOLDERS.importUpload,
	understands: ({ bytes }) => firstCode(bytes) === 'IMMEI11',
	answer,
};
