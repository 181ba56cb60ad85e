import fc from 'fast-check';
import { VirtualClock } from '../../sandbox/state/clock';
import { authorize, capture, dispute, refund, sale, voidPayment } from '../../sandbox/state/payment-desk';
import { DEPARTMENTS } from '../../sandbox/state/practice';
import { settle } from '../../sandbox/state/settlement';
import { answerFor, TEST_AMOUNTS } from '../../sandbox/state/test-amounts';
import { signedCents } from '../../sandbox/state/transaction';
import { newWorld, type World } from '../../sandbox/state/world';
import { seeds } from './seeds';

const [seed = 1] = seeds(1);
const request = (amountCents: number) => ({
	amountCents,
	tender: { kind: 'creditCard', brand: 'VISA', lastFour: '1111' } as const,
	outlet: DEPARTMENTS[0].outlet,
	patientAccount: 'ACC-1001',
});

function fresh(): World {
	return newWorld(1, new VirtualClock(), { plant: [] });
}

describe('moves', () => {
	test('sale, night, refund; nothing else is allowed on the way', () => {
		const world = fresh();
		const payment = sale(world, request(5000));
		expect(payment.status).toBe('C');
		expect(capture(world, payment.id)).toEqual({ ok: false, refusal: 'wrongStatus' });
		expect(refund(world, payment.id)).toEqual({ ok: false, refusal: 'notSettled' });
		settle(world, '2026-03-02');
		expect(payment.status).toBe('S');
		expect(voidPayment(world, payment.id)).toEqual({ ok: false, refusal: 'wrongStatus' });
		expect(refund(world, payment.id, 5001)).toEqual({ ok: false, refusal: 'tooMuch' });
		expect(refund(world, payment.id, 2000)).toMatchObject({ ok: true, transaction: { kind: 'refund', status: 'C', originalId: payment.id, amountCents: 2000 } });
		expect(refund(world, payment.id)).toMatchObject({ ok: true, transaction: { amountCents: 3000 } });
		expect(refund(world, payment.id)).toEqual({ ok: false, refusal: 'tooMuch' });
		expect(payment.status).toBe('S');
	});

	test('an authorization does not settle before it is captured', () => {
		const world = fresh();
		const payment = authorize(world, request(5000));
		settle(world, '2026-03-02');
		expect(payment.status).toBe('A');
		expect(capture(world, payment.id).ok).toBe(true);
		settle(world, '2026-03-02');
		expect(payment.history.map((one) => one.status)).toEqual(['A', 'C', 'S']);
	});

	test('a payment after the cut-off waits for the next night', () => {
		const world = fresh();
		const payment = sale(world, { ...request(5000), at: Date.parse('2026-03-02T17:30:01Z') });
		settle(world, '2026-03-02');
		expect(payment.status).toBe('C');
		settle(world, '2026-03-03');
		expect(payment.status).toBe('S');
	});

	test('no refund after a year', () => {
		const world = fresh();
		const payment = sale(world, request(5000));
		settle(world, '2026-03-02');
		expect(refund(world, payment.id, 100, Date.parse('2027-03-03T08:00:00Z'))).toEqual({ ok: false, refusal: 'tooLate' });
	});
});

describe('test amounts', () => {
	test.each(Object.keys(TEST_AMOUNTS))('.%s', (lastTwo) => {
		const world = fresh();
		const payment = sale(world, request(1000 + Number(lastTwo)));
		const answer = answerFor(1000 + Number(lastTwo));
		expect(payment).toMatchObject({ status: answer.status, responseCode: answer.responseCode });
		settle(world, '2026-03-02');
		const expected = { '05': 'D', '51': 'D', '63': 'D', '98': 'SE' } as Record<string, string>;
		expect(payment.status).toBe(expected[lastTwo] ?? 'S');
		expect(payment.amountCents).toBe(lastTwo === '10' ? 505 : payment.requestedCents);
	});

	test('a bank account is returned where a card is charged back', () => {
		const world = fresh();
		const bank = sale(world, { ...request(5099), tender: { kind: 'eCheck', lastFour: '1234' } });
		const card = sale(world, request(5099));
		settle(world, '2026-03-02');
		expect(dispute(world, bank.id)).toMatchObject({ transaction: { kind: 'bankReturn', status: 'RI', originalId: bank.id } });
		expect(dispute(world, bank.id)).toEqual({ ok: false, refusal: 'disputed' });
		expect(refund(world, bank.id)).toEqual({ ok: false, refusal: 'disputed' });
		expect(dispute(world, card.id)).toMatchObject({ transaction: { kind: 'chargeback', status: 'CB', originalId: card.id } });
	});
});

test('whatever is tried in whatever order: refunds never exceed a payment, and every cent deposited is accounted for', () => {
	const step = fc.record({ act: fc.constantFrom('sale', 'authorize', 'capture', 'void', 'refund', 'dispute', 'night'), target: fc.nat(20), cents: fc.integer({ min: 1, max: 3000 }) });
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			const world = fresh();
			const ids: string[] = [];
			let deposited = 0;
			const night = (): void => {
				for (const deposit of settle(world, '2026-03-02')) deposited += deposit.transactions.reduce((sum, one) => sum + signedCents(one), 0);
			};
			for (const { act, target, cents } of steps) {
				const id = ids[target % Math.max(ids.length, 1)] ?? 'none';
				if (act === 'sale') ids.push(sale(world, request(cents)).id);
				if (act === 'authorize') ids.push(authorize(world, request(cents)).id);
				if (act === 'capture') capture(world, id);
				if (act === 'void') voidPayment(world, id);
				if (act === 'refund') refund(world, id, cents);
				if (act === 'dispute') dispute(world, id);
				if (act === 'night') night();
			}
			night();
			const all = [...world.transactions.values()];
			for (const payment of all) {
				const refunded = all.filter((one) => one.kind === 'refund' && one.originalId === payment.id && one.status !== 'V').reduce((sum, one) => sum + one.amountCents, 0);
				expect(refunded).toBe(payment.refundedCents);
				expect(refunded).toBeLessThanOrEqual(payment.amountCents);
			}
			const moved = all.filter((one) => ['S', 'CB', 'RI'].includes(one.status));
			expect(deposited).toBe(moved.reduce((sum, one) => sum + signedCents(one), 0));
			expect(moved.every((one) => one.depositTrace !== null)).toBe(true);
		}),
		{ seed, numRuns: 200 },
	);
});
