import type { ByteSource } from '../core/ports';
import { readRowBatches, type FileEnd, type FormatSpec } from '../formats';
import { readX12 } from '../x12';

/** True: the end is there, with the counts and totals that prove it. False: cut, or it may be. Null: the layout cannot show it. */
export type Completeness = boolean | null;

/** Whether a layout that was read without a fault shows that nothing is missing: by an envelope, a trailer, or a total in the header. */
function provesItsEnd({ encoding, records }: FormatSpec, { issues }: FileEnd): boolean {
	if (encoding.kind === 'x12' || encoding.kind === 'xml') return true;
	if (records.some(({ role, required }) => role === 'trailer' && required === true)) return true;
	const countsAhead = records.some(({ role, fields }) => role === 'header' && fields.some((field) => 'total' in field && field.total !== undefined));
	return countsAhead && !issues.some(({ code }) => code === 'totalNotEvaluable');
}

/**
 * Reads a file of a known layout to its end, only to see whether it is all there.
 * @throws FileFormatError as `readRows` does.
 */
export async function readCompleteness(format: FormatSpec, source: ByteSource): Promise<Completeness> {
	const batches = readRowBatches(format, source);
	for (;;) {
		const next = await batches.next();
		if (next.done !== true) continue;
		const end = next.value;
		if (end.empty) return null;
		if (!end.complete) return false;
		return provesItsEnd(format, end) ? true : null;
	}
}

/** The same for X12 of whatever transaction set. */
export async function readX12Completeness(source: ByteSource): Promise<Completeness> {
	let complete = false;
	for await (const event of readX12(source, { file: '' })) if (event.type === 'end') complete = event.summary.complete;
	return complete;
}
