import fc from 'fast-check';
import { FileFormatError } from '../../lib/core/file-format-error';
import { buildFile, checkFile, findFormat, maskRow, readRowBatches, rowFromJson, rowToJson, type FormatSpec, type RowInput } from '../../lib/formats';
import { X12_CLOSING, X12_OPENING } from '../../lib/formats/families/x12-envelope';
import { cutAt, inPieces, plain, readAll, readText, written, type Reading } from './support/bytes';
import { mutations } from './support/mutate';
import { SEED } from './support/seed';

const text = (n: number, name: string, more: object = {}) => ({ n, name, label: name, kind: 'text', basis: 'seen', ...more }) as const;

const format: FormatSpec = {
	id: 'x12-test',
	title: 'Test payments',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'x12', transactionSet: '835', versions: [] },
	emptyFile: 'legal',
	coverage: { state: 'complete', note: 'Made up for a test' },
	sources: ['https://example.org/'],
	records: [
		...X12_OPENING,
		{
			code: 'BPR',
			title: 'Payment',
			role: 'detail',
			when: { kind: 'segment', id: 'BPR' },
			fields: [
				text(1, 'handling'),
				{ n: 2, name: 'amountCents', label: 'Amount', kind: 'money', sign: 'leading', basis: 'seen' },
				{ n: 3, name: 'direction', label: 'Direction', kind: 'code', values: { C: 'Credit', D: 'Debit' }, basis: 'seen' },
				{ n: 4, name: 'paidOn', label: 'Paid on', kind: 'date', pictures: ['CCYYMMDD'], basis: 'seen' },
			],
			openEnd: { basis: 'project', note: 'Further elements are kept' },
		},
		{ code: 'N1-PR', title: 'Payer', role: 'detail', when: { kind: 'segment', id: 'N1', element: 1, holds: 'PR' }, fields: [text(1, 'qualifier'), text(2, 'payer', { sensitive: true })] },
		{ code: 'N1-PE', title: 'Payee', role: 'detail', when: { kind: 'segment', id: 'N1', element: 1, holds: 'PE' }, fields: [text(1, 'qualifier'), text(2, 'payee')] },
		{ code: 'N1', title: 'Other party', role: 'detail', when: { kind: 'segment', id: 'N1' }, fields: [text(1, 'qualifier'), text(2, 'name')] },
		...X12_CLOSING,
	],
	example: '',
};

const ISA = 'ISA*00*          *00*          *ZZ*PLAN           *ZZ*CLINIC         *260302*2000*^*00501*000000001*0*P*:~';
const FILE = [
	ISA,
	'GS*HP*PLAN*CLINIC*20260302*2000*7*X*005010X221A1~',
	'ST*835*0001~',
	'BPR*I*-80.5*C*20260304***x~',
	'N1*PR*Ada Sample~',
	'N1*PE*Test Clinic~',
	'N1*TT*Other~',
	'REF*EV*Sample~',
	'SE*7*0001~',
	'ST*835*0002~',
	'SE*2*0002~',
	'GE*2*7~',
	'IEA*1*000000001~',
	'',
].join('\n');

const opening: RowInput[] = [
	{ record: 'ISA', values: { senderId: 'PLAN', receiverId: 'CLINIC', interchangeDate: '2026-03-02', interchangeTime: '2000', interchangeControlNumber: '000000001' } },
	{ record: 'GS', values: { functionalIdentifier: 'HP', applicationSender: 'PLAN', applicationReceiver: 'CLINIC', groupDate: '2026-03-02', groupTime: '2000', groupControlNumber: '7', version: '005010X221A1' } },
];
const set = (transactionControlNumber: string): RowInput => ({ record: 'ST', values: { transactionSet: '835', transactionControlNumber } });
const bare = (record: string): RowInput => ({ record, values: {} });
const codesOf = ({ rows, end }: Reading): string[] => [...rows.flatMap(({ issues }) => issues), ...end.issues].map(({ code }) => code);
const textOf = (rows: RowInput[]): string => written(format, rows).toString();

