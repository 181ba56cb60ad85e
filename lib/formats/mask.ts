import type { FormatRow, Values } from './row';
import type { Field, FieldValue, FormatSpec } from './spec';

export const MASK = '***';

/** A row that can be shown to anybody: JSON, without the raw line. */
export interface MaskedRow {
	readonly record: string;
	readonly line: number;
	readonly byteOffset: number;
	readonly values: Values;
	readonly repeats: readonly Values[];
	readonly extra: readonly string[];
	readonly columns: readonly string[];
}

function maskText(text: string): string {
	return text.trim() === '' ? text : MASK;
}

function maskValues(fields: readonly Field[], values: Values): Values {
	const masked: Values = {};
	for (const field of fields) {
		if (field.kind === 'filler') continue;
		const value: FieldValue = values[field.name] ?? null;
		masked[field.name] = field.sensitive === true && value !== null ? MASK : value;
	}
	return masked;
}

/**
 * The row with names, dates of birth, addresses and other sensitive values replaced by "***".
 * Columns that the layout does not name are masked too: they may hold a name.
 */
export function maskRow(format: FormatSpec, row: FormatRow): MaskedRow {
	const record = format.records.find((candidate) => candidate.code === row.record);
	const fields = record?.fields ?? [];
	const group = record?.repeat?.fields ?? [];
	return {
		record: row.record,
		line: row.line,
		byteOffset: row.byteOffset,
		values: maskValues(fields, row.values),
		repeats: row.repeats.map((values) => maskValues(group, values)),
		extra: row.extra.map(maskText),
		columns: row.columns.map((text, index) => {
			const field = fields[index] ?? (group.length > 0 ? group[(index - fields.length) % group.length] : undefined);
			return field === undefined || field.sensitive === true ? maskText(text) : text;
		}),
	};
}
