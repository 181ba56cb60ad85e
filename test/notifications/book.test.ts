import fc from 'fast-check';
import { NotificationBook, type Judged, type Notification, type StoredNotificationBook } from '../../lib/notifications';
import { notification, PLAN, read, SALE, type Texts } from './samples';
import { runs } from './seed';

/** What came already, and what is later: remembered exactly, in bounded room, by books that can be lost and joined. */

const of = (texts: Texts): Notification => notification(read('json', texts));
const letters = (count: number): string => String(count).padStart(32, '0').replace(/^0{4}/, 'abcd');

/** State changes of a few payments and plans; each as it may be written again: with its id in the other case. */
const CHANGES: ReadonlyArray<readonly [Notification, Notification]> = [
	...['A', 'C', 'S', 'V'].flatMap((status) =>
		[1, 2, 3].map((number) => {
			const texts = { ...SALE, PaymentTransactionID: letters(number), CurrentTransactionStatusCode: status };
			return [of(texts), of({ ...texts, PaymentTransactionID: letters(number).toUpperCase(), TransactionAction: 'SALE' })] as const;
		}),
	),
	...[10, 11, 12].map((day) => {
		const texts = { ...PLAN, ResponseDateTime: `03/${day}/2026 02:15:09 PM` };
		return [of(texts), of(Object.fromEntries(Object.entries(texts).reverse()))] as const;
	}),
];

interface History {
	/** Indices into `CHANGES`, with repeats, in the order of their arrival. */
	readonly deliveries: readonly number[];
	/** Of what happens next, again and again: which of those waiting or under way, and how it ends. */
	readonly chance: number;
	/** Hand-overs in a hundred that fail. */
	readonly failures: number;
}

const histories: fc.Arbitrary<History> = fc.record({
	deliveries: fc.array(fc.nat(CHANGES.length - 1), { minLength: 1, maxLength: 40 }),
	chance: fc.nat(),
	failures: fc.constantFrom(0, 10, 50),
});

/** Numbers below a count, the same for the same seed. */
function dice(seed: number): (count: number) => number {
	let state = seed;
	return (count) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
	};
}

const CONCURRENT = 20;

interface Sender {
	readonly change: number;
	readonly isOther: boolean;
}

interface Stage {
	book(): NotificationBook;
	/** After each step; true when the process ended meanwhile, and with it what was under way. */
	then?(didCommit: boolean): boolean;
}

/** Delivers everything until it is answered with 200; gives back how often each change was taken over. */
function play(history: History, { book, then = () => false }: Stage): Map<number, number> {
	const choose = dice(history.chance);
	const waiting: Sender[] = history.deliveries.map((change, index) => ({ change, isOther: index % 2 === 1 }));
	const underWay: Sender[] = [];
	const taken = new Map<number, number>();
	const take = (from: Sender[]): Sender => from.splice(choose(from.length), 1)[0] ?? { change: 0, isOther: false };
	const judged = ({ change, isOther }: Sender): Judged => CHANGES[change]?.[isOther ? 1 : 0] ?? { identity: '', subject: '', rank: null };
	for (let now = 0; waiting.length + underWay.length > 0; now++) {
		if (now > 20_000) throw new Error('Some sender is never answered with 200');
		let didCommit = false;
		if (underWay.length === 0 || (waiting.length > 0 && underWay.length < CONCURRENT && choose(3) > 0)) {
			const sender = take(waiting);
			const { kind } = book().judge(judged(sender), now);
			if (kind === 'new') underWay.push(sender);
			else if (kind === 'inFlight') waiting.push(sender);
			else if (!taken.has(sender.change)) throw new Error('Told to be a repeat of what was never taken over');
		} else {
			const sender = take(underWay);
			didCommit = choose(100) >= history.failures;
			if (didCommit) {
				taken.set(sender.change, (taken.get(sender.change) ?? 0) + 1);
				book().commit(judged(sender), now);
			} else {
				book().forget(judged(sender));
				waiting.push(sender);
			}
		}
		if (then(didCommit)) waiting.push(...underWay.splice(0));
	}
	return taken;
}

const onceEach = ({ deliveries }: History): unknown => [...new Set(deliveries)].map((change) => [change, 1]).sort();

/** 2,000 on every change: each costs little. */
const manyRuns = { ...runs(10_000), numRuns: Math.max(2000, runs(10_000).numRuns) };

