import type { FormatSpec } from '../../../lib/formats';
import type { Field, RecordSpec } from '../../../lib/formats/spec';

/**
 * A second reader, written apart from the engine and as plainly as can be: whole text in memory,
 * `split`, `slice` and regular expressions. It shares only the specs with the engine.
 */
export interface SmallRow {
	record: string;
	values: Record<string, string | number | null>;
	repeats: Array<Record<string, string | number | null>>;
	extra: string[];
}

const DATES: Record<string, [RegExp, string]> = {
	CCYYMMDD: [/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'],
	'CCYY-MM-DD': [/^(\d{4})-(\d\d)-(\d\d)$/, '$1-$2-$3'],
	MMDDCCYY: [/^(\d\d)(\d\d)(\d{4})$/, '$3-$1-$2'],
	'MM/DD/CCYY': [/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2'],
	YYMMDD: [/^(\d\d)(\d\d)(\d\d)$/, 'YY$1-$2-$3'],
	MMDDYY: [/^(\d\d)(\d\d)(\d\d)$/, 'YY$3-$1-$2'],
};

function date(pictures: readonly string[], text: string): string | null {
	for (const picture of pictures) {
		const [pattern, form] = DATES[picture] ?? [/^$/, ''];
		if (!pattern.test(text)) continue;
		return text.replace(pattern, form).replace(/^YY(\d\d)/, (_, year: string) => (Number(year) < 69 ? '20' : '19') + year);
	}
	return null;
}

function value(field: Field, raw: string, fixed: boolean): string | number | null {
	let text = raw;
	if (fixed) {
		text = text.trim();
		if (field.fill === 'zero' && field.justify === 'right') text = text.replace(/^(-?)0+/, '$1') || (raw.trim() !== '' && /money|count/.test(field.kind) ? '0' : '');
		else if (field.fill === 'zero') text = text.replace(/0+$/, '');
	}
	if (text === '') return null;
	if (field.kind === 'money') {
		if ('implied' in field && field.implied === 2) return /^-?\d+$/.test(text) ? Number(text) || 0 : null;
		const m = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
		return m === null ? null : Number(`${m[1]}${m[2]}${(m[3] ?? '').padEnd(2, '0')}`) || 0;
	}
	if (field.kind === 'count') return /^\d+$/.test(text) ? Number(text) : null;
	if (field.kind === 'date') return date(field.pictures, text);
	if (field.kind === 'dateTime') return text.length === 8 ? date(['CCYYMMDD'], text) : text.replace(/^(\d{4})(\d\d)(\d\d)_?(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6');
	return text;
}

type Texts = (field: Field) => string;

function read(fields: readonly Field[], text: Texts, fixed: boolean): Record<string, string | number | null> {
	return Object.fromEntries(fields.filter((field) => field.kind !== 'filler').map((field) => [field.name, value(field, text(field), fixed)]));
}

function splitCsv(line: string, delimiter: string): string[] {
	const cells = line.match(new RegExp(`(?:"(?:[^"]|"")*"|[^"${delimiter}]*)(?:\\${delimiter}|$)`, 'g')) ?? [];
	const texts = cells.map((cell) => cell.replace(new RegExp(`\\${delimiter}$`), ''));
	return texts.slice(0, line.endsWith(delimiter) ? texts.length : texts.length - 1).map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

function begins(record: RecordSpec, line: string, first: string, fixed: boolean, isLast: boolean): boolean {
	const { when } = record;
	if (when?.kind === 'lastLine') return isLast && line.startsWith(when.begins);
	const codes = when === undefined ? [record.code] : when.kind === 'codes' ? when.codes : [];
	return codes.some((code) => (fixed ? line.startsWith(code) : first === code));
}

function lines(format: FormatSpec, text: string): SmallRow[] {
	const { encoding } = format;
	const fixed = encoding.kind === 'fixed-width';
	const delimiter = 'delimiter' in encoding ? encoding.delimiter : '\u0000';
	const all = text.split('\r\n').filter((line) => line !== '');
	return all.map((line, at) => {
		const columns = encoding.kind === 'csv' ? splitCsv(line, delimiter) : line.split(delimiter);
		const record =
			format.records.find((one) => begins(one, line, columns[0] ?? '', fixed, at === all.length - 1)) ?? format.records.find(({ when }) => when?.kind === 'otherwise');
		if (record === undefined) return { record: 'unknown', values: {}, repeats: [], extra: columns };
		if (fixed) {
			const starts = record.fields.map((_, i) => record.fields.slice(0, i).reduce((sum, { width = 0 }) => sum + width, 0));
			const end = record.fields.reduce((sum, { width = 0 }) => sum + width, 0);
			const values = read(record.fields, ({ n, width = 0 }) => line.slice(starts[n - 1], (starts[n - 1] ?? 0) + width), true);
			return { record: record.code, values, repeats: [], extra: line.slice(end).trim() === '' ? [] : [line.slice(end)] };
		}
		const rest = columns.slice(record.fields.length);
		const group = record.repeat?.fields ?? [];
		const repeats: SmallRow['repeats'] = [];
		if (group.length > 0) for (let i = 0; i < rest.length; i += group.length) repeats.push(read(group, ({ n }) => rest[i + n - 1] ?? '', false));
		return { record: record.code, values: read(record.fields, ({ n }) => columns[n - 1] ?? '', false), repeats, extra: group.length > 0 ? [] : rest };
	});
}

function segments(format: FormatSpec, text: string): SmallRow[] {
	return text
		.split('~')
		.map((segment) => segment.trimStart())
		.filter((segment) => segment !== '')
		.map((segment) => {
			const [id = '', ...elements] = segment.split('*');
			const ofId = format.records.filter(({ when }) => when?.kind === 'segment' && when.id === id);
			const record =
				ofId.find(({ when }) => when?.kind === 'segment' && when.element !== undefined && elements[when.element - 1] === when.holds) ??
				ofId.find(({ when }) => when?.kind === 'segment' && when.element === undefined);
			if (record === undefined) return { record: 'unknown', values: {}, repeats: [], extra: elements };
			// ISA elements are padded to fixed widths
			const values = read(record.fields, ({ n }) => (id === 'ISA' ? (elements[n - 1] ?? '').trim() : (elements[n - 1] ?? '')), false);
			return { record: record.code, values, repeats: [], extra: elements.slice(record.fields.length) };
		});
}

const HL7_ESCAPES: Record<string, string> = { F: '|', S: '^', T: '&', R: '~', E: '\\' };

function messages(format: FormatSpec, text: string): SmallRow[] {
	return text
		.split('\r')
		.filter((segment) => segment !== '')
		.map((segment) => {
			const fields = segment.split('|');
			if (fields[0] === 'MSH') fields.splice(1, 0, '|');
			const record = format.records.find(({ code }) => code === fields[0]);
			if (record === undefined) return { record: 'unknown', values: {}, repeats: [], extra: fields };
			const at = ({ path = '' }: Field): string => {
				const [field = 0, component = 0, sub = 0] = path.split('.').map(Number);
				if (fields[0] === 'MSH' && field === 2) return fields[2] ?? '';
				const whole = fields[field] ?? '';
				const part = component === 0 ? whole : (whole.split('^')[component - 1] ?? '');
				const text = sub === 0 ? part : (part.split('&')[sub - 1] ?? '');
				return text.replace(/\\([FSTRE])\\/g, (_, letter: string) => HL7_ESCAPES[letter] ?? '');
			};
			return { record: record.code, values: read(record.fields, at, false), repeats: [], extra: [] };
		});
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function elements(format: FormatSpec, text: string, row: string): SmallRow[] {
	const [record] = format.records;
	return [...text.matchAll(new RegExp(`<${row}>(.*?)</${row}>`, 'gs'))].map(([, body = '']) => {
		const named = new Map([...body.matchAll(/<(\w+)>(.*?)<\/\1>/gs)].map(([, name = '', inner = '']) => [name, inner.replace(/&(\w+);/g, (_, entity: string) => ENTITIES[entity] ?? '')]));
		return { record: record?.code ?? '', values: read(record?.fields ?? [], ({ path = '' }) => named.get(path) ?? '', false), repeats: [], extra: [] };
	});
}

export function smallRead(format: FormatSpec, bytes: Buffer): SmallRow[] {
	const text = bytes.toString('utf8');
	const { encoding } = format;
	if (encoding.kind === 'x12') return segments(format, text);
	if (encoding.kind === 'hl7v2') return messages(format, text);
	return encoding.kind === 'xml' ? elements(format, text, encoding.row) : lines(format, text);
}