test('each segment is a row, told by its name and, where a name has several uses, by an element', async () => {
	const reading = await readText(format, FILE);
	const { rows, end } = reading;
	expect(rows.map(({ record }) => record)).toEqual(['ISA', 'GS', 'ST', 'BPR', 'N1-PR', 'N1-PE', 'N1', 'unknown', 'SE', 'ST', 'SE', 'GE', 'IEA']);
	expect(rows.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1));
	for (const row of rows) expect(FILE.slice(row.byteOffset, row.byteOffset + row.raw.length + 1)).toBe(`${row.raw}~`);
	expect(rows[0]?.values).toMatchObject({ authorization: null, senderId: 'PLAN', interchangeDate: '2026-03-02', interchangeControlNumber: '000000001', componentSeparator: ':' });
	expect(rows[0]?.columns[5]).toBe('PLAN           ');
	expect(rows[3]).toMatchObject({ values: { handling: 'I', amountCents: -8050, direction: 'C', paidOn: '2026-03-04' }, extra: ['', '', 'x'], columns: ['I', '-80.5', 'C', '20260304', '', '', 'x'] });
	expect(rows[4]?.values).toEqual({ qualifier: 'PR', payer: 'Ada Sample' });
	expect(end).toMatchObject({ complete: true, empty: false, rows: 13, issues: [] });
	expect(codesOf(reading)).toEqual(['unlistedSegment']);
});

test('a segment that no record describes is kept with all elements, and is no fault', async () => {
	const { rows } = await readText(format, FILE);
	expect(rows[7]).toMatchObject({ record: 'unknown', extra: ['REF', 'EV', 'Sample'], columns: ['REF', 'EV', 'Sample'], issues: [{ code: 'unlistedSegment', severity: 'info', where: { line: 8 } }] });
	const check = await checkFile(format, inPieces(Buffer.from(FILE), 9));
	expect(check).toMatchObject({ errors: 0, complete: true, totals: { cents: { 'BPR.amountCents': -8050 }, records: { unknown: 1 } } });
});

test('separators, line ends and letters beyond ASCII are those of the file', async () => {
	const expected = (await readText(format, FILE)).rows.map(({ values }) => ({ ...values, componentSeparator: '' }));
	const variants = [
		FILE.replaceAll('\n', ''),
		FILE.replaceAll('\n', '\r\n'),
		FILE.replaceAll('*', '|').replaceAll('~', '!'),
		FILE.replaceAll('~\n', '\n'),
		`\ufeff\r\n${FILE}\u001a`,
		FILE.replace('Test Cl', 'Test\r\n Cl'),
	];
	for (const file of variants) {
		const reading = await readText(format, file);
		expect(reading.rows.map(({ values }) => ({ ...values, componentSeparator: '' }))).toEqual(expected);
		expect(reading.end).toMatchObject({ complete: true, issues: [] });
	}
	const latin1 = await readText(format, Buffer.from(FILE.replace('Ada', 'Zoë'), 'latin1'));
	const utf8 = await readText(format, FILE.replace('Ada', 'Zoë'));
	expect([latin1, utf8].map(({ rows }) => rows[4]?.values['payer'])).toEqual(['Zoë Sample', 'Zoë Sample']);
	expect([latin1, utf8].map((reading) => codesOf(reading))).toEqual([['notUtf8', 'unlistedSegment'], ['unlistedSegment']]);
});

