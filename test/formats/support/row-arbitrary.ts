import fc from 'fast-check';
import type { FormatSpec, RowInput } from '../../../lib/formats';
import type { Field, RecordSpec } from '../../../lib/formats/spec';

const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

function wordOf(field: Field, format: FormatSpec): fc.Arbitrary<string> {
	const { encoding } = format;
	const delimiter = 'delimiter' in encoding ? encoding.delimiter : '';
	const fixed = encoding.kind === 'fixed-width';
	const digits = 'digits' in field && field.digits === true;
	const alphabet = digits
		? [...'0123456789']
		: [...ASCII.filter((c) => c !== delimiter), ...('charset' in encoding && encoding.charset === 'utf-8' ? ['é', 'ß', '中', '😀'] : [])];
	const max = Math.min(field.width ?? field.max ?? 60, 60);
	const min = Math.max(1, field.min ?? 1);
	return fc
		.array(fc.constantFrom(...alphabet), { minLength: min, maxLength: Math.max(min, max) })
		.map((letters) => letters.join('').slice(0, Math.max(min, max)))
		.filter((text) => text.length >= min && !/[\uD800-\uDBFF]$/.test(text) && (!fixed || (text.trim() === text && !/^0|0$/.test(text))));
}

const day = fc
	.tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
	.map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const time = fc
	.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
	.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

function valueOf(field: Field, format: FormatSpec): fc.Arbitrary<string | number> {
	switch (field.kind) {
		case 'text':
			return field.const === undefined ? wordOf(field, format) : fc.constant(field.const);
		case 'code':
			return fc.constantFrom(...Object.keys(field.values));
		case 'date':
			return day;
		case 'dateTime':
			return fc.tuple(day, time).map(([d, t]) => `${d}T${t}`);
		case 'money': {
			// With fixed widths, so that the total of all rows still fits the trailer.
			const max = field.width === undefined ? 99_999_999_999 : 99_999;
			return fc.integer({ min: field.sign === 'leading' ? -max : 0, max });
		}
		case 'count':
			return fc.integer({ min: 0, max: 999_999 });
		case 'filler':
			return fc.constant('');
	}
}

function valuesOf(fields: readonly Field[], format: FormatSpec): fc.Arbitrary<Record<string, string | number | null>> {
	const named = fields.filter((field) => field.kind !== 'filler');
	return fc.record(
		Object.fromEntries(
			named.map((field) => {
				const value = valueOf(field, format);
				const always = field.usage === 'R' || ('const' in field && field.const !== undefined);
				return [field.name, always ? value : fc.option(value, { nil: null })];
			}),
		),
	);
}

/** Any row of a record that its layout allows. */
export function rowOf(record: RecordSpec, format: FormatSpec): fc.Arbitrary<RowInput> {
	const extraText = wordOf({ n: 1, name: 'extra', label: 'Extra', kind: 'text', basis: 'seen' }, format);
	return fc.record({
		record: fc.constant(record.code),
		values: valuesOf(record.fields, format),
		repeats: record.repeat === undefined ? fc.constant([]) : fc.array(valuesOf(record.repeat.fields, format), { maxLength: 4 }),
		extra: record.openEnd === undefined ? fc.constant([]) : fc.array(fc.oneof(extraText, fc.constant('')), { maxLength: 6 }),
	});
}

/** Rows of all detail records of a format. */
export function detailRows(format: FormatSpec, count: { minLength: number; maxLength: number }): fc.Arbitrary<RowInput[]> {
	const details = format.records.filter((record) => record.role === 'detail');
	return fc.array(fc.oneof(...details.map((record) => rowOf(record, format))), count);
}
