import { FileFormatError } from '../../lib/core/file-format-error';
import { buildFile, readRows, specProblems, type FormatSpec, type RowInput } from '../../lib/formats';
import { columnText, makeColumns } from '../../lib/formats/codecs/columns';
import { delimitedCodec } from '../../lib/formats/codecs/delimited';
import { readText, written } from './support/bytes';

const shared = {
	title: 'Test layout',
	direction: 'to-instamed',
	family: 'report',
	emptyFile: 'legal',
	coverage: { state: 'complete', note: 'Made up for a test' },
	sources: ['https://example.org/'],
	example: '',
} as const;
const line = { charset: 'utf-8', lineEnd: 'lf', basis: 'project' } as const;
const text = (n: number, name: string, more: object = {}) => ({ n, name, label: name, kind: 'text', basis: 'seen', ...more }) as const;

const csv: FormatSpec = {
	...shared,
	id: 'csv',
	encoding: { kind: 'csv', delimiter: ',', headerLine: true, ...line },
	records: [{ code: 'user', title: 'User', role: 'detail', when: { kind: 'otherwise' }, fields: [text(1, 'first'), text(2, 'second')] }],
};

const wide: FormatSpec = {
	...shared,
	id: 'wide',
	encoding: { kind: 'fixed-width', ...line },
	records: [
		{
			code: 'H',
			title: 'Header',
			role: 'header',
			required: true,
			fields: [
				text(1, 'code', { const: 'H', width: 1 }),
				{ n: 2, name: 'rowCount', label: 'Rows', kind: 'count', width: 4, justify: 'right', fill: 'zero', basis: 'seen', total: { kind: 'count', of: ['6'] } },
				{
					n: 3, name: 'netCents', label: 'Net', kind: 'money', implied: 2, sign: 'leading', width: 8, justify: 'right', fill: 'zero', basis: 'seen',
					total: { kind: 'sum', of: ['6'], field: 'amountCents', minusWhen: { field: 'side', values: ['-'] } },
				},
			],
		},
		{
			code: '6',
			title: 'Payment',
			role: 'detail',
			when: { kind: 'codes', codes: ['6', '0'] },
			fields: [
				{ n: 1, name: 'code', label: 'Code', kind: 'code', values: { '6': 'first', '0': 'further' }, width: 1, basis: 'seen' },
				text(2, 'name', { width: 8, sensitive: true }),
				{ n: 3, name: 'filler', label: 'Filler', kind: 'filler', const: '000', width: 3, basis: 'seen' },
				{ n: 4, name: 'side', label: 'Side', kind: 'code', values: { '+': 'payment', '-': 'refund' }, width: 1, basis: 'seen' },
				{ n: 5, name: 'amountCents', label: 'Amount', kind: 'money', implied: 2, sign: 'leading', width: 7, justify: 'right', fill: 'zero', basis: 'seen' },
			],
		},
	],
};

test('CSV: quotes, doubled quotes and delimiters survive; column titles are written and skipped', async () => {
	const rows: RowInput[] = [['a,b', 'say "hi"'], ['', '"'], ['plain', ',,'], [' x ', '""']].map(([first, second]) => ({ values: { first: first === '' ? null : first, second } }));
	const bytes = written(csv, rows);
	expect(bytes.toString().split('\n')[0]).toBe('first,second');
	const { rows: read } = await readText(csv, bytes);
	expect(read.map(({ values }) => values)).toEqual(rows.map(({ values }) => values));
	expect(read.flatMap(({ issues }) => issues)).toEqual([]);
	expect(read[0]?.line).toBe(2);
	expect(read[0]?.columns).toEqual(['a,b', 'say "hi"']);
});

test('CSV: an open quotation mark is flagged and its text kept; the next line is not swallowed', async () => {
	const { rows } = await readText(csv, 'first,second\n"a,b\nc,d\n');
	expect(rows.map(({ values }) => values)).toEqual([{ first: 'a,b', second: null }, { first: 'c', second: 'd' }]);
	expect(rows[0]?.issues.map(({ code }) => code)).toContain('unbalancedQuote');
});

test('CSV: line breaks inside a value are refused', () => {
	expect(buildFile(csv, [{ values: { first: 'a\nb' } }]).issues.map(({ code }) => code)).toEqual(['lineBreak']);
});

test('fixed width: fill, sign at the far left, several record codes and header totals', async () => {
	const header = 'H00030000150';
	const file = `${header}\n6Ada     000+0000200\n0Ben     000-0000050\n0        000+0000000\n`;
	const { rows, end } = await readText(wide, file);
	expect(rows.map(({ record }) => record)).toEqual(['H', '6', '6', '6']);
	expect(rows[1]?.values).toEqual({ code: '6', name: 'Ada', side: '+', amountCents: 200 });
	expect(rows[3]?.values).toEqual({ code: '0', name: null, side: '+', amountCents: 0 });
	expect(end).toMatchObject({ complete: true, issues: [] });
	expect(rows[2]?.columns).toEqual(['0', 'Ben     ', '000', '-', '0000050']);
	const off = await readText(wide, file.replace(header, 'H00030000151'));
	expect(off.end.complete).toBe(false);
	expect(off.end.issues).toMatchObject([{ code: 'totalDiffers', differenceCents: 1, where: { line: 1, field: 'netCents' } }]);
});

