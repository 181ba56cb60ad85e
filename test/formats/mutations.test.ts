import { FileFormatError } from '../../lib/core/file-format-error';
import { checkFile, detectFormat, findFormat, FORMATS, maskRow, toDepositLine, toPayment, type FormatSpec } from '../../lib/formats';
import { inPieces, readText, type Reading } from './support/bytes';
import { mutations, randomFrom } from './support/mutate';
import { SEED } from './support/seed';

const ROUNDS = 20_000;

const SPLICES = ['|', '~', '*', '^', '<', '>', '&', '\r', '\n', '\0', '"', '__proto__', 'constructor', '\ufeff', '￿', '|||||', 'IMDPA14|', 'T2', 'ISA*', 'MSH|', '-', '99999999999999999999', '\u00e9'];

/** The ways in which files are cut into rows. */
const KINDS = [...new Set(FORMATS.map(({ encoding }) => encoding.kind))];

function isReading(value: unknown): value is Reading {
	return typeof value === 'object' && value !== null && 'end' in value;
}

test.each(KINDS)(`${ROUNDS} mutated files of kind %s throw nothing but FileFormatError, and keep every line`, async (kind) => {
	const formats = FORMATS.filter(({ encoding }) => encoding.kind === kind);
	const isOfLines = kind === 'delimited' || kind === 'csv' || kind === 'fixed-width' || kind === 'lines';
	const before = Object.getOwnPropertyNames(Object.prototype).sort();
	let round = 0;
	for (const bytes of mutations(formats.map(({ example }) => Buffer.from(example)), SPLICES, SEED, ROUNDS)) {
		const format = formats[round % formats.length] ?? FORMATS[0]!;
		round += 1;
		const reading = await readText(format, bytes).catch((error: unknown) => error);
		if (reading instanceof FileFormatError) continue;
		if (reading instanceof Error || !isReading(reading)) throw new Error(`Round ${round} of seed ${SEED}`, { cause: reading });
		for (const row of reading.rows) {
			for (const value of Object.values(row.values)) {
				if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error(`Round ${round} of seed ${SEED}: a number is not exact`);
			}
			toPayment(format, row, { file: 'f' });
			toDepositLine(format, row, { file: 'f' });
			maskRow(format, row);
		}
		if (reading.end.rows !== reading.rows.length) throw new Error(`Round ${round} of seed ${SEED}: rows are miscounted`);
		const text = bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
		const lines = text.split(/\r\n|\r|\n/).filter((line) => line !== '').length;
		if (isOfLines && reading.rows.length !== lines) throw new Error(`Round ${round} of seed ${SEED}: a line is lost`);
		if (round % 20 === 0) detectFormat(bytes);
	}
	expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
});

/** What is said of a file, whether it is refused or read; any other failure comes out. */
async function issuesOf(format: FormatSpec, bytes: Buffer): Promise<unknown> {
	return await checkFile(format, inPieces(bytes, 50)).then(
		({ issues }) => issues,
		(error: unknown) => (error instanceof FileFormatError ? [error.message, error.where] : Promise.reject(error)),
	);
}

test('no issue ever holds a sensitive value', async () => {
	const random = randomFrom(SEED + 1);
	const secrets = ['Sample', 'Ada', 'Example', 'Muster', 'Cleo', 'Test Lane', '19800229', '2175550101', 'ada@example.org', 'spring visit'];
	for (let round = 0; round < 3_000; round += 1) {
		const format = FORMATS[random(FORMATS.length)] ?? FORMATS[0]!;
		const [bytes = Buffer.alloc(0)] = mutations([Buffer.from(format.example)], SPLICES, SEED + round, 1);
		const issues = await issuesOf(format, bytes);
		const told = JSON.stringify(issues);
		for (const secret of secrets) expect(told).not.toContain(secret);
	}
});

test('limits are refused by type, place and nothing else', async () => {
	const format = findFormat('eod-posting-1.4')!;
	const row = 'IMDPA14|A Person';
	const fits = await readText(format, `${row}\n`, { limits: { lineBytes: row.length } });
	expect(fits.rows).toHaveLength(1);
	for (const size of [1, 3, 1000]) {
		const tooLong = readTextIn(`${row}\r\n${row}x\r\n`, size, { lineBytes: row.length });
		await expect(tooLong).rejects.toMatchObject({ name: 'FileFormatError', code: 'lineTooLong', where: { line: 2, byteOffset: row.length + 2 } });
		await expect(tooLong).rejects.not.toThrow(/Person/);
	}
	const columns = `IMDPA14${'|'.repeat(999)}`;
	expect((await readText(format, columns)).rows[0]?.columns).toHaveLength(1000);
	await expect(readText(format, `${columns}|`)).rejects.toMatchObject({ code: 'tooManyColumns', where: { line: 1, byteOffset: 0 } });

	async function readTextIn(text: string, size: number, limits: { lineBytes: number }): Promise<unknown> {
		return checkFile(format, inPieces(Buffer.from(text), size), { limits });
	}
});

test('a file of CR lines read byte by byte is not taken for one long line', async () => {
	const format = findFormat('eod-posting-1.4')!;
	const row = 'IMDPA14|1\r';
	const { rows } = await checkFile(format, inPieces(Buffer.from(row.repeat(20)), 1), { limits: { lineBytes: 20 } });
	expect(rows).toBe(20);
});

test('an endless line without a line end is refused before it fills the memory', async () => {
	const format = findFormat('balance-file')!;
	let given = 0;
	async function* endless(): AsyncGenerator<Uint8Array> {
		for (;;) {
			given += 1000;
			yield Buffer.alloc(1000, 0x41);
		}
	}
	await expect(checkFile(format, endless())).rejects.toMatchObject({ code: 'lineTooLong' });
	expect(given).toBeLessThan(70_000);
});
