import fc from 'fast-check';
import { StatusBook, type StatusRow } from '../../lib/disbursement';
import { PAYOUTS } from './formats';
import { runs } from './seed';

interface Told {
	readonly trace: string;
	readonly status: string;
	readonly day: string | null;
	readonly cents: number;
}

const told: fc.Arbitrary<Told> = fc.record({
	trace: fc.constantFrom('A', 'B', 'C'),
	status: fc.constantFrom('NEW', 'PAID', 'RETURNED'),
	day: fc.constantFrom(null, '2026-03-01', '2026-03-02', '2026-03-03'),
	cents: fc.constantFrom(100, 200),
});
const files = fc.array(fc.array(told, { maxLength: 6 }), { minLength: 1, maxLength: 6 });

function rowsOf(file: readonly Told[]): StatusRow[] {
	return file.map(({ trace, status, day, cents }, i) => ({ record: 'PAY', line: i + 1, values: { trace, payee: 'P', paidOn: day, amountCents: cents, status } }));
}

function put(book: StatusBook, all: ReadonlyArray<readonly Told[]>, order: readonly number[]): StatusBook {
	for (const at of order) book.apply(rowsOf(all[at] ?? []), { file: `f${at}`, order: at });
	return book;
}

const inOrder = (all: readonly unknown[]): number[] => all.map((_, i) => i);

/** Every line kept, and the one that counts looked for among all: by date, file and line. */
function truth(all: ReadonlyArray<readonly Told[]>): Map<string, Told> {
	const latest = new Map<string, { readonly told: Told; readonly day: string }>();
	const days = new Map<string, string>();
	for (const told of all.flat()) {
		const before = days.get(told.trace) ?? '';
		const day = told.day ?? before;
		if (day > before) days.set(told.trace, day);
		const best = latest.get(told.trace);
		if (best === undefined || day >= best.day) latest.set(told.trace, { told, day });
	}
	return new Map([...latest].map(([trace, { told }]) => [trace, told]));
}

test('the latest of all lines counts', () => {
	fc.assert(
		fc.property(files, (all) => {
			const entries = put(new StatusBook(PAYOUTS), all, inOrder(all)).entries();
			const seen = new Map(entries.map(({ key, status, date, amountCents }) => [key['trace'], { trace: key['trace'], status, day: date, cents: amountCents }]));
			expect(seen).toEqual(truth(all));
			const contents = new Set(all.flat().map((one) => JSON.stringify(one)));
			expect(entries.flatMap(({ history }) => history)).toHaveLength(contents.size);
		}),
		runs(1_000),
	);
});

test('neither order nor repetition nor a restart changes anything', () => {
	fc.assert(
		fc.property(files, fc.array(fc.nat()), fc.nat(), (all, ranks, cut) => {
			const order = [...inOrder(all), ...ranks.map((rank) => rank % all.length)].map((at, i) => ({ at, rank: (ranks[i % Math.max(1, ranks.length)] ?? 0) * 31 + i * 7919 }));
			const mixed = order.sort((a, b) => (a.rank % 101) - (b.rank % 101)).map(({ at }) => at);
			const half = cut % (mixed.length + 1);
			const first = put(new StatusBook(PAYOUTS), all, mixed.slice(0, half));
			const restored = StatusBook.fromState(PAYOUTS, JSON.parse(JSON.stringify(first.toState())));
			expect(restored.toState()).toEqual(first.toState());
			const book = put(restored, all, mixed.slice(half));
			expect(book.entries()).toEqual(put(new StatusBook(PAYOUTS), all, inOrder(all)).entries());
		}),
		runs(1_000),
	);
});

test('a file applied again changes nothing, with or without numbers', () => {
	fc.assert(
		fc.property(files, fc.boolean(), fc.nat(), (all, numbered, pick) => {
			const book = new StatusBook(PAYOUTS);
			const from = (at: number) => ({ file: `f${at}`, ...(numbered ? { order: at } : {}) });
			for (const at of inOrder(all)) book.apply(rowsOf(all[at] ?? []), from(at));
			const before = book.toState();
			const again = pick % all.length;
			expect(book.apply(rowsOf(all[again] ?? []), from(again)).changes).toEqual([]);
			expect(book.toState()).toEqual(before);
		}),
		runs(1_000),
	);
});

test('changes told by updates lead from nothing to the book', () => {
	fc.assert(
		fc.property(files, (all) => {
			const book = new StatusBook(PAYOUTS);
			const known = new Map<string, string>();
			for (const at of inOrder(all)) {
				for (const { from, entry } of book.apply(rowsOf(all[at] ?? []), { file: `f${at}`, order: at }).changes) {
					expect(known.get(entry.key['trace'] ?? '') ?? null).toBe(from);
					known.set(entry.key['trace'] ?? '', entry.status);
				}
			}
			expect(known).toEqual(new Map(book.entries().map(({ key, status }) => [key['trace'], status])));
		}),
		runs(1_000),
	);
});

test('the limit holds, and everything is kept or counted', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat({ max: 30 }), fc.boolean()), { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (rows, maxEntries) => {
			const book = new StatusBook(PAYOUTS, { maxEntries, finalStatuses: ['PAID'] });
			const keys = new Map<string, boolean>(rows.map(([key, isPaid]) => [String(key), isPaid]));
			const unique = [...keys].map(([trace, isPaid]) => ({ trace, status: isPaid ? 'PAID' : 'NEW', day: null, cents: 1 }));
			book.apply(rowsOf(unique), { file: 'f', order: 1 });
			expect(book.size).toBe(Math.min(unique.length, maxEntries));
			expect(book.size + book.dropped.final + book.dropped.open).toBe(unique.length);
			const open = unique.filter(({ status }) => status === 'NEW').length;
			expect(book.dropped.open).toBe(Math.max(0, open - maxEntries));
		}),
		runs(500),
	);
});
