import { StatusBook, type StatusFile, type StatusOptions, type StatusUpdate } from '../../lib/disbursement';
import { FORMATS, readRows, type FormatRow, type FormatSpec } from '../../lib/formats';
import { PAYOUTS } from './formats';

async function rowsOf(format: FormatSpec, text: string): Promise<FormatRow[]> {
	async function* bytes(): AsyncGenerator<Uint8Array> {
		yield Buffer.from(text);
	}
	const rows: FormatRow[] = [];
	for await (const row of readRows(format, bytes())) rows.push(row);
	return rows;
}

async function apply(book: StatusBook, from: StatusFile, ...lines: string[]): Promise<StatusUpdate> {
	return book.apply(await rowsOf(PAYOUTS, lines.map((line) => `${line}\r\n`).join('')), from);
}

function statuses(book: StatusBook): string[] {
	return book.entries().map(({ key, status }) => `${Object.values(key).join('/')}: ${status}`);
}

const DAY_1: StatusFile = { file: 'day-1.txt', order: 1 };
const DAY_2: StatusFile = { file: 'day-2.txt', order: 2 };
const DAY_3: StatusFile = { file: 'day-3.txt', order: 3 };

async function bookOf(files: ReadonlyArray<readonly [StatusFile, ...string[]]>, options: StatusOptions = {}): Promise<StatusBook> {
	const book = new StatusBook(PAYOUTS, options);
	for (const [file, ...lines] of files) await apply(book, file, ...lines);
	return book;
}

describe('the latest status', () => {
	test('by date, whatever the file', async () => {
		expect(statuses(await bookOf([[DAY_1, 'PAY|T1|P1||20260305|10.00|PAID'], [DAY_2, 'PAY|T1|P1||20260301|10.00|NEW']]))).toEqual(['T1/P1: PAID']);
	});

	test('of one date, by file; of one file, by line', async () => {
		expect(statuses(await bookOf([[DAY_2, 'PAY|T1|P1||20260301|10.00|NEW', 'PAY|T1|P1||20260301|10.00|RETURNED'], [DAY_1, 'PAY|T1|P1||20260301|10.00|PAID']]))).toEqual(['T1/P1: RETURNED']);
	});

	test('without a date it follows what was told before', async () => {
		const book = await bookOf([[DAY_3, 'PAY|T1|P1|||10.00|RETURNED'], [DAY_1, 'PAY|T1|P1|||10.00|NEW'], [DAY_2, 'PAY|T1|P1||20260302|10.00|PAID']]);
		expect(statuses(book)).toEqual(['T1/P1: RETURNED']);
		expect(book.entries()[0]?.history.map(({ status }) => status)).toEqual(['NEW', 'PAID', 'RETURNED']);
	});

	test('a status that came back counts again', async () => {
		expect(statuses(await bookOf([[DAY_1, 'PAY|T1|P1||20260301||PAID'], [DAY_2, 'PAY|T1|P1||20260301||RETURNED'], [DAY_3, 'PAY|T1|P1||20260301||PAID']]))).toEqual(['T1/P1: PAID']);
	});

	test('what is told of it', async () => {
		const book = await bookOf([[DAY_1, 'NOTE', 'PAY|T1|P1||20260301|10.00|PAID'], [DAY_2, 'PAY|T1|P1||20260301|10.00|PAID']], { finalStatuses: ['paid'] });
		const [first, last] = [{ order: 1, line: 2, file: 'day-1.txt' }, { order: 2, line: 1, file: 'day-2.txt' }];
		expect(book.entries()).toEqual([
			{
				key: { trace: 'T1', payee: 'P1' },
				status: 'PAID',
				date: '2026-03-01',
				amountCents: 1000,
				isFinal: true,
				since: first,
				lastSeen: last,
				history: [{ status: 'PAID', date: '2026-03-01', amountCents: 1000, first, last }],
			},
		]);
	});
});