test.each<[string, string, string, string, number]>([
	['SE01', 'SE*7*', 'SE*6*', 'totalDiffers', 9],
	['SE01 that is no number', 'SE*7*', 'SE*x*', 'totalDiffers', 9],
	['SE02', 'SE*7*0001', 'SE*7*0003', 'controlNumberDiffers', 9],
	['GE01', 'GE*2*', 'GE*1*', 'totalDiffers', 12],
	['GE02', 'GE*2*7', 'GE*2*8', 'controlNumberDiffers', 12],
	['IEA01', 'IEA*1*', 'IEA*2*', 'totalDiffers', 13],
	['IEA02', 'IEA*1*000000001', 'IEA*1*000000002', 'controlNumberDiffers', 13],
	['a missing SE', 'SE*7*0001~\n', '', 'unclosedEnvelope', 9],
	['a missing GE', 'GE*2*7~\n', '', 'unclosedEnvelope', 12],
	['a missing ST', 'ST*835*0002~\n', '', 'strayTrailer', 10],
	['a missing GS', 'GS*HP*PLAN*CLINIC*20260302*2000*7*X*005010X221A1~\n', '', 'outsideEnvelope', 2],
	['a segment after SE', 'SE*2*0002~', 'SE*2*0002~\nN1*TT*x~', 'outsideEnvelope', 12],
])('%s: told where it stands, and the file is not complete', async (_name, from, to, code, line) => {
	const reading = await readText(format, FILE.replace(from, to));
	expect(reading.end.complete).toBe(false);
	const told = reading.rows.flatMap(({ issues }) => issues).find((issue) => issue.code === code);
	expect(told).toMatchObject({ severity: 'error', where: { line } });
});

test('a TA1 stands in the interchange itself', async () => {
	const reading = await readText(format, FILE.replace('GS*HP', 'TA1*000000009*260302*2000*A*000~\nGS*HP'));
	expect(reading.end).toMatchObject({ complete: true, issues: [] });
	expect(codesOf(reading)).toEqual(['unlistedSegment', 'unlistedSegment']);
});

test('of segments outside of an envelope that follow each other, the first is told', async () => {
	const reading = await readText(format, FILE.replace('SE*2*0002~', 'SE*2*0002~\nN1*TT*x~\nN1*TT*y~\nN1*TT*z~'));
	expect(codesOf(reading).filter((code) => code === 'outsideEnvelope')).toHaveLength(1);
	expect(reading.end).toMatchObject({ complete: false, rows: 16 });
});

test('several interchanges in one file; each must be closed', async () => {
	const twice = await readText(format, FILE + FILE);
	expect(twice.end).toMatchObject({ complete: true, rows: 26 });
	expect(twice.rows[13]?.line).toBe(14);
	const first = await readText(format, FILE.slice(0, FILE.indexOf('IEA')) + FILE);
	expect(first.end).toMatchObject({ complete: false, rows: 25 });
	expect(codesOf(first)).toContain('unclosedEnvelope');
});

test('text of another kind is told; segments without an envelope are read but never complete', async () => {
	const lead = await readText(format, `Dear all,\n${FILE}`);
	expect(lead.end).toMatchObject({ complete: false, rows: 13 });
	expect(lead.rows[0]?.issues).toMatchObject([{ code: 'foreignText', where: { byteOffset: 0 } }]);
	const trail = await readText(format, `${FILE}the end`);
	expect(trail.end).toMatchObject({ complete: false, rows: 13, issues: [{ code: 'foreignText', where: { byteOffset: FILE.length } }] });
	const only = await readText(format, 'no X12 at all');
	expect(only.end).toMatchObject({ complete: false, empty: false, rows: 0, issues: [{ code: 'foreignText' }] });
	const noIsa = await readText(format, 'ST*835*0001~BPR*I*1~SE*3*0001~');
	expect(noIsa.rows.map(({ record }) => record)).toEqual(['ST', 'BPR', 'SE']);
	expect(noIsa.end.complete).toBe(false);
	expect((await readText(format, '\n')).end).toMatchObject({ complete: true, empty: true });
});

