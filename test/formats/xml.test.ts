import fc from 'fast-check';
import { FileFormatError } from '../../lib/core/file-format-error';
import { buildFile, checkFile, detectFormat, findFormat, maskRow, rowFromJson, rowToJson, type FormatSpec, type RowInput } from '../../lib/formats';
import { cutAt, inPieces, plain, readAll, readText, written, type Reading } from './support/bytes';
import { mutations } from './support/mutate';
import { SEED } from './support/seed';

const text = (n: number, name: string, path: string, more: object = {}) => ({ n, name, label: name, kind: 'text', basis: 'seen', path, ...more }) as const;

const format: FormatSpec = {
	id: 'xml-test',
	title: 'Test inquiries',
	direction: 'to-instamed',
	family: 'claim',
	encoding: { kind: 'xml', root: 'Inquiries', row: 'Inquiry', basis: 'project' },
	emptyFile: 'legal',
	coverage: { state: 'complete', note: 'Made up for a test' },
	sources: ['https://example.org/'],
	records: [
		{
			code: 'Inquiry',
			title: 'Inquiry',
			role: 'detail',
			fields: [
				text(1, 'payer', 'Payer', { usage: 'R' }),
				text(2, 'lastName', 'LastName', { sensitive: true }),
				{ n: 3, name: 'birthDate', label: 'Birth date', kind: 'date', pictures: ['MM/DD/CCYY'], basis: 'seen', path: 'BirthDate' },
				{ n: 4, name: 'amountCents', label: 'Amount', kind: 'money', sign: 'leading', basis: 'seen', path: 'Amount' },
				text(5, 'proto', '__proto__'),
			],
			openEnd: { basis: 'project', note: 'Further elements are kept' },
		},
	],
	example: '',
};
const closed: FormatSpec = { ...format, id: 'xml-closed', records: format.records.map(({ code, title, role, fields }) => ({ code, title, role, fields })) };

const FILE = [
	'<?xml version="1.0" encoding="UTF-8"?>',
	'<!-- <Inquiry> in a comment & more -->',
	'<Inquiries xmlns="urn:x">',
	'  <Inquiry>',
	'    <Payer>P &amp; Q &lt;1&gt; &#233;&#x20AC;</Payer>',
	'    <LastName> Sample </LastName>',
	'    <Amount>',
	'      -12.50',
	'    </Amount>',
	'    <Note>x</Note><Address kind="home"><City>Springfield</City></Address>',
	'  </Inquiry><Inquiry id="2"><Payer><![CDATA[<Inquiry>&]]></Payer><BirthDate>01/31/1980</BirthDate></Inquiry>',
	'  <Inquiry/>',
	'</Inquiries>',
	'',
].join('\n');

const codesOf = (reading: Reading): string[] => reading.rows.flatMap(({ issues }) => issues.map(({ code }) => code));
const item = (payer: string): string => `<Inquiry><Payer>${payer}</Payer></Inquiry>`;
const listOf = (...items: string[]): string => `<Inquiries>\n${items.join('\n')}\n</Inquiries>\n`;
const payersOf = ({ rows }: Reading): unknown[] => rows.map(({ values }) => values['payer']);

test('each row element is a row; its elements are values, what no field takes is kept', async () => {
	const reading = await readText(format, FILE);
	const { rows, end } = reading;
	expect(rows.map(({ values }) => values)).toEqual([
		{ payer: 'P & Q <1> é€', lastName: ' Sample ', birthDate: null, amountCents: -1250, proto: null },
		{ payer: '<Inquiry>&', lastName: null, birthDate: '1980-01-31', amountCents: null, proto: null },
		{ payer: null, lastName: null, birthDate: null, amountCents: null, proto: null },
	]);
	expect(rows.map(({ extra }) => extra)).toEqual([['Note=x', 'Address@kind=home', 'Address/City=Springfield'], ['@id=2'], []]);
	for (const end of ['\n', '\r\n', '\r']) expect((await readText(format, FILE.replaceAll('\n', end))).rows.map(({ line }) => line)).toEqual([4, 11, 12]);
	for (const row of rows) expect(FILE.slice(row.byteOffset, row.byteOffset + row.raw.length)).toBe(row.raw);
	expect(rows[1]?.raw).toMatch(/^<Inquiry id="2">.*<\/Inquiry>$/);
	expect(rows[1]?.columns).toEqual(['<Inquiry>&', '', '01/31/1980', '', '', '@id=2']);
	expect(end).toMatchObject({ complete: true, empty: false, rows: 3, issues: [] });
	expect(codesOf(reading)).toEqual(['missing']);
});