describe('keys', () => {
	test('the first fields that are all filled name it', async () => {
		const book = await bookOf([[DAY_1, 'PAY|T1||C1||1.00|NEW', 'PAY|T1|P1|C1||1.00|NEW', 'PAY|T1|P2|||1.00|NEW']]);
		expect(book.entries().map(({ key }) => key)).toEqual([{ trace: 'T1', payee: 'P1' }, { trace: 'T1', payee: 'P2' }, { check: 'C1' }]);
	});

	test('a key is no other one that looks like it', async () => expect((await bookOf([[DAY_1, 'PAY|A|B,C|||1.00|NEW', 'PAY|A,B|C|||1.00|NEW', 'PAY|a"|b|||1.00|NEW', 'PAY|__proto__|constructor|||1.00|NEW']])).size).toBe(4));

	test('rows without key or status are told', async () => {
		const update = await apply(new StatusBook(PAYOUTS), DAY_1, 'PAY|T1||||1.00|NEW', 'PAY|T1|P1||20260301|1.00|', 'NOTE', 'PAY|T2|P2|||1.00|NEW');
		expect(update).toMatchObject({
			applied: 1,
			skipped: [
				{ line: 1, reason: 'noKey' },
				{ line: 2, reason: 'noStatus' },
			],
		});
	});

	test.each([
		['PAY|T1|P', 'cut'],
		['PAY|T1|P1||20260301|1.0', 'cut'],
		['PAY|T1|P1||20260301|1.00|RETU', 'cut'],
		['PAY|T1|P1||20260301|1.00|PAID', 'cut'],
		['PAY|T1|P1||20260301|1.00|RETURNED', null],
	])('a last line %s', async (line, reason) => {
		const update = new StatusBook(PAYOUTS).apply(await rowsOf(PAYOUTS, line), DAY_1);
		expect(update.skipped.map((skipped) => skipped.reason)).toEqual(reason === null ? [] : [reason]);
		expect(update.applied).toBe(reason === null ? 1 : 0);
	});
});

describe('updates', () => {
	test('tell what changed', async () => {
		const book = await bookOf([[DAY_1, 'PAY|T1|P1|||1.00|NEW', 'PAY|T2|P2|||1.00|NEW']]);
		const update = await apply(book, DAY_2, 'PAY|T1|P1||20260301|1.00|PAID', 'PAY|T2|P2|||1.00|NEW', 'PAY|T3|P3|||1.00|NEW');
		expect(update.changes.map(({ from, entry }) => [entry.key['trace'], from, entry.status])).toEqual([
			['T1', 'NEW', 'PAID'],
			['T3', null, 'NEW'],
		]);
	});

	test('a file without a number comes after those before it, and keeps its place when it comes again', async () => {
		const book = new StatusBook(PAYOUTS);
		const [first, second] = [{ file: 'a.txt', sha256: 'aa' }, { file: 'a.txt', sha256: 'bb' }];
		await apply(book, first, 'PAY|T1|P1|||1.00|NEW');
		await apply(book, second, 'PAY|T1|P1|||1.00|PAID');
		const restored = StatusBook.fromState(PAYOUTS, JSON.parse(JSON.stringify(book.toState())));
		expect((await apply(restored, { ...first, file: 'renamed.txt' }, 'PAY|T1|P1|||1.00|NEW')).changes).toEqual([]);
		expect(statuses(restored)).toEqual(['T1/P1: PAID']);
		await apply(restored, { file: 'new.txt' }, 'PAY|T1|P1|||1.00|RETURNED');
		expect(statuses(restored)).toEqual(['T1/P1: RETURNED']);
	});

	test('a file without a number comes after those with one', async () => {
		const book = await bookOf([[{ file: 'a', order: 20260302 }, 'PAY|T1|P1|||1.00|NEW'], [{ file: 'b' }, 'PAY|T1|P1|||1.00|PAID']]);
		expect(statuses(book)).toEqual(['T1/P1: PAID']);
	});

	test('a format that tells no status is refused', () => {
		const { states, ...plain } = PAYOUTS;
		expect(states).toBeDefined();
		expect(() => new StatusBook(plain)).toThrow(expect.objectContaining({ name: 'FileFormatError', code: 'noStates' }) as Error);
	});
});