test('fixed width: negative amounts keep the sign before the zeros', async () => {
	const bytes = written({ ...wide, records: wide.records.slice(1) }, [{ values: { code: '6', side: '+', amountCents: -5 } }]);
	expect(bytes.toString()).toBe('6        000+-000005\n');
	expect((await readText(wide, bytes)).rows[0]?.values['amountCents']).toBe(-5);
});

test('fixed width: letters beyond ASCII never shift what follows, counted by characters or by bytes', async () => {
	const byCharacters = Buffer.from('6Zoë     000+0000200\n');
	const byBytes = Buffer.from('6Zoë    000+0000200\n');
	const latin1 = Buffer.from('6Zoë     000+0000200\n', 'latin1');
	for (const bytes of [byCharacters, byBytes, latin1]) {
		const { rows } = await readText(wide, bytes);
		expect(rows[0]?.values['amountCents']).toBe(200);
		expect(rows[0]?.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
	}
	expect((await readText(wide, byCharacters)).rows[0]?.values['name']).toBe('Zoë');
	expect((await readText(wide, byBytes)).rows[0]?.values['name']).toBe('Zoë');
	expect((await readText(wide, latin1)).rows[0]?.values['name']).toBe('Zoë');
});

test('fixed width: a shifted line is noticed, and what follows the record is kept', async () => {
	const shifted = await readText(wide, '6Ada     000 +000020\n');
	expect(shifted.rows[0]?.issues.map(({ code }) => code)).toContain('unexpectedSign');
	const longer = await readText(wide, '6Ada     000+0000200tail\n6Ada     000+0000200    \n');
	expect(longer.rows.map(({ extra }) => extra)).toEqual([['tail'], []]);
	expect(longer.rows.map(({ issues }) => issues.map(({ code }) => code))).toEqual([['manyColumns'], []]);
});

test('a file without its header is not complete', async () => {
	const { end } = await readText(wide, '6Ada     000+0000200\n');
	expect(end.complete).toBe(false);
	expect(end.issues.map(({ code }) => code)).toEqual(['missingHeader']);
});

test('records without codes: the first line, then all others', async () => {
	const format: FormatSpec = {
		...shared,
		id: 'plain',
		encoding: { kind: 'delimited', delimiter: '|', ...line },
		records: [
			{ code: 'head', title: 'Head', role: 'header', when: { kind: 'firstLine' }, fields: [text(1, 'made')] },
			{ code: 'row', title: 'Row', role: 'detail', when: { kind: 'otherwise' }, fields: [text(1, 'a'), text(2, 'b')] },
		],
	};
	const { rows } = await readText(format, 'x\n1|2\n3|4\n');
	expect(rows.map(({ record }) => record)).toEqual(['head', 'row', 'row']);
	expect(written(format, rows).toString()).toBe('x\n1|2\n3|4\n');
});

test('delimited: a filler is a column of the file and no value of the row', async () => {
	const format: FormatSpec = {
		...shared,
		id: 'filled',
		encoding: { kind: 'delimited', delimiter: '|', ...line },
		records: [{ code: 'row', title: 'Row', role: 'detail', when: { kind: 'otherwise' }, fields: [text(1, 'a'), { n: 2, name: 'gap', label: 'Gap', kind: 'filler', basis: 'seen' }, text(3, 'c')] }],
	};
	const { rows } = await readText(format, '1|x|3\n');
	expect(rows[0]?.values).toEqual({ a: '1', c: '3' });
	expect(rows[0]?.columns).toEqual(['1', 'x', '3']);
	expect(written(format, rows).toString()).toBe('1||3\n');
});

test('delimited: cutting an earlier line of the same text again finds the same columns', () => {
	const codec = delimitedCodec('|');
	const columns = makeColumns();
	const whole = 'a|b|c\nd|e|f';
	const cut = (start: number, end: number): string[] => {
		codec.split({ text: whole, start, end, line: 1, byteOffset: start, terminated: true, charset: 'ascii', hasNul: false, bytes: '' }, null, columns);
		return Array.from({ length: columns.count }, (_, index) => columnText(columns, index));
	};
	for (let round = 0; round < 2; round += 1) {
		expect(cut(0, 5)).toEqual(['a', 'b', 'c']);
		expect(cut(6, 11)).toEqual(['d', 'e', 'f']);
	}
});

test('a layout that is not public: every line is one raw column', async () => {
	const format: FormatSpec = {
		...shared,
		id: 'lines',
		encoding: { kind: 'lines', ...line },
		records: [{ code: 'line', title: 'Line', role: 'detail', when: { kind: 'otherwise' }, fields: [text(1, 'text')] }],
	};
	const { rows } = await readText(format, 'a|b\n  c\n');
	expect(rows.map(({ values }) => values['text'])).toEqual(['a|b', '  c']);
	expect(written(format, rows).toString()).toBe('a|b\n  c\n');
});

const segment = (code: string, more: object = {}) => ({ code, title: code, role: 'detail', fields: [text(1, 'first')], ...more }) as const;

test.each<[string, Partial<FormatSpec>, RegExp]>([
	['HL7: no path', { encoding: { kind: 'hl7v2', version: '2.3', ...line }, records: [segment('PID')] }, /path/],
	['HL7: a path that is a word', { encoding: { kind: 'hl7v2', version: '2.3', ...line }, records: [segment('PID', { fields: [text(1, 'a', { path: 'five' })] })] }, /path/],
	['HL7: one place twice', { encoding: { kind: 'hl7v2', version: '2.3', ...line }, records: [segment('PID', { fields: [text(1, 'a', { path: '5' }), text(2, 'b', { path: '5.1' })] })] }, /same place/],
	['HL7: an open end', { encoding: { kind: 'hl7v2', version: '2.3', ...line }, records: [segment('PID', { fields: [text(1, 'a', { path: '5' })], openEnd: { basis: 'seen', note: 'n' } })] }, /found by path/],
	['XML: two records', { encoding: { kind: 'xml', root: 'List', row: 'Item', basis: 'seen' }, records: [segment('A'), segment('B')] }, /one record/],
	['XML: root and row alike', { encoding: { kind: 'xml', root: 'Item', row: 'Item', basis: 'seen' }, records: [segment('A', { fields: [text(1, 'a', { path: 'A' })] })] }, /differ/],
	['XML: a name with a blank', { encoding: { kind: 'xml', root: 'List', row: 'Item', basis: 'seen' }, records: [segment('A', { fields: [text(1, 'a', { path: 'A B' })] })] }, /name of an element/],
	['X12: a name of four letters', { encoding: { kind: 'x12', transactionSet: '835', versions: [] }, records: [segment('LONG')] }, /two or three/],
	['X12: one segment twice', { encoding: { kind: 'x12', transactionSet: '835', versions: [] }, records: [segment('REF'), segment('R2', { when: { kind: 'segment', id: 'REF' } })] }, /same segment/],
	['X12: told apart by an element that is not there', { encoding: { kind: 'x12', transactionSet: '835', versions: [] }, records: [segment('N1', { when: { kind: 'segment', id: 'N1', element: 3, holds: 'PR' } })] }, /none of its fields/],
	['X12: an ISA of one element', { encoding: { kind: 'x12', transactionSet: '835', versions: [] }, records: [segment('ISA')] }, /sixteen/],
])('%s is refused with a reason, by reader and writer', async (_name, change, reason) => {
	const broken: FormatSpec = { ...csv, ...change };
	expect(specProblems(broken).join('\n')).toMatch(reason);
	await expect(readRows(broken, (async function* () {})()).next()).rejects.toMatchObject({ code: 'badLayout' });
	expect(() => buildFile(broken, [])).toThrow(FileFormatError);
});

test.each<[string, Partial<FormatSpec['records'][number]>, RegExp]>([
	['a gap', { fields: [text(2, 'a')] }, /gap/],
	['one name twice', { fields: [text(1, 'a'), text(2, 'a')] }, /two fields/],
	['a hostile name', { fields: [text(1, '__proto__')] }, /plain word/],
	['a name that objects have', { fields: [text(1, 'constructor')] }, /plain word/],
	['a quote in a name', { fields: [text(1, 'a"b')] }, /plain word/],
	['no fields', { fields: [] }, /no fields/],
	['a constant wider than its field', { fields: [text(1, 'a', { const: 'abc', max: 2 })] }, /longer than the field/],
	['crossed bounds', { fields: [text(1, 'a', { min: 3, max: 2 })] }, /shortest/],
	['a group before open columns', { repeat: { name: 'g', label: 'G', basis: 'seen', fields: [text(1, 'x')] }, openEnd: { basis: 'seen', note: 'n' } }, /nothing can follow/],
	['an identity that is no field', { identity: 'nowhere' }, /identity/],
])('a layout with %s is refused with a reason', async (_name, change, reason) => {
	const [record] = csv.records;
	if (record === undefined) throw new Error('The layout has no record');
	const broken: FormatSpec = { ...csv, records: [{ ...record, ...change }] };
	expect(specProblems(broken).join('\n')).toMatch(reason);
	await expect(readText(broken, 'x')).rejects.toMatchObject({ code: 'badLayout' });
});

test('delimiters that could be data are refused', () => {
	for (const delimiter of ['', '||', 'a', '1', '"', '\n', ' ']) {
		expect(specProblems({ ...csv, encoding: { kind: 'delimited', delimiter, ...line } })).not.toEqual([]);
	}
});
