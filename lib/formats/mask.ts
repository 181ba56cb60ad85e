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

function maskValues(fields: readonly Field[], values: Values, hides: (field: Field) => boolean): Values {
	const masked: Values = {};
	for (const field of fields) {
		if (field.kind === 'filler') continue;
		const value: FieldValue = values[field.name] ?? null;
		masked[field.name] = hides(field) && value !== null ? MASK : value;
	}
	return masked;
}

const isSensitive = (field: Field): boolean => field.sensitive === true;
const isSecret = (field: Field): boolean => field.secret === true;

/** Whether rows of the format hold passwords or account numbers, which nobody gets to see, raw lines included. */
export function holdsSecrets(format: FormatSpec): boolean {
	return format.records.some((record) => [...record.fields, ...(record.repeat?.fields ?? [])].some(isSecret));
}

/** The values of a row with passwords and account numbers replaced by "***". */
export function maskSecrets(format: FormatSpec, row: Pick<FormatRow, 'record' | 'values'>): Values {
	const record = format.records.find((candidate) => candidate.code === row.record);
	return record === undefined ? row.values : maskValues(record.fields, row.values, isSecret);
}

/** The field that is all of an HL7 column; parts of a column say nothing of the rest of it. */
function wholeField(fields: readonly Field[], index: number): Field | undefined {
	return fields.find(({ path }) => path === String(index + 1));
}

/**
 * The row with names, dates of birth, addresses and other sensitive values replaced by "***".
 * Columns that the layout does not name are masked too: they may hold a name.
 */
export function maskRow(format: FormatSpec, row: FormatRow): MaskedRow {
	const record = format.records.find((candidate) => candidate.code === row.record);
	const fields = record?.fields ?? [];
	const group = record?.repeat?.fields ?? [];
	const isHl7 = format.encoding.kind === 'hl7v2';
	return {
		record: row.record,
		line: row.line,
		byteOffset: row.byteOffset,
		values: maskValues(fields, row.values, isSensitive),
		repeats: row.repeats.map((values) => maskValues(group, values, isSensitive)),
		extra: row.extra.map(maskText),
		columns: row.columns.map((text, index) => {
			const field = isHl7 ? wholeField(fields, index) : fields[index] ?? (group.length > 0 ? group[(index - fields.length) % group.length] : undefined);
			return field === undefined || field.sensitive === true ? maskText(text) : text;
		}),
	};
}
