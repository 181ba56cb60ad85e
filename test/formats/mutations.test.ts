import { FileFormatError } from '../../lib/core/file-format-error';
import { checkFile, detectFormat, findFormat, FORMATS, maskRow, toDepositLine, toPayment } from '../../lib/formats';
import { inPieces, readText, type Reading } from './support/bytes';
import { SEED } from './support/seed';

const ROUNDS = 20_000;

/** A small seeded generator (mulberry32). */
function randomFrom(seed: number): (limit: number) => number {
	let state = seed >>> 0;
	return (limit) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
	};
}

const SPLICES = ['|', '\r', '\n', '\0', '"', '__proto__', 'constructor', '\ufeff', '￿', '|||||', 'IMDPA14|', 'T2', '-', '99999999999999999999', '\u00e9'];

function mutate(bytes: Buffer, random: (limit: number) => number): Buffer {
	let result: Buffer = Buffer.from(bytes);
	for (let change = 1 + random(4); change > 0; change -= 1) {
		const at = random(result.length + 1);
		const length = random(8);
		switch (random(5)) {
			case 0:
				if (at < result.length) result[at] = random(256);
				break;
			case 1:
				result = Buffer.concat([result.subarray(0, at), Buffer.from(SPLICES[random(SPLICES.length)] ?? ''), result.subarray(at)]);
				break;
			case 2:
				result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]);
				break;
			case 3:
				result = Buffer.concat([result.subarray(0, at), result.subarray(at, at + 40), result.subarray(at)]);
				break;
			default:
				result = result.subarray(0, at);
		}
	}
	return result;
}

function isReading(value: unknown): value is Reading {
	return typeof value === 'object' && value !== null && 'end' in value;
}

test(`${ROUNDS} mutated files throw nothing but FileFormatError, and keep every line`, async () => {
	const random = randomFrom(SEED);
	const before = Object.getOwnPropertyNames(Object.prototype).sort();
	const examples = FORMATS.map((format) => Buffer.from(format.example));
	for (let round = 0; round < ROUNDS; round += 1) {
		const format = FORMATS[random(FORMATS.length)] ?? FORMATS[0]!;
		const bytes = mutate(examples[random(examples.length)] ?? Buffer.alloc(0), random);
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
		const text = bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
		const lines = text.split(/\r\n|\r|\n/).filter((line) => line !== '').length;
		if (reading.rows.length !== lines || reading.end.rows !== lines) throw new Error(`Round ${round} of seed ${SEED}: a line is lost`);
		detectFormat(bytes);
	}
	expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
});

test('no issue ever holds a sensitive value', async () => {
	const random = randomFrom(SEED + 1);
	const secrets = ['Sample', 'Ada', 'Example', 'Muster', 'Cleo', 'Test Lane', '19800229', '2175550101', 'ada@example.org', 'spring visit'];
	for (let round = 0; round < 3_000; round += 1) {
		const format = FORMATS[random(FORMATS.length)] ?? FORMATS[0]!;
		const bytes = mutate(Buffer.from(format.example), random);
		const { issues } = await checkFile(format, inPieces(bytes, 50));
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
