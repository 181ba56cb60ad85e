import { AcknowledgementCollector, matchAcknowledgement, SentRecords, type AcknowledgementResult } from '../../lib/acknowledgement';
import { findFormat, readRows, type FormatRow, type FormatSpec } from '../../lib/formats';
import { once } from './offline-run';

export function formatOf(formatId: string): FormatSpec {
	const format = findFormat(formatId);
	if (format === undefined) throw new Error(`${formatId} is missing`);
	return format;
}

/** Rows of a file, and whether it is whole. */
export async function readAll(formatId: string, bytes: Uint8Array): Promise<{ readonly rows: FormatRow[]; readonly complete: boolean }> {
	const reader = readRows(formatOf(formatId), once(bytes));
	const rows: FormatRow[] = [];
	for (;;) {
		const next = await reader.next();
		if (next.done === true) return { rows, complete: next.value.complete };
		rows.push(next.value);
	}
}

/** What the package itself makes of a sent file and the answer to it. */
export async function match(sentId: string, sent: Uint8Array, answerId: string, answer: Uint8Array): Promise<AcknowledgementResult> {
	const records = new SentRecords(formatOf(sentId), formatOf(answerId));
	for (const row of (await readAll(sentId, sent)).rows) records.add(row);
	const collector = new AcknowledgementCollector(formatOf(answerId), { file: 'answer' });
	const { rows, complete } = await readAll(answerId, answer);
	for (const row of rows) collector.add(row);
	return matchAcknowledgement(records, [collector.end(complete)]);
}