test('what is cut off is a row of its own; lines as segments need no last line end', async () => {
	const cut = await readText(format, FILE.slice(0, FILE.indexOf('Sample~')));
	expect(cut.rows[4]).toMatchObject({ record: 'N1-PR', values: { payer: 'Ada ' }, issues: [{ code: 'unterminatedLine' }] });
	expect(cut.end.issues.map(({ code, where }) => [code, where.record])).toEqual([['unclosedEnvelope', 'SE'], ['unclosedEnvelope', 'GE'], ['unclosedEnvelope', 'IEA']]);
	const lines = FILE.replaceAll('~', '').trimEnd();
	expect((await readText(format, lines)).end).toMatchObject({ complete: true, rows: 13 });
	expect((await readText(format, lines.slice(0, -1))).end.complete).toBe(false);
});

test('counts, control numbers, qualifiers and the segments that close are filled in', () => {
	const rows = [...opening, set('0001'), { record: 'BPR', values: { handling: 'I', amountCents: -8050, direction: 'C', paidOn: '2026-03-04' }, extra: ['', '', 'x', ''] }, { record: 'N1-PR', values: { payer: 'Ada Sample' } }];
	const whole = textOf([...rows, bare('SE'), set('0002'), bare('SE'), bare('GE'), bare('IEA')]);
	expect(whole).toBe(FILE.replace('N1*PE*Test Clinic~\nN1*TT*Other~\nREF*EV*Sample~\n', '').replace('SE*7', 'SE*4'));
	expect(textOf([...rows, set('0002')])).toBe(whole);
	expect(textOf([...rows, set('0002'), bare('IEA')])).toBe(whole);
	expect(textOf([...rows, bare('GE'), ...opening]).match(/^(?:SE|GE|IEA).*$/gm)).toEqual(['SE*4*0001~', 'GE*1*7~', 'IEA*1*000000001~', 'GE*0*7~', 'IEA*1*000000001~']);
});

test('amounts are written without zeros that say nothing', () => {
	const amounts = [0, 5, -5, 50, 100, 8000, 125_050, -8050].map((amountCents): RowInput => ({ record: 'BPR', values: { amountCents } }));
	expect(textOf([...opening, set('0001'), ...amounts]).match(/BPR\*\*[^~]*/g)).toEqual(['0', '0.05', '-0.05', '0.5', '1', '80', '1250.5', '-80.5'].map((amount) => `BPR**${amount}`));
});

test.each<[string, RowInput[], string]>([
	['another count', [...opening, set('0001'), { record: 'SE', values: { segmentCount: 3 } }], 'totalDiffers'],
	['another control number', [...opening, set('0001'), { record: 'SE', values: { transactionControlNumber: '0002' } }], 'controlNumberDiffers'],
	['another qualifier', [...opening, set('0001'), { record: 'N1-PR', values: { qualifier: 'PE' } }], 'wrongConstant'],
	['SE without ST', [...opening, bare('SE')], 'strayTrailer'],
	['IEA without ISA', [bare('IEA')], 'strayTrailer'],
	['a set without a group', [...opening.slice(0, 1), set('0001')], 'outsideEnvelope'],
	['a payment without a set', [...opening, { record: 'BPR', values: { handling: 'I' } }], 'outsideEnvelope'],
	['an element separator in a value', [...opening, set('0001'), { record: 'N1', values: { name: 'a*b' } }], 'delimiter'],
	['a segment separator in a value', [...opening, set('0001'), { record: 'N1', values: { name: 'a~b' } }], 'delimiter'],
	['a separator in a further element', [...opening, set('0001'), { record: 'BPR', values: {}, extra: ['a~b'] }], 'delimiter'],
	['a line break', [...opening, set('0001'), { record: 'N1', values: { name: 'a\nb' } }], 'lineBreak'],
	['an unknown record', [...opening, bare('XYZ')], 'unknownRecord'],
	['a component separator that is a letter', [{ record: 'ISA', values: { ...opening[0]!.values, componentSeparator: 'A' } }], 'notSeparators'],
	['a blank at the end of an element with a width', [{ record: 'ISA', values: { ...opening[0]!.values, senderId: 'PLAN ' } }], 'fillAtEdge'],
	['an element wider than its place', [{ record: 'ISA', values: { ...opening[0]!.values, senderId: 'x'.repeat(16) } }], 'tooLong'],
])('writing is refused: %s', (_name, rows, code) => {
	const built = buildFile(format, rows);
	expect(built.bytes).toBeNull();
	expect(built.refused).toMatchObject([{ index: rows.length - 1 }]);
	expect(built.issues.map((issue) => issue.code)).toContain(code);
	expect(built.issues.every(({ severity }) => severity === 'error')).toBe(true);
});