test('an element without a field is a finding where the layout is closed, and so is one that stands twice', async () => {
	const { rows } = await readText(closed, listOf('<Inquiry><Payer>1</Payer><Payer>2</Payer>text</Inquiry>'));
	expect(rows[0]).toMatchObject({ values: { payer: '1' }, extra: ['Payer=2', '#text=text'], issues: [{ code: 'manyColumns' }] });
});

test('names with a prefix are those of the layout', async () => {
	const { rows, end } = await readText(format, '<x:Inquiries xmlns:x="urn:x"><x:Inquiry xmlns:y="urn:y"><y:Payer>1</y:Payer></x:Inquiry></x:Inquiries>');
	expect(rows).toMatchObject([{ record: 'Inquiry', values: { payer: '1' }, extra: [] }]);
	expect(end).toMatchObject({ complete: true, issues: [] });
});

test('other elements below the root are rows of no record', async () => {
	const { rows, end } = await readText(format, `<Inquiries><Batch no="7"><Id>1</Id></Batch>${item('1')}</Inquiries>`);
	expect(rows).toMatchObject([{ record: 'unknown', extra: ['Batch', '@no=7', 'Id=1'], issues: [{ code: 'unknownRecord' }] }, { record: 'Inquiry' }]);
	expect(end).toMatchObject({ complete: true, records: { unknown: 1, Inquiry: 1 } });
});

test('another root is named, and its rows are read; so is a row without a root', async () => {
	const other = await readText(format, `<List>${item('1')}</List>`);
	expect(payersOf(other)).toEqual(['1']);
	expect(other.end).toMatchObject({ complete: true, issues: [{ code: 'otherRoot', where: { line: 1 } }] });
	const bare = await readText(format, item('1'));
	expect(payersOf(bare)).toEqual(['1']);
	expect(bare.end).toMatchObject({ complete: false, issues: [{ code: 'otherRoot' }] });
});

test('a root without rows is a whole file; nothing at all is empty', async () => {
	expect((await readText(format, written(format, []))).end).toMatchObject({ complete: true, empty: false, rows: 0, issues: [] });
	expect((await readText(format, ' \n')).end).toMatchObject({ complete: true, empty: true });
	expect((await readText({ ...format, emptyFile: 'fault' }, '')).end).toMatchObject({ complete: false, empty: true, issues: [{ code: 'emptyFile' }] });
});

