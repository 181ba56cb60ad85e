/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { PaymentOutcome } from '../../lib/core/outcome';
import { makeReference, OnceGuard, refusedHere, sendCommand, type MoneyCommand, type MoneyResult } from '../../lib/payments';
import { charges, commands, connectionOf, resultOf, sale } from './arbitraries';

const DAY = 24 * 60 * 60 * 1000;

function createGuard(limits?: { maxEntries: number; rememberMs: number }) {
	const clock = { time: Date.UTC(2026, 2, 2, 15), now: () => clock.time };
	const guard = new OnceGuard(clock, (count) => new Uint8Array(randomBytes(count)), limits);
	return { clock, guard, ports: { guard, clock, randomBytes: (count: number) => new Uint8Array(randomBytes(count)) } };
}

/** Counts what really goes out. */
function counting(outcomeOf: (sent: number) => PaymentOutcome) {
	const sent: string[] = [];
	const connection = connectionOf(async (command, reference) => {
		sent.push(reference);
		return resultOf(command, reference, { outcome: outcomeOf(sent.length), transactionId: `T${sent.length}` });
	});
	return { connection, sent };
}

describe('one intent in one process', () => {
	test('2 to 20 calls at once, in any order of events, send once and get the same answer', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 20 }), fc.constantFrom<PaymentOutcome>('approved', 'declined', 'partiallyApproved', 'unknown'), async (scheduler, count, outcome) => {
				const { ports } = createGuard();
				let sent = 0;
				const connection = connectionOf(async (command, reference) => {
					sent += 1;
					await scheduler.schedule(Promise.resolve(), 'the wire');
					return resultOf(command, reference, { outcome, transactionId: `T${sent}` });
				});
				const calls = Array.from({ length: count }, async (_, index) => {
					await scheduler.schedule(Promise.resolve(), `caller ${index}`);
					return await sendCommand(connection, sale(), 'INV-1', ports);
				});
				const all = Promise.all(calls);
				await scheduler.waitFor(all);
				const results = await all;
				expect(sent).toBe(1);
				const [first] = results;
				for (const result of results) expect({ ...result, repeated: false }).toEqual({ ...first, repeated: false });
			}),
			{ numRuns: 1000 },
		);
	});

	test('calls in flight share one promise; later ones are told that they are repeats', async () => {
		const { ports } = createGuard();
		let open = (): void => {};
		const gate = new Promise<void>((resolve) => (open = resolve));
		const connection = connectionOf(async (command, reference) => {
			await gate;
			return resultOf(command, reference);
		});
		const both = [sendCommand(connection, sale(), 'K', ports), sendCommand(connection, sale(), 'K', ports)];
		open();
		const [one, other] = await Promise.all(both);
		expect(one).toBe(other);
		expect(one?.repeated).toBe(false);
		expect((await sendCommand(connection, sale(), 'K', ports)).repeated).toBe(true);
	});

	test('another amount, card or patient under the same key sends nothing', async () => {
		let pairs = 0;
		await fc.assert(
			fc.asyncProperty(charges, charges, fc.integer({ min: 0, max: 3 }), async (one, other, field) => {
				if (!('tender' in one) || !('tender' in other) || !('patient' in one) || !('amountCents' in one) || !('amountCents' in other)) return;
				const changed = [{ amountCents: (other.amountCents ?? 0) + 1 }, { tender: other.tender }, { patient: { accountNumber: `${one.patient.accountNumber}x` } }, { statementId: 'ST' }][field];
				const second = { ...one, ...changed } as MoneyCommand;
				const { guard, ports } = createGuard();
				const { connection, sent } = counting(() => 'approved');
				await sendCommand(connection, one, 'K', ports);
				const result = await sendCommand(connection, second, 'K', ports);
				expect(sent).toHaveLength(1);
				if (JSON.stringify(second) === JSON.stringify(one)) return;
				if (result.repeated) {
					// only what is no part of the payment differed
					expect(JSON.stringify(other.tender)).toBe(JSON.stringify(one.tender));
					return;
				}
				pairs += 1;
				expect(result).toMatchObject({ outcome: 'rejected', approvedCents: 0, problem: { code: 'keyReused' }, transactionId: null });
				expect(guard.size).toBe(1);
			}),
			{ numRuns: 10_000 },
		);
		expect(pairs).toBeGreaterThan(5000);
	});

	test('a new card that ends in the same digits is another card', async () => {
		const { ports } = createGuard();
		const { connection, sent } = counting(() => 'declined');
		const typed = (cardNumber: string): MoneyCommand => sale({ tender: { kind: 'typedCard', cardNumber, expiration: '12/30' } });
		await sendCommand(connection, typed('5500000000000004'), 'K', ports);
		expect(await sendCommand(connection, typed('6011000000000004'), 'K', ports)).toMatchObject({ outcome: 'rejected', problem: { code: 'keyReused' } });
		expect(sent).toHaveLength(1);
	});

	test.each<[PaymentOutcome, number]>([
		['approved', 1],
		['partiallyApproved', 1],
		['declined', 1],
		['unknown', 1],
		['rejected', 3],
		['notSent', 3],
	])('after %s three calls send %i times', async (outcome, times) => {
		const { ports } = createGuard();
		const { connection, sent } = counting(() => outcome);
		for (let call = 0; call < 3; call++) await sendCommand(connection, sale(), 'K', ports);
		expect(sent).toHaveLength(times);
		expect(new Set(sent).size).toBe(1);
	});

	test('remembers for a day from the end of the call', async () => {
		const { clock, ports } = createGuard();
		const { connection, sent } = counting(() => 'approved');
		await sendCommand(connection, sale(), 'K', ports);
		clock.time += DAY - 1;
		await sendCommand(connection, sale(), 'K', ports);
		expect(sent).toHaveLength(1);
		clock.time += 1;
		await sendCommand(connection, sale(), 'K', ports);
		expect(sent).toHaveLength(2);
	});

	test('other scopes and keys are other payments', async () => {
		const { ports } = createGuard();
		const { connection, sent } = counting(() => 'approved');
		await sendCommand(connection, sale(), 'K', ports);
		await sendCommand({ ...connection, scope: 'other' }, sale(), 'K', ports);
		await sendCommand(connection, sale(), 'K2', ports);
		expect(sent).toHaveLength(3);
	});

	test('a connection that throws is taken for sent', async () => {
		const { ports } = createGuard();
		let calls = 0;
		const connection = connectionOf(async () => {
			calls += 1;
			throw new Error('secret of the server');
		});
		const first = await sendCommand(connection, sale(), 'K', ports);
		expect(first).toMatchObject({ outcome: 'unknown', approvedCents: null, lookUp: { amountCents: 2500, patientAccountNumber: 'ACC-1' } });
		expect(JSON.stringify(first)).not.toContain('secret of the server');
		expect((await sendCommand(connection, sale(), 'K', ports)).outcome).toBe('unknown');
		expect(calls).toBe(1);
	});

	test('never holds more than its limit, drops what ended well before what is unknown, and nothing under way', async () => {
		const { guard, ports } = createGuard({ maxEntries: 3, rememberMs: DAY });
		const { connection, sent } = counting((n) => (n === 1 ? 'unknown' : 'approved'));
		for (const key of ['unknown', 'a', 'b', 'c', 'd']) await sendCommand(connection, sale(), key, ports);
		expect(guard.size).toBe(3);
		const before = sent.length;
		expect((await sendCommand(connection, sale(), 'unknown', ports)).outcome).toBe('unknown');
		expect(sent).toHaveLength(before);

		const full = createGuard({ maxEntries: 1, rememberMs: DAY });
		let open = (): void => {};
		const gate = new Promise<void>((resolve) => (open = resolve));
		const slow = connectionOf(async (command, reference) => {
			await gate;
			return resultOf(command, reference);
		});
		const waiting = sendCommand(slow, sale(), 'x', full.ports);
		expect(await sendCommand(slow, sale(), 'y', full.ports)).toMatchObject({ outcome: 'rejected', problem: { code: 'busy' } });
		open();
		expect((await waiting).outcome).toBe('approved');
	});

	test('holds 10,000 at most', async () => {
		const { guard, ports } = createGuard();
		const { connection } = counting(() => 'approved');
		for (let index = 0; index < 10_050; index++) await sendCommand(connection, sale(), `K${index}`, ports);
		expect(guard.size).toBe(10_000);
	});

	test('holds no card data and no key of a person', async () => {
		const { guard, ports } = createGuard();
		const { connection } = counting(() => 'approved');
		const command = sale({ tender: { kind: 'typedCard', cardNumber: '4111111111111111', expiration: '12/34', cvn: '739', holderName: 'Canarybird' } });
		await sendCommand(connection, command, 'CANARY-KEY', ports);
		const token = sale({ tender: { kind: 'secureToken', token: 'CANARY-TOKEN', expiration: '12/34' } });
		await sendCommand(connection, token, 'CANARY-KEY-2', ports);
		const entries = [...(guard as unknown as { entries: Map<string, { content: string; result: Promise<MoneyResult> }> }).entries];
		const held = await Promise.all(entries.map(async ([key, entry]) => [key, entry.content, inspect(await entry.result, { depth: 10 })]));
		const text = inspect(held, { depth: 10 }) + inspect(guard, { depth: 10 });
		for (const secret of ['4111111111111111', '12/34', '739', 'Canarybird', 'CANARY']) expect(text).not.toContain(secret);
	});
});

