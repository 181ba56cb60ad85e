import { rowIssue, type FormatIssue } from './issue-codes';
import type { FormatRow } from './row';
import type { RowInput } from './write-row';

/** A row as JSON holds it. */
export interface RowJson {
	readonly record: string;
	readonly line: number;
	readonly byteOffset: number;
	readonly values: FormatRow['values'];
	readonly repeats?: FormatRow['repeats'];
	readonly extra?: readonly string[];
	readonly issues?: readonly FormatIssue[];
	readonly raw?: string;
}

/** The row as a plain object; empty lists are left out, the raw line is there when asked for. */
export function rowToJson(row: FormatRow, options: { readonly includeRaw?: boolean } = {}): RowJson {
	return {
		record: row.record,
		line: row.line,
		byteOffset: row.byteOffset,
		values: row.values,
		...(row.repeats.length > 0 ? { repeats: row.repeats } : {}),
		...(row.extra.length > 0 ? { extra: row.extra } : {}),
		...(row.issues.length > 0 ? { issues: row.issues } : {}),
		...(options.includeRaw === true ? { raw: row.raw } : {}),
	};
}

/** Raw text of each column by position: fixed-width columns with their fill. */
export function rowToRawValues(row: FormatRow): { readonly record: string; readonly values: readonly string[] } {
	return { record: row.record, values: row.columns };
}

export type RowInputReading = { readonly ok: true; readonly row: RowInput } | { readonly ok: false; readonly issue: FormatIssue };

const ENVELOPE = new Set(['record', 'line', 'byteOffset', 'values', 'repeats', 'extra', 'issues', 'raw']);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A row to be written, from JSON: an object as `rowToJson` makes it, or the plain values with an
 * optional `record` beside them. `line` is the 1-based number of the input line, for the issue.
 */
export function rowFromJson(json: unknown, line: number): RowInputReading {
	const issue = rowIssue('notARow', { line });
	if (!isObject(json)) return { ok: false, issue };
	const record = Object.hasOwn(json, 'record') ? json['record'] : undefined;
	if (record !== undefined && typeof record !== 'string') return { ok: false, issue };
	const named = record === undefined ? {} : { record };
	const given = Object.hasOwn(json, 'values') ? json['values'] : undefined;
	if (!isObject(given)) {
		const values = Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'record'));
		return { ok: true, row: { ...named, values } };
	}
	const repeats = Object.hasOwn(json, 'repeats') ? json['repeats'] : [];
	const extra = Object.hasOwn(json, 'extra') ? json['extra'] : [];
	const known = Object.keys(json).every((name) => ENVELOPE.has(name));
	if (!known || !Array.isArray(repeats) || !repeats.every(isObject)) return { ok: false, issue };
	if (!Array.isArray(extra) || !extra.every((text): text is string => typeof text === 'string')) return { ok: false, issue };
	return { ok: true, row: { ...named, values: given, repeats, extra } };
}
