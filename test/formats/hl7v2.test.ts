import fc from 'fast-check';
import { FileFormatError } from '../../lib/core/file-format-error';
import { buildFile, checkFile, findFormat, maskRow, rowFromJson, rowToJson, type FormatSpec, type RowInput } from '../../lib/formats';
import { cutAt, inPieces, plain, readAll, readText, written } from './support/bytes';
import { mutations } from './support/mutate';
import { SEED } from './support/seed';

const text = (n: number, name: string, path: string, more: object = {}) => ({ n, name, label: name, kind: 'text', basis: 'seen', path, ...more }) as const;

const format: FormatSpec = {
	id: 'hl7-test',
	title: 'Test messages',
	direction: 'to-instamed',
	family: 'import',
	encoding: { kind: 'hl7v2', version: '2.3', charset: 'utf-8', lineEnd: 'cr', basis: 'project' },
	emptyFile: 'legal',
	coverage: { state: 'complete', note: 'Made up for a test' },
	sources: ['https://example.org/'],
	records: [
		{ code: 'MSH', title: 'Header', role: 'detail', fields: [text(1, 'encodingCharacters', '2', { default: '^~\\&' }), text(2, 'application', '3'), text(3, 'messageType', '9')] },
		{
			code: 'PID',
			title: 'Patient',
			role: 'detail',
			fields: [
				text(1, 'accountNumber', '18.1'),
				text(2, 'lastName', '5.1.1', { sensitive: true }),
				text(3, 'ownLastName', '5.1.3', { sensitive: true }),
				text(4, 'firstName', '5.2', { sensitive: true }),
				{ n: 5, name: 'birthDate', label: 'Birth date', kind: 'date', pictures: ['CCYYMMDD'], basis: 'seen', path: '7' },
				text(6, 'gender', '8'),
			],
		},
		{ code: 'PV1', title: 'Visit', role: 'detail', fields: [{ n: 1, name: 'balanceCents', label: 'Balance', kind: 'money', sign: 'leading', basis: 'seen', path: '46' }] },
	],
	example: '',
};

const MESSAGE = [
	'MSH|^~\\&|EHR||||20260302||ADT^A04',
	'EVN|A04|20260302',
	'PID|1||7^^^X~8||Sample&van&Own^Ada^M||19800131|U||||||||||PAT-1^^^Y',
	`PV1${'|'.repeat(46)}-12.50`,
	'',
].join('\r');

const values = async (file: string | Uint8Array): Promise<unknown[]> => (await readText(format, file)).rows.map((row) => row.values);

test('fields are found by path; parts that no field names stay in columns and raw', async () => {
	const { rows, end } = await readText(format, MESSAGE);
	expect(rows.map(({ record }) => record)).toEqual(['MSH', 'unknown', 'PID', 'PV1']);
	expect(rows[0]?.values).toEqual({ encodingCharacters: '^~\\&', application: 'EHR', messageType: 'ADT^A04' });
	expect(rows[0]?.columns.slice(0, 3)).toEqual(['|', '^~\\&', 'EHR']);
	expect(rows[2]?.values).toEqual({ accountNumber: 'PAT-1', lastName: 'Sample', ownLastName: 'Own', firstName: 'Ada', birthDate: '1980-01-31', gender: 'U' });
	expect(rows[2]?.columns.slice(0, 5)).toEqual(['1', '', '7^^^X~8', '', 'Sample&van&Own^Ada^M']);
	expect(rows[2]?.raw).toBe(MESSAGE.split('\r')[2]);
	expect(rows[3]?.values).toEqual({ balanceCents: -1250 });
	expect(end).toMatchObject({ complete: true, issues: [], records: { MSH: 1, unknown: 1, PID: 1, PV1: 1 } });
});

test('a segment that no record describes is kept, and is no fault', async () => {
	const { rows } = await readText(format, MESSAGE);
	expect(rows[1]).toMatchObject({ record: 'unknown', extra: ['EVN', 'A04', '20260302'], columns: ['EVN', 'A04', '20260302'] });
	expect(rows.flatMap(({ issues }) => issues)).toMatchObject([{ code: 'unlistedSegment', severity: 'info', where: { line: 2 } }]);
	const check = await checkFile(format, inPieces(Buffer.from(MESSAGE), 5));
	expect(check).toMatchObject({ errors: 0, complete: true, totals: { cents: { 'PV1.balanceCents': -1250 } } });
});

test('a segment with a longer name is none of the known ones', async () => {
	const { rows } = await readText(format, 'PIDX|1\rPID\r');
	expect(rows.map(({ record }) => record)).toEqual(['unknown', 'PID']);
});

