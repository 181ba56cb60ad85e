import fc from 'fast-check';
import { NotificationBook, type Notification } from '../../lib/notifications';
import { paymentLives, permutations, planLives } from './lives';
import { notification, OTHER_ID, PLAN, read, SALE, type Texts } from './samples';
import { SEED } from './seed';

/** In whatever order notifications come, an older state never follows a newer one. */

const seed = SEED;

/** What somebody knows who leaves out what is stale: subject → identity of its state. */
function finalState(arrivals: readonly Notification[]): { readonly state: ReadonlyMap<string, string>; readonly stale: ReadonlySet<string> } {
	const book = new NotificationBook();
	const state = new Map<string, string>();
	const stale = new Set<string>();
	for (const [now, one] of arrivals.entries()) {
		const judgement = book.judge(one, now);
		if (judgement.kind !== 'new') throw new Error('Taken for a repeat');
		if (judgement.stale) stale.add(one.identity);
		else state.set(one.subject, one.identity);
		book.commit(one, now);
	}
	return { state, stale };
}

/** By what was there before, in the order in which it came. */
function staleOf(arrivals: readonly Notification[], happened: readonly Notification[]): Set<string> {
	const place = (one: Notification): number => happened.indexOf(one);
	return new Set(arrivals.filter((one, index) => arrivals.slice(0, index).some((before) => before.subject === one.subject && place(before) > place(one))).map(({ identity }) => identity));
}

test.each([['payments', paymentLives], ['plans', planLives]] as const)('all 120 orders of 20 lives of %s end alike', (_, lives) => {
	for (const life of fc.sample(lives, { seed, numRuns: 20 })) {
		const happened = life.map((texts) => notification(read('json', texts)));
		const truth = new Map(happened.map(({ subject, identity }) => [subject, identity]));
		for (const arrivals of permutations(happened)) {
			const { state, stale } = finalState(arrivals);
			expect(state).toEqual(truth);
			expect(stale).toEqual(staleOf(arrivals, happened));
		}
	}
});

const rank = (texts: Texts): number | null => notification(read('json', texts)).rank;

test('no two states of a payment have one place, and an end is never before what leads to it', () => {
	const rankOf = (status: string): number => rank({ ...SALE, CurrentTransactionStatusCode: status }) ?? -1;
	const statuses = ['O', 'A', 'C', 'D', 'X', 'S', 'SE', 'V', 'RI', 'CB'];
	expect(new Set(statuses.map(rankOf)).size).toBe(statuses.length);
	for (const end of ['D', 'X', 'S', 'SE', 'V', 'RI', 'CB']) for (const before of ['O', 'A', 'C']) expect(rankOf(end)).toBeGreaterThan(rankOf(before));
	for (const end of ['CB', 'RI']) expect(rankOf(end)).toBeGreaterThan(rankOf('S'));
	expect(rankOf('v')).toBe(rankOf('V'));
});

test('where no order is known, nothing is stale', () => {
	expect(rank({ ...SALE, CurrentTransactionStatusCode: 'ZZ' })).toBeNull();
	expect(rank({ ...SALE, CurrentTransactionStatusCode: null })).toBeNull();
	expect(rank({ ...SALE, PaymentTransactionID: null })).toBeNull();
	expect(rank({ ...PLAN, ResponseDateTime: 'yesterday' })).toBeNull();
	expect(rank({ ...PLAN, PaymentPlanID: null })).toBeNull();
	const book = new NotificationBook();
	for (const status of ['CB', 'ZZ']) expect(book.judge(notification(read('json', { ...SALE, CurrentTransactionStatusCode: status })), 1)).toEqual({ kind: 'new', stale: false });
});

test('plans of one second: created, changed, over', () => {
	const step = (type: string, status: string): number => rank({ ...PLAN, PaymentPlanTransactionType: type, PaymentPlanStatus: status }) ?? -1;
	expect(step('Created', 'active')).toBeLessThan(step('Updated', 'active'));
	expect(step('Updated', 'active')).toBeLessThan(step('Updated', 'Cancelled'));
	expect(step('Created', 'cancelled')).toBeLessThan(rank({ ...PLAN, PaymentPlanTransactionType: 'Created', ResponseDateTime: '03/04/2026 02:15:10 PM' }) ?? -1);
});

