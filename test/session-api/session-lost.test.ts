import { FAULT_KINDS } from '../../sandbox/faults/fault';
import { startApi, type ApiRig } from './rig';

let rig: ApiRig;
beforeEach(async () => {
	rig = await startApi();
});
afterEach(async () => await rig.stop());

/** Twenty calls as a day at the desk has them, ten of them with money. */
async function flow(): Promise<void> {
	const patient = { accountNumber: rig.patient };
	for (let round = 0; round < 5; round++) {
		await rig.api.get(['patients', rig.patient, 'balance']);
		const sold = await rig.run({ operation: 'sale', amountCents: 1000 + round, tender: { kind: 'savedMethod', paymentMethodId: rig.methodId() }, patient });
		expect(sold.result).toMatchObject({ outcome: 'approved', repeated: false });
		expect(sold.entries).toHaveLength(1);
		await rig.api.get(['payments', sold.result.transactionId ?? '']);
		const voided = await rig.run({ operation: 'void', transactionId: sold.result.transactionId ?? '' });
		expect(voided.result.outcome).toBe('approved');
		expect(voided.entries).toHaveLength(1);
	}
}

describe('a session that ends under way (A6)', () => {
	const every = Array.from({ length: 20 }, (_, index) => index + 1);
	const modes = [
		['401', every],
		['html', [1, 2, 4, 20]],
		['redirect', [1, 2, 4, 20]],
	] as const;

	test.each(modes)('shown by %s, at calls %j of 20: the flow goes on, one more sign-in, nothing done twice', async (lossMode, calls) => {
		rig.sandbox.signIn.settings.lossMode = lossMode;
		await rig.api.get(['patients', rig.patient, 'balance']);
		for (const call of calls) {
			const before = rig.signIns();
			const had = rig.sandbox.money.length;
			rig.sandbox.signIn.killSessionAt(call);
			await flow();
			expect(rig.signIns() - before).toBe(1);
			expect(rig.sandbox.money.length - had).toBe(10);
		}
	});

	test('a session that is refused again at once is an error, not a loop', async () => {
		rig.sandbox.faults.next('loginPage', { path: '/session-api/patients', count: 5 });
		await expect(rig.api.get(['patients', rig.patient, 'balance'])).rejects.toMatchObject({ kind: 'auth', code: 'session_expired' });
		expect(rig.signIns()).toBe(2);
	});

	test('a write without a key is not sent again after a log-in page, only after 401', async () => {
		const sent = (): number => rig.sandbox.requests().filter(({ path }) => path.endsWith('/webhooks')).length;
		const hook = { method: 'POST', segments: ['webhooks'], body: { url: 'https://hooks.example.com/a', events: ['deposit.posted'], secret: 'a-secret-of-the-test' } } as const;
		await rig.api.get(['patients', rig.patient, 'balance']);
		rig.sandbox.faults.next('loginPage', { path: '/session-api/webhooks', afterCommit: true });
		expect((await rig.api.call(hook)).signedOut).toBe(true);
		expect(sent()).toBe(1);
		rig.sandbox.signIn.killSessionAt(1);
		expect((await rig.api.call(hook)).last).toMatchObject({ status: 201 });
		expect(sent()).toBe(3);
	});

	test('both kinds of a lost session are faults that the sandbox knows', () => expect(FAULT_KINDS).toEqual(expect.arrayContaining(['loginPage', 'loginRedirect'])));
});
