import { makeReference, type MoneyCommand } from '../../lib/payments';
import { startApi, type ApiRig } from './rig';

let rig: ApiRig;
beforeEach(async () => {
	rig = await startApi();
});
afterEach(async () => {
	expect(rig.sandbox.sessionApi.breaches).toEqual([]);
	await rig.stop();
});

const patient = () => ({ accountNumber: rig.patient });
const tender = () => ({ kind: 'savedMethod', paymentMethodId: rig.methodId() }) as const;
/** Late in the day, so that the next morning is within 24 hours. */
const afternoon = (): void => rig.sandbox.clock.set(rig.sandbox.clock.today(), '16:00:00');
/** Under the reference that every run of every process makes for it. */
const send = async (command: MoneyCommand) => await rig.run(command, makeReference('account:test', 'K', command));

describe('a refusal that is kept for a day with its key', () => {
	test('does not stand in the way when the state has changed: a refund before and after the night', async () => {
		afternoon();
		const sold = await rig.run({ operation: 'sale', amountCents: 3000, tender: tender(), patient: patient() });
		const refund = { operation: 'refund', transactionId: sold.result.transactionId ?? '' } as const;
		expect((await send(refund)).result).toMatchObject({ outcome: 'rejected', problem: { code: 'notSettled' } });
		expect((await send(refund)).result).toMatchObject({ outcome: 'rejected', problem: { code: 'notSettled' } });
		await rig.sandbox.runNight();
		const done = await send(refund);
		expect(done).toMatchObject({ result: { outcome: 'approved', approvedCents: 3000, repeated: false }, entries: [{ operation: 'refund' }] });
		const again = await send(refund);
		expect(again).toMatchObject({ result: { outcome: 'approved', repeated: true, transactionId: done.result.transactionId, reference: done.result.reference }, entries: [] });
	});

	test('does not stand in the way within the day: an enrollment whose predecessor was ended, a method that is free again', async () => {
		const first = tender();
		const enrolled = await rig.run({ operation: 'enrollAutomaticPayment', patient: patient(), tender: first });
		const enroll: MoneyCommand = { operation: 'enrollAutomaticPayment', patient: patient(), tender: tender() };
		const remove: MoneyCommand = { operation: 'deleteMethod', paymentMethodId: first.paymentMethodId };
		expect((await send(enroll)).result).toMatchObject({ outcome: 'rejected', problem: { code: 'alreadyEnrolled' } });
		expect((await send(remove)).result).toMatchObject({ outcome: 'rejected', problem: { code: 'methodInUse' } });
		await rig.run({ operation: 'unenrollAutomaticPayment', enrollmentId: enrolled.result.enrollmentId ?? '' });
		expect((await send(remove)).result.outcome).toBe('approved');
		const all = await Promise.all(Array.from({ length: 5 }, async () => await send(enroll)));
		expect(all.map(({ result }) => result.outcome)).toEqual(all.map(() => 'approved'));
		expect(new Set(all.map(({ result }) => result.enrollmentId)).size).toBe(1);
	});

	test('two processes that come at once give back once', async () => {
		afternoon();
		const sold = await rig.run({ operation: 'sale', amountCents: 3000, tender: tender(), patient: patient() });
		const refund = { operation: 'refund', transactionId: sold.result.transactionId ?? '', amountCents: 1000 } as const;
		await send(refund);
		await rig.sandbox.runNight();
		const before = rig.sandbox.money.length;
		const all = await Promise.all(Array.from({ length: 5 }, async () => await send(refund)));
		expect(all.map(({ result }) => result.outcome)).toEqual(all.map(() => 'approved'));
		expect(new Set(all.map(({ result }) => result.transactionId)).size).toBe(1);
		expect(rig.sandbox.money.slice(before)).toHaveLength(1);
	});

	test('ends, however often it is refused', async () => {
		afternoon();
		const sold = await rig.run({ operation: 'sale', amountCents: 3000, tender: tender(), patient: patient() });
		const refund = { operation: 'refund', transactionId: sold.result.transactionId ?? '' } as const;
		for (let call = 0; call < 12; call++) expect((await send(refund)).result).toMatchObject({ outcome: 'rejected', problem: { code: 'notSettled' } });
		expect(rig.sandbox.requests().filter(({ path }) => path.endsWith('/refunds')).length).toBe((12 * 13) / 2);
	});
});

test('the same payment with a new token is not done under another key, and nobody is told that nothing was done', async () => {
	const sale = (): MoneyCommand => ({ operation: 'sale', amountCents: 900, tender: { kind: 'secureToken', token: rig.secureToken(), expiration: '12/30' }, patient: patient() });
	expect((await send(sale())).result.outcome).toBe('approved');
	const second = await send(sale());
	expect(second).toMatchObject({ result: { outcome: 'rejected', problem: { code: 'keyReused' } }, entries: [] });
	expect(second.result.problem?.help).toMatch(/earlier one may have/);
	expect(second.result.problem?.help).not.toMatch(/Nothing was done/);
});

test('an answer of an earlier run is told as such, also when the session had to be renewed for it', async () => {
	const sale: MoneyCommand = { operation: 'sale', amountCents: 900, tender: tender(), patient: patient() };
	await send(sale);
	rig.sandbox.signIn.endAllSessions();
	const again = await send(sale);
	expect(again).toMatchObject({ result: { outcome: 'approved', repeated: true }, entries: [] });
});