test('what every action and status tell', () => {
	const told = (action: string | null, status: string | null): string => notification(read('json', { ...SALE, TransactionAction: action, CurrentTransactionStatusCode: status })).event;
	const rows: Readonly<Record<string, readonly string[]>> = {
		//             A             C            D           V         S             SE       CB            RI          O              X            ZZ       none
		Sale: ['authorized', 'approved', 'declined', 'voided', 'settled', 'error', 'chargeback', 'returned', 'methodSaved', 'cancelled', 'other', 'other'],
		Refund: ['refunded', 'refunded', 'declined', 'voided', 'settled', 'error', 'chargeback', 'returned', 'methodSaved', 'cancelled', 'other', 'other'],
		Return: ['returned', 'returned', 'declined', 'voided', 'returned', 'error', 'chargeback', 'returned', 'returned', 'cancelled', 'other', 'other'],
		Chargeback: ['chargeback', 'chargeback', 'declined', 'voided', 'chargeback', 'error', 'chargeback', 'chargeback', 'chargeback', 'cancelled', 'other', 'other'],
		SaveOnFile: ['other', 'other', 'declined', 'voided', 'settled', 'error', 'chargeback', 'returned', 'methodSaved', 'cancelled', 'other', 'other'],
		Something: ['other', 'other', 'declined', 'voided', 'settled', 'error', 'chargeback', 'returned', 'methodSaved', 'cancelled', 'other', 'other'],
	};
	const statuses = ['A', 'C', 'D', 'V', 'S', 'SE', 'CB', 'RI', 'O', 'X', 'ZZ', null];
	for (const [action, events] of Object.entries(rows)) expect([action, ...statuses.map((status) => told(action, status))]).toEqual([action, ...events]);
	expect([told('sale', 'c'), told('CHARGEBACK', 'cb'), told(null, null), told(null, 'V')]).toEqual(['approved', 'chargeback', 'other', 'voided']);
});

describe('identity', () => {
	const identity = (texts: Texts): string => notification(read('json', texts)).identity;
	test('of a payment: id, action and status without regard to case', () => {
		expect(identity({ ...SALE, PaymentTransactionID: String(SALE['PaymentTransactionID']).toUpperCase(), TransactionAction: 'SALE', CurrentTransactionStatusCode: 'c', Amount: '1.00' })).toBe(identity(SALE));
		for (const changes of [{ PaymentTransactionID: OTHER_ID }, { TransactionAction: 'Refund' }, { CurrentTransactionStatusCode: 'V' }]) expect(identity({ ...SALE, ...changes })).not.toBe(identity(SALE));
	});
	test('keeps its parts apart, whatever they hold', () => {
		const of = ([PaymentTransactionID = '', TransactionAction = '', CurrentTransactionStatusCode = '']: readonly string[]): string => identity({ ...SALE, PaymentTransactionID, TransactionAction, CurrentTransactionStatusCode });
		// three parts out of one text, cut at any two places
		const letter = fc.constantFrom('a', '|', '%', '7', 'c', '%7c', '%25');
		fc.assert(
			fc.property(fc.array(letter, { minLength: 4, maxLength: 8 }), fc.tuple(fc.nat(), fc.nat()), fc.tuple(fc.nat(), fc.nat()), (letters, one, other) => {
				const cut = (places: readonly number[]): string[] => {
					const [from = 0, to = 0] = places.map((place) => 1 + (place % (letters.length - 2))).sort((a, b) => a - b);
					return [letters.slice(0, from), letters.slice(from, Math.max(to, from + 1)), letters.slice(Math.max(to, from + 1))].map((part) => part.join('|'));
				};
				const [a, b] = [cut(one), cut(other)];
				expect(of(a) === of(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
			}),
			{ seed, numRuns: 2000 },
		);
		expect(of(['a|b', 'c', 'd'])).not.toBe(of(['a', 'b|c', 'd']));
		expect(of(['a%7cb', 'c', 'd'])).not.toBe(of(['a|b', 'c', 'd']));
	});
	test('without one of its parts is told by everything else', () => {
		for (const name of ['PaymentTransactionID', 'TransactionAction', 'CurrentTransactionStatusCode']) {
			const lacking = { ...SALE, [name]: null };
			expect(identity(lacking)).toBe(identity({ ...lacking }));
			expect(identity({ ...lacking, Amount: '42.51' })).not.toBe(identity(lacking));
			expect(identity({ ...lacking, [name.toLowerCase()]: 'x', [name]: 'y' })).not.toBe(identity({ ...SALE, [name]: 'x' }));
		}
		expect(notification(read('json', { ...SALE, TransactionAction: null })).subject).toBe(notification(read('json', SALE)).subject);
	});
	test('of a plan: all of it, so that two changes pass and a repeat does not', () => {
		expect(identity(Object.fromEntries(Object.entries(PLAN).reverse()))).toBe(identity(PLAN));
		expect(identity({ ...PLAN, Nothing: null, Empty: '' })).toBe(identity(PLAN));
		for (const name of Object.keys(PLAN)) expect([name, identity({ ...PLAN, [name]: 'Other' })]).not.toEqual([name, identity(PLAN)]);
	});
});