test('a refused row leaves the counts right', async () => {
	const { bytes } = buildFile(format, [...opening, set('0001'), { record: 'N1', values: { name: 'a~' } }, { record: 'N1', values: { name: 'b' } }], { onRefused: 'skipRow' });
	const reading = await readText(format, Buffer.from(bytes ?? []));
	expect(reading.end.complete).toBe(true);
	expect(codesOf(reading)).toEqual([]);
});

const word = fc.array(fc.constantFrom(...'aZ0 |^:&.-+!', 'é', '中', '😀'), { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''));
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const inner: fc.Arbitrary<RowInput> = fc.oneof(
	fc.record({
		record: fc.constant('BPR'),
		values: fc.record({ handling: optional(word), amountCents: optional(fc.integer({ min: -99_999_999, max: 99_999_999 })), direction: optional(fc.constantFrom('C', 'D')), paidOn: optional(fc.constant('2026-03-04')) }),
		extra: fc.array(fc.oneof(word, fc.constant('')), { maxLength: 4 }).map((list) => (list.length === 0 ? list : [...list, 'end'])),
	}),
	fc.record({ record: fc.constant('N1-PR'), values: fc.record({ qualifier: fc.constant('PR'), payer: optional(word) }), extra: fc.constant([]) }),
	fc.record({ record: fc.constant('N1'), values: fc.record({ qualifier: optional(fc.constantFrom('TT', 'PRX')), name: optional(word) }), extra: fc.constant([]) }),
);
const files = fc.array(fc.array(inner, { maxLength: 5 }), { maxLength: 3 });
const rowsOf = (sets: readonly (readonly RowInput[])[]): RowInput[] => [...opening, ...sets.flatMap((rows, index) => [set(`000${index + 1}`), ...rows])];

test('rows → file → rows → file is the same, whatever the values hold', async () => {
	await fc.assert(
		fc.asyncProperty(files, async (sets) => {
			const bytes = written(format, rowsOf(sets));
			const reading = await readText(format, bytes);
			expect(reading.end).toMatchObject({ complete: true, issues: [] });
			expect(codesOf(reading)).toEqual([]);
			const details = reading.rows.filter(({ record }) => /^(?:BPR|N1)/.test(record));
			expect(details.map(({ record, values, extra }) => ({ record, values, extra }))).toEqual(sets.flat());
			expect(written(format, reading.rows).equals(bytes)).toBe(true);
			const fromJson = reading.rows.map((row) => rowFromJson(JSON.parse(JSON.stringify(rowToJson(row))), 1));
			expect(written(format, fromJson.flatMap((read) => (read.ok ? [read.row] : []))).equals(bytes)).toBe(true);
		}),
		{ numRuns: 500, seed: SEED },
	);
});