test('the separators of a message are its own, and hold until the next header', async () => {
	const other = 'MSH!@*%+!EHR!!!!!!ADT@A04\rPID!!!!!Sa%F%m%S%p%T%l%E%e+x@A%R%da\r';
	const { rows } = await readText(format, other + MESSAGE);
	expect(rows[0]?.values).toMatchObject({ encodingCharacters: '@*%+', messageType: 'ADT@A04' });
	expect(rows[0]?.columns.slice(0, 2)).toEqual(['!', '@*%+']);
	expect(rows[1]?.values).toMatchObject({ lastName: 'Sa!m@p+l%e', firstName: 'A*da' });
	// Asked for only now, after a header with other separators.
	expect(rows[1]?.columns[4]).toBe('Sa%F%m%S%p%T%l%E%e+x@A%R%da');
	expect(rows[4]?.values).toMatchObject({ lastName: 'Sample' });
});

test('separators that cannot be told apart are named, and the usual ones taken', async () => {
	const { rows } = await readText(format, 'MSH|^^\\&|EHR\rPID|||||Sample^Ada\r');
	expect(rows[0]?.issues.map(({ code }) => code)).toEqual(['doubtfulSeparators']);
	expect(rows[1]?.values).toMatchObject({ lastName: 'Sample', firstName: 'Ada' });
});

test('CR, LF and CRLF end segments; bytes that frame a message do not matter', async () => {
	const expected = await values(MESSAGE);
	for (const end of ['\n', '\r\n']) expect(await values(MESSAGE.replaceAll('\r', end))).toEqual(expected);
	const framed = await readText(format, `\u000b${MESSAGE}\u001c\r`);
	expect(framed.rows.slice(0, 4).map((row) => row.values)).toEqual(expected);
	expect(framed.rows[0]?.columns[2]).toBe('EHR');
});

test('escapes of other kinds stay as they are, and an escape that is not closed is text', async () => {
	const { rows } = await readText(format, 'PID|||||a\\.br\\b\\X0D\\c\\d^\\\\\r');
	expect(rows[0]?.values).toMatchObject({ lastName: 'a\\.br\\b\\X0D\\c\\d', firstName: '\\\\' });
});

test('a field that repeats gives its first repetition, and a whole field all of it, with the escapes of what structures it', async () => {
	const file = 'MSH|^~\\&|||||||A\\S\\B^C~D\\F\\E\rPID|||||Sample^Ada~Other^Eve\r';
	const { rows } = await readText(format, file);
	expect(rows[0]?.values).toMatchObject({ messageType: 'A\\S\\B^C~D|E' });
	expect(rows[1]?.values).toMatchObject({ lastName: 'Sample', firstName: 'Ada' });
	expect(written(format, rows.slice(0, 1)).toString()).toBe(`${file.split('\r')[0]}\r`);
});

test('HL7 for "delete this" stays text in text and is empty elsewhere', async () => {
	const { rows } = await readText(format, 'PID|||||||""|""\r');
	expect(rows[0]).toMatchObject({ values: { birthDate: null, gender: '""' }, issues: [] });
});

test('segments are written without empty fields at the end', () => {
	const rows: RowInput[] = [
		{ record: 'MSH', values: { application: 'EHR' } },
		{ record: 'PID', values: { ownLastName: 'O|w^n', firstName: 'A&B~C\\' } },
		{ record: 'PID', values: {} },
	];
	expect(written(format, rows).toString()).toBe('MSH|^~\\&|EHR\rPID|||||&&O\\F\\w\\S\\n^A\\T\\B\\R\\C\\E\\\rPID\r');
});

test('separators that a header names are used after it; those that cannot be used are refused', () => {
	const bytes = written(format, [{ record: 'MSH', values: { encodingCharacters: '@*%+' } }, { record: 'PID', values: { lastName: 'a^', ownLastName: 'b@', firstName: 'c' } }]);
	expect(bytes.toString()).toBe('MSH|@*%+\rPID|||||a^++b%S%@c\r');
	for (const encodingCharacters of ['^^\\&', '|~\\&', 'a~\\&', '^~\\&#!']) {
		expect(buildFile(format, [{ record: 'MSH', values: { encodingCharacters } }]).issues.map(({ code }) => code)).toEqual(['notSeparators']);
	}
	const skipped = buildFile(format, [{ record: 'MSH', values: { encodingCharacters: '@*%+', birth: 1 } }, { record: 'PID', values: { firstName: 'a^' } }], { onRefused: 'skipRow' });
	expect(Buffer.from(skipped.bytes ?? []).toString()).toBe('PID|||||^a\\S\\\r');
});