test.each<[string, string]>([
	['a bare ampersand', item('A & B')],
	['an ampersand far from any semicolon', item('A&B')],
	['an entity that XML does not know', item('&nbsp;')],
	['an end tag that ends nothing', '<Inquiry><Payer>x</Payer></Other></Inquiry>'],
	['a missing end tag', '<Inquiry><Payer>x</Inquiry>'],
	['a row that does not end', '<Inquiry><Payer>x</Payer>'],
	['a row that does not begin', '<Payer>x</Payer></Inquiry>'],
	['a quotation mark that does not end', '<Inquiry><Payer a="x>x</Payer></Inquiry>'],
	['an unquoted attribute', '<Inquiry><Payer a=x>x</Payer></Inquiry>'],
	['a tag in a tag', '<Inquiry><Payer <B>x</Payer></Inquiry>'],
	['a name that is none', '<Inquiry><1>x</1></Inquiry>'],
	['a control character', item('\u0001x')],
	['many faults', item('\u0001'.repeat(500))],
	['a row that ends the root', '<Inquiry><Payer>x</Payer></Inquiries><Inquiries>'],
])('%s costs no other row, and is told with its line', async (_name, broken) => {
	const reading = await readText(format, listOf(item('before'), broken, item('after'), item('last')));
	expect(payersOf(reading)[0]).toBe('before');
	expect(payersOf(reading).slice(-2)).toEqual(['after', 'last']);
	expect(reading.end.complete).toBe(false);
	const told = [...reading.rows.flatMap(({ issues }) => issues), ...reading.end.issues].filter(({ code }) => code === 'malformedXml');
	expect(told.length).toBeGreaterThan(0);
	for (const { where } of told) expect([3, 4]).toContain(where.line);
	expect(reading.rows.map(({ raw }) => raw).join('')).toContain(item('last'));
});

test.each<[string, string, string | null]>([
	['a bare ampersand', '<Payer>A & B; C &amp; D</Payer>', 'A & B; C & D'],
	['an ampersand far from any semicolon', '<Payer>A&B</Payer>', 'A&B'],
	['an entity that XML does not know', '<Payer>A&nbsp;B</Payer>', 'A&nbsp;B'],
	['an end tag that ends nothing', '<Payer>A</Payer></Other>', 'A'],
])('after %s the row is read on', async (_name, broken, payer) => {
	const { rows } = await readText(format, listOf(`<Inquiry>${broken}<LastName>y</LastName></Inquiry>`));
	expect(rows).toMatchObject([{ values: { payer, lastName: 'y' }, issues: [{ code: 'malformedXml', severity: 'error', where: { line: 2, record: 'Inquiry' } }] }]);
});

test('a row that is broken again and again is not read on, and stands in raw', async () => {
	const row = `<Inquiry>${'<A>&x</A>'.repeat(30)}<LastName>y</LastName></Inquiry>`;
	const { rows } = await readText(format, listOf(row, item('1')));
	expect(rows).toMatchObject([{ values: { lastName: null } }, { values: { payer: '1' } }]);
	expect(rows[0]?.raw.trim()).toBe(row);
});

test('text around the root is told', async () => {
	for (const file of [`x${listOf(item('1'))}`, `${listOf(item('1'))}x`, `${listOf(item('1'))}<!-- y`]) {
		const reading = await readText(format, file);
		expect(payersOf(reading)).toEqual(['1']);
		expect(reading.end.complete).toBe(false);
	}
	const open = await readText(format, listOf(item('1'), item('2')).replace('<Inquiries>', '<Inquiries a="x>'));
	expect(payersOf(open)).toEqual(['1', '2']);
	expect(open.end.complete).toBe(false);
	expect((await readText(format, 'no XML at all')).end).toMatchObject({ complete: false, empty: false, rows: 0 });
});

test('a document type is refused before anything in it is looked at', async () => {
	for (const dtd of ['<!DOCTYPE a [<!ENTITY x "y">]>', '<!doctype a>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">', '<!ENTITY x "y">']) {
		const file = `<?xml version="1.0"?>\n${dtd}${listOf(item('&x;'))}`;
		await expect(readText(format, file)).rejects.toMatchObject({ name: 'FileFormatError', code: 'dtdRefused', where: { line: 2 } });
		await expect(readAll(format, inPieces(Buffer.from(file), 1))).rejects.toMatchObject({ code: 'dtdRefused' });
	}
});