test('each state change is taken over once, whatever is repeated, swapped, at once and fails', () => {
	fc.assert(
		fc.property(histories, (history) => {
			const book = new NotificationBook();
			expect([...play(history, { book: () => book })].sort()).toEqual(onceEach(history));
		}),
		manyRuns,
	);
});

/** What is stored and what the process knows are lost now and then: `both` at once too, or one of them only. */
function lossy(chance: number, both: boolean): Stage {
	const choose = dice(chance + 1);
	let book = new NotificationBook();
	let stored: unknown = null;
	let isCurrent = true;
	return {
		book: () => book,
		then: (didCommit) => {
			if (didCommit) {
				isCurrent = choose(3) > 0;
				// n8n does not save each time
				if (isCurrent) stored = JSON.parse(JSON.stringify(book.toStored()));
			}
			if (choose(8) === 0) {
				stored = null;
				isCurrent = false;
			}
			book.recall(stored);
			if (choose(8) > 0 || !(both || isCurrent)) return false;
			book = new NotificationBook();
			book.recall(stored);
			return true;
		},
	};
}

test('a memory that is lost is made up for by what is stored, and the other way around', () => {
	fc.assert(
		fc.property(histories, (history) => expect([...play(history, lossy(history.chance, false))].sort()).toEqual(onceEach(history))),
		manyRuns,
	);
});

test('when both are lost something can come twice, and nothing is lost', () => {
	let repeats = 0;
	fc.assert(
		fc.property(histories, (history) => {
			const taken = play(history, lossy(history.chance, true));
			expect([...taken.keys()].sort()).toEqual([...new Set(history.deliveries)].sort());
			repeats += [...taken.values()].filter((times) => times > 1).length;
		}),
		manyRuns,
	);
	expect(repeats).toBeGreaterThan(0);
});

test('a void keeps the ID of its sale and passes', () => {
	const book = new NotificationBook();
	const sale = of(SALE);
	const voided = of({ ...SALE, CurrentTransactionStatusCode: 'V' });
	expect(book.judge(sale, 1)).toEqual({ kind: 'new', stale: false });
	book.commit(sale, 1);
	expect(book.judge(voided, 2)).toEqual({ kind: 'new', stale: false });
	book.commit(voided, 2);
	expect([sale, voided].map((one) => book.judge(one, 3).kind)).toEqual(['duplicate', 'duplicate']);
});

test('what is handed over is neither new nor a repeat, until it is known how that ends', () => {
	const book = new NotificationBook({ leaseMs: 1000 });
	const sale = of(SALE);
	expect(book.judge(sale, 0).kind).toBe('new');
	expect(book.judge(sale, 999).kind).toBe('inFlight');
	expect(book.size).toBe(0);
	book.forget(sale);
	expect(book.judge(sale, 999).kind).toBe('new');
	// whoever holds it is gone
	expect(book.judge(sale, 1998).kind).toBe('inFlight');
	expect(book.judge(sale, 1999).kind).toBe('new');
	book.commit(sale, 2000);
	expect(book.judge(sale, 2001).kind).toBe('duplicate');
	book.forget(sale);
	expect(book.judge(sale, 2002).kind).toBe('duplicate');
});

test('a later state that is handed over at this moment makes an earlier one stale; one that failed does not', () => {
	const book = new NotificationBook();
	const voided = of({ ...SALE, CurrentTransactionStatusCode: 'V' });
	book.judge(voided, 1);
	expect(book.judge(of(SALE), 1)).toEqual({ kind: 'new', stale: true });
	book.forget(of(SALE));
	book.forget(voided);
	expect(book.judge(of(SALE), 2)).toEqual({ kind: 'new', stale: false });
});

/** A book of some entries, small enough that the limit bites. */
const LIMIT = 6;
const entries = fc.array(fc.record({ identity: fc.nat(14).map((number) => `i${number}`), at: fc.nat(30) }), { maxLength: 12 });
const judged = (identity: string): Judged => ({ identity, subject: `s${Number(identity.slice(1)) % 4}`, rank: Number(identity.slice(1)) % 3 === 0 ? null : Number(identity.slice(1)) });

