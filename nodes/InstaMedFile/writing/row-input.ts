import type { Field, FormatSpec, RowInput } from '../../../lib/formats';
import { readItemAmount } from '../../shared/item-json';

/** Formats whose lines this package can write. */
export function isWritable(format: FormatSpec): boolean {
	return 'lineEnd' in format.encoding && format.encoding.kind !== 'lines';
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

/**
 * The row that an item stands for: its `values` as Read gives them, or its own fields. Fields are found by name;
 * what an item has besides is left aside, because items carry other things too.
 */
export function toRowInput(format: FormatSpec, item: Readonly<Record<string, unknown>>): RowInput {
	const details = format.records.filter(({ role }) => role === 'detail');
	const wanted = format.records.find(({ code }) => code === item.record) ?? (details.length === 1 ? details[0] : undefined);
	const given = isRecord(item.values) ? item.values : item;
	if (wanted === undefined) return { values: { ...given }, ...(typeof item.record === 'string' ? { record: item.record } : {}) };
	const values: Record<string, unknown> = {};
	for (const field of wanted.fields) {
		if (field.kind === 'filler') continue;
		const name = outsideName(field);
		const value = Object.hasOwn(given, name) ? given[name] : undefined;
		if (value !== undefined) values[field.name] = toValue(field, value);
	}
	return { record: wanted.code, values };
}
