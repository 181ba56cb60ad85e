import fc from 'fast-check';
import type { MoneyCommand } from '../../lib/payments';
import { FAULT_KINDS } from '../../sandbox/faults/fault';
import { startApi, type ApiRig, type Ended } from './rig';
import { runs } from './seed';

let rig: ApiRig;
beforeEach(async () => {
	// short, because some faults never answer
	rig = await startApi({ timeoutMs: 400 });
});
afterEach(async () => await rig.stop());

const KINDS = ['sale', 'authorize', 'capture', 'void', 'saveMethod', 'deleteMethod', 'enrollAutomaticPayment'] as const;

/** A command of each kind, on something that was made for it. */
async function prepare(kind: (typeof KINDS)[number]): Promise<MoneyCommand> {
	const patient = { accountNumber: rig.patient };
	const tender = { kind: 'savedMethod', paymentMethodId: rig.methodId() } as const;
	const made = async (operation: 'sale' | 'authorize'): Promise<string> => (await rig.run({ operation, amountCents: 2500, tender, patient })).result.transactionId ?? '';
	switch (kind) {
		case 'sale':
		case 'authorize':
			return { operation: kind, amountCents: 1234, tender, patient };
		case 'capture':
			return { operation: kind, transactionId: await made('authorize') };
		case 'void':
			return { operation: kind, transactionId: await made('sale') };
		case 'saveMethod':
			return { operation: kind, tender: { kind: 'secureToken', token: rig.secureToken(), expiration: '12/30' }, patient };
		case 'deleteMethod':
			return { operation: kind, paymentMethodId: rig.methodId() };
		case 'enrollAutomaticPayment': {
			const others: unknown[] = [];
			for await (const row of rig.api.list(['automatic-payments'], { patientAccountNumber: rig.patient, status: 'active' })) others.push(row);
			for (const row of others) await rig.run({ operation: 'unenrollAutomaticPayment', enrollmentId: (row as { id: string }).id }); // the sandbox's own row
			return { operation: kind, patient, tender };
		}
	}
}

/** What the client says has to be true of the server's own book. */
function expectTruth({ result, entries }: Ended): void {
	const done = entries.filter(({ operation }) => operation === result.operation).length;
	expect(done).toBeLessThanOrEqual(1);
	if (result.outcome === 'approved' && !result.repeated) expect(done).toBe(1);
	if (result.outcome === 'rejected' || result.outcome === 'notSent') expect(done).toBe(0);
	if (result.outcome === 'unknown') {
		expect(result.lookUp).toMatchObject({ reference: result.reference });
		expect(result.problem).not.toBeNull();
		expect(result.approvedCents).toBeNull();
	}
}

describe('faults of the wire and money', () => {
	test.each(FAULT_KINDS)('one "%s" is overcome, or the truth is told', async (kind) => {
		const command = await prepare('sale');
		// signed in before, so that the fault is the sale's
		await rig.api.get(['patients', rig.patient, 'balance']);
		rig.sandbox.faults.next(kind, { path: '/session-api/payments', afterMs: 1_000, everyMs: 50 });
		const ended = await rig.run(command);
		expectTruth(ended);
		// the key is why: whatever was lost once is there when it is asked for again
		expect(ended.result.outcome).toBe(kind === 'status409' || kind === 'redirect' ? 'unknown' : 'approved');
	});

	test('lost after it was done: asked for again, done once, 50 times', async () => {
		for (let round = 0; round < 50; round++) {
			const command = await prepare('sale');
			rig.sandbox.faults.next('closeAfterCommit', { path: '/session-api/payments', count: 1 + (round % 2) });
			const ended = await rig.run(command);
			expect(ended.result).toMatchObject({ outcome: 'approved', repeated: false });
			expect(ended.entries).toHaveLength(1);
		}
	});

	test('lost three times: unknown, with all that finds it again, and done once', async () => {
		const command = await prepare('sale');
		rig.sandbox.faults.next('closeAfterCommit', { path: '/session-api/payments', count: 3 });
		const ended = await rig.run(command);
		expect(ended.result).toMatchObject({ outcome: 'unknown', lookUp: { reference: ended.result.reference, referenceField: 'reference', amountCents: 1234, patientAccountNumber: rig.patient } });
		expect(ended.entries).toHaveLength(1);
		rig.sandbox.faults.clear();
		const again = await rig.run(command, ended.result.reference);
		expect(again.result).toMatchObject({ outcome: 'approved', repeated: true });
		expect(again.entries).toEqual([]);
	});

	test('any operation, any faults: at most once, and never a false word', async () => {
		const quick = FAULT_KINDS.filter((kind) => !['noAnswer', 'lateAnswer', 'lateCommit', 'slowAnswer', 'drip', 'closeBeforeReading'].includes(kind));
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...KINDS), fc.array(fc.tuple(fc.constantFrom(...quick), fc.boolean()), { maxLength: 4 }), async (kind, faults) => {
				const command = await prepare(kind);
				for (const [fault, afterCommit] of faults) rig.sandbox.faults.next(fault, { path: '/session-api/', afterCommit });
				const ended = await rig.run(command);
				rig.sandbox.faults.clear();
				expectTruth(ended);
			}),
			runs(100),
		);
	});
});