describe('the limit', () => {
	const OPTIONS: StatusOptions = { maxEntries: 2, finalStatuses: ['Paid'] };

	test('the oldest final ones go first, and are counted', async () => {
		const book = await bookOf([[DAY_1, 'PAY|OPEN|P|||1.00|NEW', 'PAY|OLD|P|||1.00|PAID'], [DAY_2, 'PAY|NEWER|P|||1.00|PAID']], OPTIONS);
		expect(statuses(book)).toEqual(['NEWER/P: PAID', 'OPEN/P: NEW']);
		expect(book.dropped).toEqual({ final: 1, open: 0 });
		expect(StatusBook.fromState(PAYOUTS, book.toState(), OPTIONS).dropped).toEqual({ final: 1, open: 0 });
	});

	test('open ones go only when there is no other, and are counted apart', async () => {
		const book = new StatusBook(PAYOUTS, OPTIONS);
		const update = await apply(book, DAY_1, 'PAY|A|P|||1.00|NEW', 'PAY|B|P|||1.00|NEW', 'PAY|C|P|||1.00|NEW', 'PAY|D|P|||1.00|PAID');
		expect(statuses(book)).toEqual(['B/P: NEW', 'C/P: NEW']);
		expect(update.dropped).toEqual({ final: 1, open: 1 });
		expect(update.changes).toHaveLength(4);
	});

	test('files are remembered up to a number', async () => {
		const book = await bookOf([[{ file: 'a' }], [{ file: 'b' }], [{ file: 'c' }]], { maxFiles: 2 });
		expect(book.toState().files).toEqual([['b', 2], ['c', 3]]);
	});
});

describe('stored states', () => {
	test.each([[42], ['x'], [[]], [{}], [{ version: 2, format: 'payouts' }], [{ version: 1, format: 'other', entries: [] }]])('not one: %j', (stored) => {
		const book = StatusBook.fromState(PAYOUTS, stored);
		expect([book.size, book.unreadable]).toEqual([0, 1]);
	});

	test.each([[undefined], [null]])('none: %j', (stored) => expect(StatusBook.fromState(PAYOUTS, stored).unreadable).toBe(0));

	test('damaged entries are left out and counted, the others kept', async () => {
		const book = await bookOf([[DAY_1, 'PAY|T1|P1|||1.00|NEW']]);
		const good = book.toState();
		const [entry] = good.entries;
		const damaged = [7, [[0, 'x'], []], [[0, 'a', 'b'], []], [[9, 'a', 'b'], entry?.[1]], [[0, 'a', 'b'], [['NEW', null, 1.5, [1, 1, 0], [1, 1, 0]]]], [[0, 'a', 'b'], [['NEW', null, 1, [1, 1, 9], [1, 1, 9]]]]];
		const read = StatusBook.fromState(PAYOUTS, { ...good, entries: [...damaged, ...good.entries] });
		expect(read.unreadable).toBe(damaged.length);
		expect(read.entries()).toEqual(book.entries());
	});
});

const followed: ReadonlyArray<[string, FormatSpec]> = FORMATS.filter(({ states }) => states !== undefined).map((format) => [format.id, format]);

test('there are formats to follow', () => expect(followed.length).toBeGreaterThan(3));

test.each(followed)('%s: every row of its example tells a status', async (_, format) => {
	const rows = await rowsOf(format, format.example);
	const book = new StatusBook(format);
	const { applied, skipped } = book.apply(rows, { file: 'example' });
	expect(skipped).toEqual([]);
	expect(applied).toBe(rows.filter(({ record }) => record === format.states?.record).length);
	expect(book.entries().every(({ amountCents }) => amountCents !== null)).toBe(true);
});