const word = fc
	.array(fc.constantFrom(...'aZ0 |^~\\&#.\'"SRTFE', 'é', '中', '😀'), { minLength: 1, maxLength: 12 })
	.map((letters) => letters.join(''))
	.filter((letters) => letters !== '""');
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const anyRow: fc.Arbitrary<RowInput> = fc.oneof(
	fc.record({
		record: fc.constant('PID'),
		values: fc.record({ accountNumber: optional(word), lastName: optional(word), ownLastName: optional(word), firstName: optional(word), birthDate: optional(fc.constant('1980-01-31')), gender: optional(word) }),
	}),
	fc.record({ record: fc.constant('PV1'), values: fc.record({ balanceCents: optional(fc.integer({ min: -99_999_999, max: 99_999_999 })) }) }),
	fc.record({ record: fc.constant('MSH'), values: fc.record({ encodingCharacters: fc.constantFrom('^~\\&', '@*%+', '^~\\&#'), application: optional(word), messageType: optional(word) }) }),
);

test('rows → file → rows → file is the same, whatever the values hold', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 10 }), async (rows) => {
			const bytes = written(format, rows);
			const { rows: read, end } = await readText(format, bytes);
			expect(end).toMatchObject({ complete: true, rows: rows.length });
			expect(read.flatMap(({ issues }) => issues)).toEqual([]);
			expect(read.map((row) => ({ record: row.record, values: row.values }))).toEqual(rows);
			expect(written(format, read).equals(bytes)).toBe(true);
			const fromJson = read.map((row) => rowFromJson(JSON.parse(JSON.stringify(rowToJson(row))), 1));
			expect(written(format, fromJson.flatMap((reading) => (reading.ok ? [reading.row] : []))).equals(bytes)).toBe(true);
		}),
		{ numRuns: 1_000, seed: SEED },
	);
});

test('the same rows wherever the input is cut', async () => {
	const bytes = Buffer.from(`${MESSAGE}MSH!@*%+!Grün\nPID!!!!!Zo%F%ë@x\r\n`);
	const whole = await readText(format, bytes);
	expect(whole.rows).toHaveLength(6);
	for (let at = 0; at <= bytes.length; at += 1) expect(plain((await readAll(format, cutAt(bytes, at))).rows)).toEqual(plain(whole.rows));
	expect(plain((await readAll(format, inPieces(bytes, 1))).rows)).toEqual(plain(whole.rows));
});

test('a last segment without its end is never called whole', async () => {
	for (let at = 1; at < MESSAGE.length; at += 1) {
		const { end } = await readText(format, MESSAGE.slice(0, at));
		expect(end.complete).toBe(MESSAGE[at - 1] === '\r');
	}
});

test('limits are refused by type', async () => {
	await expect(readText(format, MESSAGE, { limits: { lineBytes: 20 } })).rejects.toMatchObject({ name: 'FileFormatError', code: 'lineTooLong', where: { line: 1 } });
	expect((await readText(format, MESSAGE, { limits: { columns: 47 } })).rows).toHaveLength(4);
	await expect(readText(format, MESSAGE, { limits: { columns: 46 } })).rejects.toMatchObject({ name: 'FileFormatError', code: 'tooManyColumns', where: { line: 4 } });
});

test('damaged messages throw nothing but FileFormatError, and keep every line', async () => {
	const before = Object.getOwnPropertyNames(Object.prototype).sort();
	for (const bytes of mutations([Buffer.from(MESSAGE)], ['|', '^', '~', '\\', '&', '\r', '\n', 'MSH|', 'MSH', 'MSH!@*%', '__proto__', '\0', '\u000b'], SEED, 4_000)) {
		const reading = await readText(format, bytes).catch((error: unknown) => error);
		if (reading instanceof FileFormatError) continue;
		if (reading instanceof Error) throw reading;
		const { rows } = reading as Awaited<ReturnType<typeof readText>>;
		const lines = bytes.toString('latin1').split(/\r\n|\r|\n/).filter((line) => line !== '');
		expect(rows).toHaveLength(lines.length);
		for (const row of rows) {
			expect(Object.getPrototypeOf(row.values)).toBe(Object.prototype);
			maskRow(format, row);
		}
	}
	expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
});

test('masking shows no part of a field that a layout names only in part', async () => {
	const { rows } = await readText(format, MESSAGE);
	const masked = maskRow(format, rows[2]!);
	expect(masked.columns.slice(0, 8)).toEqual(['***', '', '***', '', '***', '', '19800131', 'U']);
	expect(masked.columns[17]).toBe('***');
	expect(masked.values).toMatchObject({ lastName: '***', accountNumber: 'PAT-1' });
	expect(JSON.stringify(maskRow(format, rows[1]!))).not.toContain('A04');
});

test('the shipped layout reads a message with segments of other kinds', async () => {
	const shipped = findFormat('patient-import-hl7')!;
	const withMore = shipped.example.replace('\rIN1', '\rNK1|1|Sample^Eve\rIN1');
	const { rows, end } = await readText(shipped, withMore);
	expect(end).toMatchObject({ complete: true, records: { unknown: 1 } });
	expect(rows.flatMap(({ issues }) => issues).map(({ severity }) => severity)).toEqual(['info']);
});
