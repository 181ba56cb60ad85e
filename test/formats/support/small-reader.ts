import type { FormatSpec } from '../../../lib/formats';
import type { Field, RecordSpec } from '../../../lib/formats/spec';

/**
 * A second reader, written apart from the engine and as plainly as can be: whole text in memory,
 * `split` and `slice`, one regular expression per kind. It shares only the specs with the engine.
 */
export interface SmallRow {
	record: string;
	values: Record<string, string | number | null>;
	repeats: Array<Record<string, string | number | null>>;
	extra: string[];
}

function value(field: Field, raw: string, fixed: boolean): string | number | null {
	let text = raw;
	if (fixed) {
		text = text.trim();
		if (field.fill === 'zero' && field.justify === 'right') text = text.replace(/^0+/, '') || (raw.trim() !== '' && /money|count/.test(field.kind) ? '0' : '');
	}
	if (text === '') return null;
	if (field.kind === 'money') {
		if ('implied' in field && field.implied === 2) return /^-?\d+$/.test(text) ? Number(text) : null;
		const m = /^(-?)(\d+)\.(\d\d)$/.exec(text);
		return m === null ? null : Number(`${m[1]}${m[2]}${m[3]}`) || 0;
	}
	if (field.kind === 'count') return /^\d+$/.test(text) ? Number(text) : null;
	if (field.kind === 'date') return text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
	if (field.kind === 'dateTime') return text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6');
	return text;
}

function cut(record: RecordSpec, line: string): string[] {
	let at = 0;
	return record.fields.map((field) => {
		const text = line.slice(at, at + (field.width ?? 0));
		at += field.width ?? 0;
		return text;
	});
}

export function smallRead(format: FormatSpec, bytes: Buffer): SmallRow[] {
	const fixed = format.encoding.kind === 'fixed-width';
	const delimiter = 'delimiter' in format.encoding ? format.encoding.delimiter : '';
	const lines = bytes.toString('utf8').split('\r\n').filter((line) => line !== '');
	return lines.map((line) => {
		const record = format.records.find(({ code }) => (fixed ? line.startsWith(code) : line.split(delimiter)[0] === code));
		if (record === undefined) return { record: 'unknown', values: {}, repeats: [], extra: line.split(delimiter) };
		const columns = fixed ? cut(record, line) : line.split(delimiter);
		const read = (fields: readonly Field[], texts: string[]): Record<string, string | number | null> =>
			Object.fromEntries(fields.filter((field) => field.kind !== 'filler').map((field) => [field.name, value(field, texts[field.n - 1] ?? '', fixed)]));
		const rest = columns.slice(record.fields.length);
		const group = record.repeat?.fields ?? [];
		const repeats: SmallRow['repeats'] = [];
		if (group.length > 0) for (let at = 0; at < rest.length; at += group.length) repeats.push(read(group, rest.slice(at, at + group.length)));
		return { record: record.code, values: read(record.fields, columns), repeats, extra: group.length > 0 ? [] : rest };
	});
}