test('the same rows wherever the input is cut, broken parts included', async () => {
	const wrapped = FILE.replace('Test Cl', 'Test\n Cl').replace('Ada', 'Zoë');
	for (const file of [FILE, `x${FILE.slice(0, FILE.indexOf('GE*'))}${wrapped}trailing`, FILE.replaceAll('~', '')]) {
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
	const end = FILE.trimEnd().length;
	const whole = await readText(format, FILE);
	for (let at = 1; at < end; at += 1) {
		const { rows, end: verdict } = await readText(format, FILE.slice(0, at));
		expect(verdict.complete).toBe(false);
		const before = whole.rows.filter((row) => row.byteOffset + row.raw.length <= at);
		expect(rows.slice(0, before.length).map(({ values }) => values)).toEqual(before.map(({ values }) => values));
	}
	expect((await readText(format, FILE.slice(0, end))).end.complete).toBe(true);
});

test('rows come while the file is still being read', async () => {
	let given = 0;
	async function* long(): AsyncGenerator<Uint8Array> {
		yield Buffer.from(FILE.slice(0, FILE.indexOf('N1*TT')));
		for (; given < 2_000; given += 1) yield Buffer.from('N1*TT*Other~'.repeat(100));
	}
	const first = await readRowBatches(format, long()).next();
	expect(first.done).toBe(false);
	expect(given).toBeLessThan(500);
});

test('limits are refused by type, wherever the input is cut', async () => {
	const cases: Array<[object, string]> = [
		[{ lineBytes: 20 }, 'segmentTooLong'],
		[{ columns: 15 }, 'tooManyColumns'],
	];
	const long = FILE.replace('Ada', 'A'.repeat(30));
	for (const [limits, code] of cases) {
		for (const size of [1, 50, 100_000]) await expect(readAll(format, inPieces(Buffer.from(long), size), { limits })).rejects.toMatchObject({ name: 'FileFormatError', code });
	}
	expect((await readText(format, FILE, { limits: { columns: 16 } })).end.complete).toBe(true);
	const wide = await readText(format, FILE.replace('N1*TT', `BPR${'*1'.repeat(1000)}~\nN1*TT`));
	expect(wide.rows[6]?.columns).toHaveLength(1000);
	await expect(readText(format, FILE.replace('N1*TT', `BPR${'*1'.repeat(1001)}~\nN1*TT`))).rejects.toMatchObject({ code: 'tooManyColumns', where: { line: 7 } });
});

test('damaged files throw nothing but FileFormatError and change no prototype', async () => {
	const before = Object.getOwnPropertyNames(Object.prototype).sort();
	const splices = ['*', '~', '\n', ':', 'ISA', ISA, 'GS*', 'ST*835*', 'SE*', 'IEA*1*000000001~', '__proto__', 'constructor*', '\0', '\ud83d', '*****', '99999999999999999999'];
	for (const bytes of mutations([Buffer.from(FILE), Buffer.from(FILE.replaceAll('~', ''))], splices, SEED, 6_000)) {
		const reading = await readText(format, bytes).catch((error: unknown) => error);
		if (reading instanceof FileFormatError) continue;
		if (reading instanceof Error) throw reading;
		const { rows, end } = reading as Reading;
		expect(end.rows).toBe(rows.length);
		for (const row of rows) {
			expect(Object.getPrototypeOf(row.values)).toBe(Object.prototype);
			maskRow(format, row);
		}
	}
	expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
});

test('no issue holds content, and masking hides what no field names', async () => {
	for (const bytes of mutations([Buffer.from(FILE)], ['~', '*', 'ISA'], SEED + 1, 2_000)) {
		const check = await checkFile(format, inPieces(bytes, 50), { file: 'f' }).catch((error: unknown) => ({ issues: [String(error)] }));
		expect(JSON.stringify(check.issues)).not.toMatch(/Sample|Ada|Test Clinic/);
	}
	const { rows } = await readText(format, FILE);
	expect(rows.map((row) => JSON.stringify(maskRow(format, row))).join('')).not.toMatch(/Sample/);
});

test.each(['x12-remittance', 'x12-claim-submission', 'eod-posting-x12-835-1.0', 'eod-posting-x12-835-2.0'])('%s: the shipped example is whole and written back byte for byte', async (id) => {
	const shipped = findFormat(id)!;
	const { rows, end } = await readText(shipped, shipped.example);
	expect(end).toMatchObject({ complete: true, issues: [] });
	expect(written(shipped, rows).toString()).toBe(shipped.example);
});
