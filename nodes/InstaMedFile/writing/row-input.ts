import type { Field, FormatSpec, RecordSpec, RowInput } from '../../../lib/formats';
import { readItemAmount } from '../../shared/item-json';

/** Formats whose lines this package can write. */
export function isWritable(format: FormatSpec): boolean {
	return 'lineEnd' in format.encoding;
}

/** "amountDueCents" is "amountDue" outside, where amounts are decimal text. */
export function outsideName(field: Field): string {
	return field.kind === 'money' ? field.name.replace(/Cents$/, '') : field.name;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as the writer takes it; what cannot be read goes on as it is, for the writer to refuse. */
function toValue(field: Field, value: unknown): unknown {
	if (value === undefined || value === null || value === '') return null;
	if (field.kind === 'money') return readItemAmount(value) ?? value;
	// the editor's date picker and earlier steps give a moment where the layout has a day
	if (field.kind === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) return value.slice(0, 10);
	if (field.kind === 'text' || field.kind === 'code') return typeof value === 'number' ? String(value) : value;
	return value;
}

/** Records that items can become: those between header and trailer. */
export function detailRecords(format: FormatSpec): RecordSpec[] {
	return format.records.filter(({ role }) => role === 'detail');
}

/** Name of a field in the mapping form; where a format has several kinds of rows, with the record before it. */
export function mappingName(format: FormatSpec, record: RecordSpec, field: Field): string {
	return detailRecords(format).length > 1 ? `${record.code}.${outsideName(field)}` : outsideName(field);
}

/** Values of a record, found by name. */
export function toRecordValues(record: RecordSpec, read: (field: Field) => unknown): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const field of record.fields) {
		if (field.kind === 'filler') continue;
		const value = read(field);
		if (value !== undefined) values[field.name] = toValue(field, value);
	}
	return values;
}

function textList(value: unknown): string[] | undefined {
	return Array.isArray(value) ? value.map(String) : undefined;
}

/**
 * The row that an item stands for: its `values` as Read gives them, or its own fields. Fields are found by name;
 * what an item has besides is left aside, because items carry other things too.
 */
export function toRowInput(format: FormatSpec, item: Readonly<Record<string, unknown>>): RowInput {
	const details = detailRecords(format);
	const given = isRecord(item.values) ? item.values : item;
	// as Read gives it, beside the values; in the mapping form, among them
	const named = item.record ?? given.record;
	const wanted = format.records.find(({ code }) => code === named) ?? (details.length === 1 ? details[0] : undefined);
	if (wanted === undefined) return { values: { ...given }, ...(typeof named === 'string' ? { record: named } : {}) };
	const own = (name: string): unknown => (Object.hasOwn(given, name) ? given[name] : undefined);
	const values = toRecordValues(wanted, (field) => own(mappingName(format, wanted, field)) ?? own(outsideName(field)));
	const extra = wanted.openEnd === undefined ? undefined : textList(item.extra);
	const repeat = wanted.repeat;
	const groups = repeat !== undefined && Array.isArray(item.repeats) ? item.repeats.filter(isRecord) : [];
	return {
		record: wanted.code,
		values,
		...(extra === undefined ? {} : { extra }),
		...(repeat === undefined || groups.length === 0
			? {}
			: { repeats: groups.map((group) => toRecordValues({ ...wanted, fields: repeat.fields }, (field) => (Object.hasOwn(group, outsideName(field)) ? group[outsideName(field)] : undefined))) }),
	};
}