function bookOf(list: ReadonlyArray<{ readonly identity: string; readonly at: number }>): StoredNotificationBook {
	// each by itself, so that every time stays as it is
	const book = new NotificationBook({ limit: LIMIT });
	for (const { identity, at } of list) {
		const one = new NotificationBook();
		one.commit(judged(identity), at);
		book.recall(one.toStored());
	}
	return book.toStored();
}

function join(...books: readonly StoredNotificationBook[]): StoredNotificationBook {
	const joined = new NotificationBook({ limit: LIMIT });
	for (const book of books) joined.recall(JSON.parse(JSON.stringify(book)));
	return joined.toStored();
}

test('joining is the same in any order, any grouping and any number of times', () => {
	fc.assert(
		fc.property(entries, entries, entries, (listA, listB, listC) => {
			const [a, b, c] = [bookOf(listA), bookOf(listB), bookOf(listC)] as const;
			expect(join(a, a)).toEqual(a);
			expect(join(a, b)).toEqual(join(b, a));
			expect(join(join(a, b), c)).toEqual(join(a, join(b, c)));
			expect(join(a, b, c)).toEqual(join(c, a, b, b, a));
			expect(join(a, b).entries.length).toBeLessThanOrEqual(LIMIT);
			expect(bookOf([...listA, ...listB, ...listC])).toEqual(join(a, b, c));
		}),
		{ ...runs(10_000), numRuns: 1000 },
	);
});

test('what is joined is known, with its states', () => {
	const [a, b] = [new NotificationBook(), new NotificationBook()];
	const voided = of({ ...SALE, CurrentTransactionStatusCode: 'V' });
	a.commit(voided, 5);
	b.recall(JSON.parse(JSON.stringify(a.toStored())));
	expect(b.judge(voided, 6)).toEqual({ kind: 'duplicate' });
	expect(b.judge(of(SALE), 6)).toEqual({ kind: 'new', stale: true });
});

describe('room', () => {
	const many = 25_000;
	const book = new NotificationBook();
	const one = (number: number): Judged => ({ identity: `paymentPlan|${number}`, subject: `plan|${number % 20_000}`, rank: 1_767_225_600 * 4 + number });
	beforeAll(() => {
		for (let number = 0; number < many; number++) book.commit(one(number), 1_767_225_600_000 + number);
	});
	test('for 10,000, the newest', () => {
		const next = new NotificationBook();
		next.recall(book.toStored());
		expect([book.size, next.size]).toEqual([10_000, 10_000]);
		for (const number of [many - 1, many - 10_000]) expect(next.judge(one(number), 1).kind).toBe('duplicate');
		for (const number of [many - 10_001, 0]) expect(next.judge(one(number), 1).kind).toBe('new');
	});
	test('in less than 1 MB, without ids', () => {
		const text = JSON.stringify(book.toStored());
		expect(text.length).toBeLessThan(1_000_000);
		expect(text).not.toContain('plan');
	});
	test('of any other size', () => {
		const small = new NotificationBook({ limit: 3 });
		for (let number = 0; number < 100; number++) small.commit(one(number), number);
		expect([small.size, small.toStored().entries.length]).toEqual([3, 3]);
		expect(small.judge(one(99), 100).kind).toBe('duplicate');
	});
});

test('a clock that was ahead and is set back costs nothing', () => {
	const book = new NotificationBook({ limit: 10 });
	const one = (number: number): Judged => ({ identity: `n${number}`, subject: `n${number}`, rank: null });
	for (let number = 0; number < 10; number++) book.commit(one(number), 4_000_000_000_000);
	for (let number = 10; number < 40; number++) {
		book.commit(one(number), number);
		const stored = new NotificationBook({ limit: 10 });
		stored.recall(book.toStored());
		expect(stored.judge(one(number), 1).kind).toBe('duplicate');
	}
});

test('what is no stored book is left out', () => {
	fc.assert(
		fc.property(fc.anything(), fc.array(fc.oneof(fc.string(), fc.anything())), (anything, list) => {
			const book = new NotificationBook();
			book.recall(anything);
			book.recall({ entries: list });
			book.recall({ version: 1, entries: ['__proto__.1', 'a'.repeat(17), `${'a'.repeat(16)}.-1`, `${'a'.repeat(16)}.1.b.1`, `${'a'.repeat(16)}.zzzzzzzzzzz`] });
			expect(book.size).toBe(0);
		}),
		runs(20_000),
	);
});