test('UTF-8 and Latin-1 are told apart; UTF-16 is refused', async () => {
	const file = listOf(item('Zoë'));
	expect(payersOf(await readText(format, `\ufeff${file}`))).toEqual(['Zoë']);
	const latin1 = await readText(format, Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${file}`, 'latin1'));
	expect(payersOf(latin1)).toEqual(['Zoë']);
	expect(codesOf(latin1)).toEqual(['notUtf8']);
	for (const bytes of [Buffer.from(`\ufeff${file}`, 'utf16le'), Buffer.from(file, 'utf16le')]) {
		for (const size of [1, 1000]) await expect(readAll(format, inPieces(bytes, size))).rejects.toMatchObject({ code: 'charsetNotRead' });
	}
});

test('limits are refused by type, wherever the input is cut', async () => {
	const row = item('x'.repeat(100));
	const cases: Array<[string, object, string]> = [
		[listOf(row), { lineBytes: row.length - 1 }, 'lineTooLong'],
		[`<Inquiries><!-- ${'x'.repeat(200)} -->${row}</Inquiries>`, { lineBytes: 160 }, 'lineTooLong'],
		[listOf(`<Inquiry>${'<A/>'.repeat(3)}</Inquiry>`), { columns: 2 }, 'tooManyColumns'],
		[listOf('<Inquiry a="1" b="2" c="3"/>'), { columns: 2 }, 'tooManyColumns'],
		[listOf(`<Inquiry>${'<A>'.repeat(40)}`), {}, 'tooDeep'],
		[listOf(`<Inquiry><${'A'.repeat(201)}/></Inquiry>`), {}, 'nameTooLong'],
		[listOf(`<Inquiry ${'A'.repeat(201)}="1"/>`), {}, 'nameTooLong'],
	];
	for (const [file, limits, code] of cases) {
		for (const size of [1, 7, 100_000]) {
			await expect(readAll(format, inPieces(Buffer.from(file), size), { limits })).rejects.toMatchObject({ name: 'FileFormatError', format: 'xml-test', code });
		}
	}
	const fits = await readAll(format, inPieces(Buffer.from(listOf(row, `<!--${'x'.repeat(90)}-->`.repeat(3), row)), 3), { limits: { lineBytes: row.length, columns: 1, depth: 3, nameLength: 9 } });
	const parts = `<Inquiries>${' '.repeat(90)}<Inquiry a="${'x'.repeat(80)}"/></Inquiries>`;
	for (const size of [1, 1000]) expect((await readAll(format, inPieces(Buffer.from(parts), size), { limits: { lineBytes: 100 } })).rows).toHaveLength(1);
	expect(fits.rows).toHaveLength(2);
	expect(fits.end.complete).toBe(true);
});

test.each<[string, string]>([['<Inquiries>', 'x'], ['<Inquiries><Inquiry a="', 'x'], ['<', 'x'], ...['<Inquiries>', '<Inquiries><Inquiry a="', '<Inquiries><Inquiry><Payer>&', '<Inquiries><!--', '<Inquiries><Inquiry><![CDATA[', '<'].map((begin): [string, string] => [begin, 'a> '])])('endless text after %s is refused before it fills the memory: %j', async (begin, filling) => {
	let given = 0;
	async function* endless(): AsyncGenerator<Uint8Array> {
		yield Buffer.from(begin);
		for (;;) {
			given += 1000;
			yield Buffer.alloc(1000, filling);
		}
	}
	await expect(checkFile(format, endless())).rejects.toMatchObject({ code: 'lineTooLong' });
	expect(given).toBeLessThan(70_000);
});

test('a file is written as declaration, root and rows', () => {
	const rows: RowInput[] = [{ values: { payer: 'a<b> & c', birthDate: '1980-01-31', amountCents: -5 }, extra: ['Note=1=2', 'Empty='] }, { values: { payer: ']]>' } }];
	expect(written(format, rows).toString()).toBe(
		[
			'<?xml version="1.0" encoding="UTF-8"?>',
			'<Inquiries>',
			'<Inquiry>',
			'<Payer>a&lt;b&gt; &amp; c</Payer>',
			'<BirthDate>01/31/1980</BirthDate>',
			'<Amount>-0.05</Amount>',
			'<Note>1=2</Note>',
			'<Empty></Empty>',
			'</Inquiry>',
			'<Inquiry>',
			'<Payer>]]&gt;</Payer>',
			'</Inquiry>',
			'</Inquiries>',
			'',
		].join('\n'),
	);
});

test.each<[string, RowInput, string]>([
	['a line break', { values: { payer: 'a\nb' } }, 'lineBreak'],
	['a control character', { values: { payer: 'a\u0000b' } }, 'controlCharacter'],
	['half a character', { values: { payer: 'a\ud800' } }, 'notInCharset'],
	['a character that XML leaves out', { values: { payer: 'a\uffff' } }, 'notInCharset'],
	['a required value that is missing', { values: {} }, 'missing'],
	['a further element that has no name', { values: { payer: 'a' }, extra: ['text'] }, 'wrongType'],
	['a further element with a hostile name', { values: { payer: 'a' }, extra: ['A><B=1'] }, 'wrongType'],
	['an unknown record', { record: 'Other', values: { payer: 'a' } }, 'unknownRecord'],
])('%s is refused', (_name, row, code) => {
	const built = buildFile(format, [{ values: { payer: 'fine' } }, row]);
	expect(built).toMatchObject({ bytes: null, refused: [{ index: 1, issues: [{ code }] }] });
	const rest = buildFile(format, [{ values: { payer: 'fine' } }, row], { onRefused: 'skipRow' });
	expect(Buffer.from(rest.bytes ?? []).toString()).toContain('<Payer>fine</Payer>\n</Inquiry>\n</Inquiries>');
});

test('charset and line end can be chosen, and are declared', async () => {
	const { bytes } = buildFile(format, [{ values: { payer: 'Zoë' } }], { charset: 'latin-1', lineEnd: 'crlf' });
	expect(Buffer.from(bytes ?? []).toString('latin1')).toMatch(/^<\?xml version="1.0" encoding="ISO-8859-1"\?>\r\n<Inquiries>\r\n<Inquiry>\r\n<Payer>Zoë</);
	expect(payersOf(await readText(format, Buffer.from(bytes ?? [])))).toEqual(['Zoë']);
});

const word = fc.array(fc.constantFrom(...'aZ0 &<>"\'=;#-]!?/', 'é', '中', '😀'), { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''));
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const anyRow = fc.record({
	record: fc.constant('Inquiry'),
	values: fc.record({ payer: word, lastName: optional(word), birthDate: optional(fc.constant('1980-01-31')), amountCents: optional(fc.integer({ min: -99_999_999, max: 99_999_999 })), proto: optional(word) }),
	extra: fc.array(fc.tuple(fc.constantFrom('Note', 'x-y', 'constructor'), word).map(([name, value]) => `${name}=${value}`), { maxLength: 3 }),
});

test('rows → file → rows → file is the same, whatever the values hold', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyRow, { maxLength: 6 }), async (rows) => {
			const bytes = written(format, rows);
			const reading = await readText(format, bytes);
			expect(reading.end).toMatchObject({ complete: true, rows: rows.length, issues: [] });
			expect(codesOf(reading)).toEqual([]);
			expect(reading.rows.map(({ record, values, extra }) => ({ record, values: { ...values }, extra }))).toEqual(rows);
			expect(written(format, reading.rows).equals(bytes)).toBe(true);
			const fromJson = reading.rows.map((row) => rowFromJson(JSON.parse(JSON.stringify(rowToJson(row))), 1));
			expect(written(format, fromJson.flatMap((read) => (read.ok ? [read.row] : []))).equals(bytes)).toBe(true);
		}),
		{ numRuns: 500, seed: SEED },
	);
});

test('the same rows wherever the input is cut, broken parts included', async () => {
	for (const file of [FILE, FILE.replaceAll('\n', '\r\n'), FILE.replaceAll('\n', '\r'), listOf(item('Zoë & Co'), '<Inquiry><Payer a="x>', item('😀'), '</Other>', item('last'))]) {
		for (const bytes of [Buffer.from(file), Buffer.from(file, 'latin1')]) {
			const whole = await readText(format, bytes);
			const expected = JSON.stringify([plain(whole.rows), whole.end]);
			for (let at = 0; at <= bytes.length; at += 1) {
				const cut = await readAll(format, cutAt(bytes, at));
				expect(JSON.stringify([plain(cut.rows), cut.end])).toBe(expected);
			}
			const single = await readAll(format, inPieces(bytes, 1));
			expect(JSON.stringify([plain(single.rows), single.end])).toBe(expected);
		}
	}
});

test('no file that is cut is called complete, and no row before the cut is lost', async () => {
	const whole = await readText(format, FILE);
	const end = FILE.trimEnd().length;
	for (let at = 1; at < end; at += 1) {
		const { rows, end: verdict } = await readText(format, FILE.slice(0, at));
		expect(verdict.complete).toBe(false);
		expect(verdict.issues.map(({ code }) => code)).toContain('unclosedEnvelope');
		const before = whole.rows.filter((row) => row.byteOffset + row.raw.length <= at);
		expect(plain(rows).slice(0, before.length)).toEqual(plain(before));
	}
	expect((await readText(format, FILE.slice(0, end))).end.complete).toBe(true);
	const cut = await readText(format, '<Inquiries><Inquiry><Payer>half a na');
	expect(cut.rows).toMatchObject([{ values: { payer: 'half a na' }, issues: [{ code: 'unterminatedLine' }] }]);
	const cutEntity = await readText(format, '<Inquiries><Inquiry><Payer>x</Payer><LastName>y &am');
	expect(cutEntity.rows).toMatchObject([{ values: { payer: 'x' }, issues: [{ code: 'unterminatedLine' }] }]);
});

test('damaged files throw nothing but FileFormatError and change no prototype', async () => {
	const before = Object.getOwnPropertyNames(Object.prototype).sort();
	const examples = [Buffer.from(FILE), Buffer.from(listOf(item('1'), '<Inquiry><__proto__>x</__proto__><constructor>y</constructor></Inquiry>', item('3')))];
	const splices = ['<', '>', '&', '"', "'", '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '</', '/>', '<Inquiry>', '</Inquiries>', '__proto__', '&#0;', '&#x110000;', '&lt;', '\0', '\ud83d', '='];
	for (const bytes of mutations(examples, splices, SEED, 6_000)) {
		const reading = await readText(format, bytes).catch((error: unknown) => error);
		if (reading instanceof FileFormatError) continue;
		if (reading instanceof Error) throw reading;
		const { rows, end } = reading as Reading;
		expect(end.rows).toBe(rows.length);
		for (const row of rows) {
			expect(Object.getPrototypeOf(row.values)).toBe(Object.prototype);
			if (row.record === 'Inquiry') expect(Object.keys(row.values)).toEqual(['payer', 'lastName', 'birthDate', 'amountCents', 'proto']);
			maskRow(format, row);
		}
	}
	expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
});

test('no issue holds content, and masking hides what no field names', async () => {
	for (const bytes of mutations([Buffer.from(FILE)], ['&', '<', '"'], SEED + 1, 1_000)) {
		const check = await checkFile(format, inPieces(bytes, 50)).catch((error: unknown) => ({ issues: [String(error)] }));
		expect(JSON.stringify(check.issues)).not.toMatch(/Sample|Springfield/);
	}
	const { rows } = await readText(format, FILE);
	expect(JSON.stringify(maskRow(format, rows[0]!))).not.toMatch(/Sample|Springfield|home/);
});

test('the shipped layout is recognised, read and written back', async () => {
	const shipped = findFormat('eligibility-xml-request')!;
	const { rows, end } = await readText(shipped, shipped.example);
	expect(end.complete).toBe(true);
	expect(written(shipped, rows).toString()).toBe(shipped.example);
	expect(detectFormat(Buffer.from(shipped.example)).formatId).toBe('eligibility-xml-request');
});
