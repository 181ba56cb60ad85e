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
const sell = async (amountCents: number) => await rig.run({ operation: 'sale', amountCents, tender: tender(), patient: patient() });

describe('money over the session API, and the sandbox\'s own book', () => {
	test('a sale by saved method, by token', async () => {
		const saved = await sell(4250);
		expect(saved.result).toMatchObject({ outcome: 'approved', status: 'C', requestedCents: 4250, approvedCents: 4250, openCents: 0, problem: null, lookUp: null, repeated: false, drift: [] });
		expect(saved.result.requestId).not.toBeNull();
		expect(saved.entries).toMatchObject([{ operation: 'sale', amountCents: 4250, transactionId: saved.result.transactionId, reference: saved.result.reference }]);
		const token = await rig.run({ operation: 'sale', amountCents: 100, tender: { kind: 'secureToken', token: rig.secureToken(), expiration: '12/30' }, patient: patient() });
		expect(token.result).toMatchObject({ outcome: 'approved', lastFour: '1111' });
	});

	test('a decline and a partial approval are no plain success', async () => {
		const declined = await sell(1005);
		expect(declined.result).toMatchObject({ outcome: 'declined', status: 'D', approvedCents: 0, openCents: 1005, problem: { code: 'declined' } });
		const partial = await sell(1010);
		expect(partial.result).toMatchObject({ outcome: 'partiallyApproved', requestedCents: 1010, approvedCents: 505, openCents: 505, problem: { code: 'partiallyApproved' } });
		expect(partial.entries).toMatchObject([{ amountCents: 505 }]);
	});

	test('authorize, capture, void', async () => {
		const held = await rig.run({ operation: 'authorize', amountCents: 2000, tender: tender(), patient: patient() });
		expect(held.result).toMatchObject({ outcome: 'approved', status: 'A' });
		const transactionId = held.result.transactionId ?? '';
		const captured = await rig.run({ operation: 'capture', transactionId });
		expect(captured.result).toMatchObject({ outcome: 'approved', status: 'C', approvedCents: 2000, transactionId });
		expect((await rig.run({ operation: 'capture', transactionId })).result).toMatchObject({ outcome: 'rejected', problem: { code: 'alreadyCaptured' } });
		const voided = await rig.run({ operation: 'void', transactionId });
		expect(voided.result).toMatchObject({ outcome: 'approved', status: 'V' });
		const again = await rig.run({ operation: 'void', transactionId });
		expect(again.result).toMatchObject({ outcome: 'approved', repeated: true, problem: null });
		expect(again.entries).toEqual([]);
	});

	test('refunds, in part and the rest, and never more', async () => {
		const sold = await sell(3000);
		const transactionId = sold.result.transactionId ?? '';
		expect((await rig.run({ operation: 'refund', transactionId, amountCents: 100 })).result).toMatchObject({ outcome: 'rejected', problem: { code: 'notSettled' } });
		await rig.sandbox.runNight();
		expect((await rig.run({ operation: 'void', transactionId })).result).toMatchObject({ outcome: 'rejected', problem: { code: 'settled' } });
		const part = await rig.run({ operation: 'refund', transactionId, amountCents: 1000, reason: 'Charged twice' });
		expect(part.result).toMatchObject({ outcome: 'approved', approvedCents: 1000, originalTransactionId: transactionId, status: 'C' });
		expect((await rig.run({ operation: 'refund', transactionId, amountCents: 2001 })).result).toMatchObject({ outcome: 'rejected', problem: { code: 'aboveRest' } });
		const rest = await rig.run({ operation: 'refund', transactionId });
		expect(rest.result).toMatchObject({ outcome: 'approved', approvedCents: 2000 });
		expect([...part.entries, ...rest.entries].map(({ amountCents }) => Math.abs(amountCents ?? 0))).toEqual([1000, 2000]);
	});

	test('methods are saved and deleted', async () => {
		const saved = await rig.run({ operation: 'saveMethod', tender: { kind: 'secureToken', token: rig.secureToken(), expiration: '12/30' }, patient: patient() });
		expect(saved.result).toMatchObject({ outcome: 'approved', lastFour: '1111', approvedCents: null });
		const paymentMethodId = saved.result.paymentMethodId ?? '';
		expect((await rig.run({ operation: 'sale', amountCents: 700, tender: { kind: 'savedMethod', paymentMethodId }, patient: patient() })).result.outcome).toBe('approved');
		expect((await rig.run({ operation: 'deleteMethod', paymentMethodId })).result).toMatchObject({ outcome: 'approved', paymentMethodId });
		expect((await rig.run({ operation: 'deleteMethod', paymentMethodId })).result).toMatchObject({ outcome: 'rejected', problem: { code: 'unknownMethod' } });
	});

	test('automatic payments are enrolled and ended', async () => {
		const enrolled = await rig.run({ operation: 'enrollAutomaticPayment', patient: patient(), tender: tender(), limitCents: 5000 });
		expect(enrolled.result).toMatchObject({ outcome: 'approved', status: 'active' });
		const enrollmentId = enrolled.result.enrollmentId ?? '';
		expect((await rig.run({ operation: 'enrollAutomaticPayment', patient: patient(), tender: tender() })).result).toMatchObject({ outcome: 'rejected', problem: { code: 'alreadyEnrolled' } });
		expect((await rig.run({ operation: 'unenrollAutomaticPayment', enrollmentId })).result).toMatchObject({ outcome: 'approved', enrollmentId });
	});

	test('a plan is created, changed, skipped in and cancelled', async () => {
		const rows: { id: string; patientAccountNumber: string; balance: { amount: string } }[] = [];
		for await (const row of rig.api.list(['statements'], { status: 'open' })) rows.push(row as (typeof rows)[number]); // the sandbox's own rows
		const eligible = rows.filter(({ balance }) => Number(balance.amount) >= 60);
		let created: Awaited<ReturnType<ApiRig['run']>> | null = null;
		for (const { id, patientAccountNumber, balance } of eligible) {
			const totalCents = Math.round(Number(balance.amount) * 100);
			const saved = await rig.run({ operation: 'saveMethod', tender: { kind: 'secureToken', token: rig.secureToken(), expiration: '12/30' }, patient: { accountNumber: patientAccountNumber } });
			created = await rig.run({
				operation: 'createPlan',
				patient: { accountNumber: patientAccountNumber },
				statementIds: [id],
				paymentMethodId: saved.result.paymentMethodId ?? '',
				terms: { totalCents, installmentCents: Math.ceil(totalCents / 3), frequency: 'monthly', firstDueOn: rig.sandbox.clock.today() },
			});
			if (created.result.outcome === 'approved') break;
		}
		expect(created?.result).toMatchObject({ outcome: 'approved', status: 'active' });
		const planId = created?.result.planId ?? '';
		expect((await rig.run({ operation: 'skipInstallment', planId, installmentNumber: 2 })).result).toMatchObject({ outcome: 'approved', planId });
		expect((await rig.run({ operation: 'updatePlan', planId })).result).toMatchObject({ outcome: 'rejected', problem: { code: 'noChange' } });
		expect((await rig.run({ operation: 'cancelPlan', planId, reason: 'Paid by check' })).result).toMatchObject({ outcome: 'approved', status: 'cancelled' });
		expect((await rig.run({ operation: 'cancelPlan', planId })).result).toMatchObject({ outcome: 'rejected', problem: { code: 'planEnded' } });
	});

	test('the same key gives the first answer again; with other content it is refused', async () => {
		const command = { operation: 'sale', amountCents: 900, tender: tender(), patient: patient() } as const;
		const first = await rig.run(command, 'IMAAAAAAAAAAAAAAAAAAAAAAAAAA');
		const again = await rig.run(command, 'IMAAAAAAAAAAAAAAAAAAAAAAAAAA');
		expect(again.result).toEqual({ ...first.result, repeated: true, requestId: again.result.requestId });
		expect(again.entries).toEqual([]);
		const other = await rig.run({ ...command, amountCents: 901 }, 'IMAAAAAAAAAAAAAAAAAAAAAAAAAA');
		expect(other.result).toMatchObject({ outcome: 'rejected', problem: { code: 'keyReused' } });
	});

	test('what this connection cannot take is refused before anything is sent', async () => {
		const before = rig.sandbox.requests().length;
		const base = { operation: 'sale', amountCents: 100, patient: patient() } as const;
		const codes = [
			await rig.run({ ...base, tender: { kind: 'typedCard', cardNumber: '4111111111111111', expiration: '12/30' } }),
			await rig.run({ ...base, tender: { kind: 'secureToken', token: '4111 1111 1111 1111', expiration: '12/30' } }),
			await rig.run({ ...base, amountCents: 0, tender: tender() }),
			await rig.run({ operation: 'record', amountCents: 100, tender: { kind: 'cash' }, patient: patient() }),
			await rig.run({ operation: 'void', transactionId: '..' }),
			await rig.run({ ...base, tender: tender(), furtherFields: { Amount: '1.00' } }),
			await rig.run({ ...base, tender: tender(), furtherFields: JSON.parse('{"__proto__":{"capture":false}}') as Record<string, unknown> }),
		].map(({ result }) => [result.outcome, result.problem?.code]);
		expect(codes).toEqual(['tender', 'cardAsToken', 'amount', 'notSupported', 'id', 'furtherField', 'furtherField'].map((code) => ['rejected', code]));
		expect(rig.sandbox.requests().slice(before).filter(({ path }) => path.includes('/payments'))).toEqual([]);
	});
});