describe('payment keys', () => {
	test.each([null, '', '   ', 'x'.repeat(201), '\u0000["void","T1"]'])('%j sends nothing', async (key) => {
		const { ports } = createGuard();
		const { connection, sent } = counting(() => 'approved');
		expect(await sendCommand(connection, sale(), key, ports)).toMatchObject({ outcome: 'rejected', problem: { code: 'paymentKey' } });
		expect(sent).toHaveLength(0);
	});

	test('void, capture and full refund name their intent themselves', async () => {
		await fc.assert(
			fc.asyncProperty(commands, async (command) => {
				const { ports } = createGuard();
				const { connection, sent } = counting(() => 'approved');
				const named = command.operation === 'void' || command.operation === 'capture' || (command.operation === 'refund' && command.amountCents === undefined);
				for (let call = 0; call < 3; call++) await sendCommand(connection, command, null, ports);
				expect(sent).toHaveLength(named ? 1 : 0);
			}),
		);
	});

	test('what may rightly be done again goes out again: a plan is set to 50, 60 and 50', async () => {
		const { ports } = createGuard();
		const { connection, sent } = counting(() => 'approved');
		for (const installmentCents of [5000, 6000, 5000]) await sendCommand(connection, { operation: 'updatePlan', planId: 'P', installmentCents }, null, ports);
		expect(new Set(sent).size).toBe(3);
	});

	test('the refusal names the reference that the call would have had', async () => {
		const reference = makeReference('scope', 'K', sale());
		const problem = { code: 'x', message: 'x', help: '' };
		expect(refusedHere(sale(), reference, { outlet: null, environment: null }, problem)).toMatchObject({ reference, openCents: 2500, lookUp: null });
	});
});
