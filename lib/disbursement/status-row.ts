import type { FormatSpec, StatusMapping } from '../formats/spec';

/** What is used of a row; a `FormatRow` and its JSON both fit. */
export interface StatusRow {
	readonly record: string;
	/** 1-based. */
	readonly line: number;
	readonly values: Readonly<Record<string, unknown>>;
	readonly issues?: ReadonlyArray<{ readonly code: string }>;
}

/** Why a row says nothing: no key field is filled, no status, or its line is cut where it matters. */
export type SkipReason = 'noKey' | 'noStatus' | 'cut';

export interface StatusReading {
	/** Number of the key's fields in the mapping, then what they hold. */
	readonly key: readonly [number, ...string[]];
	readonly status: string;
	readonly date: string | null;
	readonly amountCents: number | null;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Reads one row of the mapping's record. */
export function readStatusRow(format: FormatSpec, states: StatusMapping, row: StatusRow): StatusReading | SkipReason {
	if (isCut(format, states, row)) return 'cut';
	const alternative = states.key.findIndex((fields) => fields.every((name) => textOf(row.values[name]) !== ''));
	if (alternative === -1) return 'noKey';
	const status = textOf(row.values[states.status]);
	if (status === '') return 'noStatus';
	const date = states.date === undefined ? '' : textOf(row.values[states.date]);
	const amount = states.amount === undefined ? null : row.values[states.amount];
	return {
		key: [alternative, ...(states.key[alternative] ?? []).map((name) => textOf(row.values[name]))],
		status,
		date: date === '' ? null : date,
		amountCents: typeof amount === 'number' && Number.isSafeInteger(amount) ? amount : null,
	};
}

/** True when the last line of a file ends inside a field that is used; a whole status that the layout lists is whole. */
function isCut(format: FormatSpec, states: StatusMapping, row: StatusRow): boolean {
	if (row.issues?.some(({ code }) => code === 'unterminatedLine') !== true) return false;
	const fields = format.records.find(({ code }) => code === row.record)?.fields ?? [];
	const last = fields.filter(({ name }) => textOf(row.values[name]) !== '').at(-1);
	const used = new Set([...states.key.flat(), states.status, states.date, states.amount]);
	if (last === undefined || !used.has(last.name)) return last === undefined;
	const text = textOf(row.values[last.name]);
	const listed = last.name === states.status && last.kind === 'code' ? Object.keys(last.values) : [];
	return !listed.includes(text) || listed.some((other) => other !== text && other.startsWith(text));
}
