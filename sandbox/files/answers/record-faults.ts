import { findFormat, readRows, type FileEnd, type FormatIssueCode, type FormatRow, type FormatSpec } from '../../../lib/formats';

/** Why a record of an upload is rejected. */
export interface RecordFault {
	/** What is wrong, in the layout's terms; `asked`: the record asks to be rejected; `conditional`: needed beside another field; `notKnown`: no such member, account or record. */
	readonly problem: FormatIssueCode | 'asked' | 'conditional' | 'notKnown';
	/** Label of the field, "" for the whole record. */
	readonly field: string;
	/** One sentence without content of the file. */
	readonly reason: string;
}

/** Remarks about a row that a receiver takes all the same. */
const TOLERATED: ReadonlySet<FormatIssueCode> = new Set(['fewColumns', 'manyColumns', 'misaligned', 'notUtf8', 'unterminatedLine', 'nulCharacter']);

/** An id that asks to be rejected, so that rejections can be tried out [project]. */
export function asksForRejection(id: unknown): boolean {
	return typeof id === 'string' && /reject/i.test(id);
}

function labelOf(format: FormatSpec, record: string, field: string | undefined): string {
	if (field === undefined) return '';
	const name = field.replace(/^\d+\./, '');
	return format.records.find((one) => one.code === record)?.fields.find((one) => one.name === name)?.label ?? '';
}

/** What is wrong with a row by its layout, then by the ids in it; in the order of the columns. */
export function faultsOf(format: FormatSpec, row: FormatRow, ids: readonly string[]): RecordFault[] {
	const faults: RecordFault[] = row.issues
		.filter((issue) => issue.severity !== 'info' && !TOLERATED.has(issue.code))
		.map((issue) => ({ problem: issue.code, field: labelOf(format, row.record, issue.where.field), reason: issue.message }));
	for (const id of ids) {
		if (asksForRejection(row.values[id])) faults.push({ problem: 'asked', field: labelOf(format, row.record, id), reason: 'The test id asks for a rejection' });
	}
	return faults;
}

export interface ReadUpload {
	readonly format: FormatSpec;
	readonly rows: readonly FormatRow[];
	readonly end: FileEnd;
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

/** All rows of an upload. @throws FileFormatError when a line is too long to be read */
export async function readUpload(formatId: string, bytes: Uint8Array): Promise<ReadUpload> {
	const format = findFormat(formatId);
	if (format === undefined) throw new Error(`No such format: ${formatId}`);
	const reader = readRows(format, whole(bytes));
	const rows: FormatRow[] = [];
	for (;;) {
		const next = await reader.next();
		if (next.done === true) return { format, rows, end: next.value };
		rows.push(next.value);
	}
}

export function textOf(row: FormatRow, field: string): string {
	const value = row.values[field];
	return typeof value === 'string' ? value : '';
}
