import { createConnectPaymentConnection, type ConnectSettings } from '../../lib/gateway';
import type { MoneyCommand, MoneyResult } from '../../lib/payments';
import { startSandbox, type Sandbox } from '../../sandbox';
import { settingsOf } from './settings';
import { socketHttp } from './socket-http';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.reset());

let count = 0;

async function run(command: MoneyCommand, change: Partial<ConnectSettings> = {}): Promise<MoneyResult> {
	count += 1;
	const connection = createConnectPaymentConnection(settingsOf(sandbox.access, change), socketHttp(), { clock: sandbox.clock });
	return await connection.run(command, { reference: `IMTEST${count}` });
}

const patient = { accountNumber: 'ACC-77', firstName: 'Ada', lastName: 'Muster' };
const visa = { kind: 'typedCard', cardNumber: '4111111111111111', expiration: '12/30', cvn: '739' } as const;

function charge(amountCents: number, operation: 'sale' | 'authorize' | 'credit' = 'sale'): MoneyCommand {
	return { operation, amountCents, tender: visa, patient };
}

/** The transaction that an approved result names. */
function idOf({ transactionId }: MoneyResult): string {
	if (transactionId === null) throw new Error('No transaction');
	return transactionId;
}

const inLedger = (): unknown[] => sandbox.money.map(({ operation, amountCents, status }) => [operation, amountCents, status]);

describe.each(['rest', 'nvp'] as const)('over %s', (payments) => {
	const call = async (command: MoneyCommand): Promise<MoneyResult> => await run(command, { payments });

	test('sale, void, void again', async () => {
		const sale = await call(charge(4250));
		expect(sale).toMatchObject({ outcome: 'approved', status: 'C', approvedCents: 4250, openCents: 0, lastFour: '1111', problem: null, lookUp: null, environment: 'test', outlet: sandbox.access.connect.outlet });
		expect(sandbox.money[0]?.reference).toBe(sale.reference);
		expect(await call({ operation: 'void', transactionId: idOf(sale) })).toMatchObject({ outcome: 'approved', originalTransactionId: sale.transactionId });
		expect(await call({ operation: 'void', transactionId: idOf(sale) })).toMatchObject({ outcome: 'rejected', problem: { code: 'alreadyVoided' } });
		expect(inLedger()).toEqual([['sale', 4250, 'C'], ['void', 4250, 'V']]);
	});

	test('authorize and capture', async () => {
		const authorized = await call(charge(4250, 'authorize'));
		expect(authorized).toMatchObject({ outcome: 'approved', status: 'A' });
		expect(await call({ operation: 'capture', transactionId: idOf(authorized) })).toMatchObject({ outcome: 'approved', status: 'C' });
		expect(inLedger()).toEqual([['authorize', 4250, 'A'], ['capture', 4250, 'C']]);
	});

	test('declined and partly approved come with 200', async () => {
		expect(await call(charge(4251))).toMatchObject({ outcome: 'declined', status: 'D', responseCode: '051', approvedCents: 0, openCents: 4251, problem: { code: 'declined' } });
		expect(await call(charge(4210))).toMatchObject({ outcome: 'partiallyApproved', approvedCents: 2105, openCents: 2105, problem: { code: 'partiallyApproved' } });
	});

	test('refunds after the night, up to the rest', async () => {
		const sale = await call(charge(4250));
		await sandbox.runNight();
		const refund = async (amountCents: number): Promise<MoneyResult> => await call({ operation: 'refund', transactionId: idOf(sale), amountCents });
		expect(await call({ operation: 'void', transactionId: idOf(sale) })).toMatchObject({ outcome: 'rejected', problem: { code: 'settled' } });
		expect(await refund(3000)).toMatchObject({ outcome: 'approved', approvedCents: 3000, originalTransactionId: sale.transactionId });
		expect(await refund(1251)).toMatchObject({ outcome: 'rejected', problem: { code: 'aboveRest' } });
		expect(await refund(1250)).toMatchObject({ outcome: 'approved' });
		expect(await call({ operation: 'refund', transactionId: idOf(sale) })).toMatchObject({ outcome: 'rejected', problem: { code: 'amount' } });
	});

	test('a card is stored, charged and credited', async () => {
		const stored = await call({ operation: 'saveMethod', tender: visa, patient });
		expect(stored).toMatchObject({ outcome: 'approved', status: 'O' });
		const tender = { kind: 'savedMethod', paymentMethodId: stored.paymentMethodId ?? '' } as const;
		expect(await call({ operation: 'sale', amountCents: 999, tender, patient })).toMatchObject({ outcome: 'approved', paymentMethodId: stored.paymentMethodId });
		expect(await call({ operation: 'credit', amountCents: 500, tender, patient })).toMatchObject({ outcome: 'approved' });
	});

	test('what is wrong is refused, and the field is named', async () => {
		const unknown = await call({ operation: 'void', transactionId: 'F'.repeat(32) });
		expect(unknown).toMatchObject({ outcome: 'rejected', problem: { code: 'unknownTransaction' } });
		expect(await call({ operation: 'sale', amountCents: 100, tender: { ...visa, expiration: '01/20' }, patient })).toMatchObject({ outcome: 'rejected' });
		expect(await call({ operation: 'sale', amountCents: 100, tender: { kind: 'bankToken', token: 'x' }, patient })).toMatchObject({ outcome: 'rejected', problem: { code: 'tender' } });
		expect(inLedger()).toEqual([]);
	});

	test('cash and checks are recorded', async () => {
		expect(await call({ operation: 'record', amountCents: 2500, tender: { kind: 'cash' }, patient })).toMatchObject({ outcome: 'approved', approvedCents: 2500 });
		expect(await call({ operation: 'record', amountCents: 2600, tender: { kind: 'check', checkNumber: '1017' }, patient })).toMatchObject({ outcome: 'approved' });
		expect(inLedger()).toEqual([['record', 2500, 'C'], ['record', 2600, 'C']]);
	});

	test('no unknown members in any of these answers', async () => {
		const sale = await call(charge(4250));
		const answers = [sale, await call(charge(4251)), await call({ operation: 'void', transactionId: idOf(sale) }), await call({ operation: 'saveMethod', tender: visa, patient })];
		expect(answers.map(({ drift }) => drift)).toEqual([[], [], [], []]);
	});

	test('wrong keys: rejected, nothing charged', async () => {
		const wrong = payments === 'rest' ? { payments, apiSecret: 'wrong' } : { payments, basic: { user: 'nobody', password: 'wrong' } };
		expect(await run(charge(4250), wrong)).toMatchObject({ outcome: 'rejected', problem: { code: 'auth' } });
		expect(inLedger()).toEqual([]);
	});
});

test('automatic payment', async () => {
	const [account] = [...sandbox.world.patients.keys()];
	const enrolled = await run({ operation: 'enrollAutomaticPayment', tender: visa, patient: { accountNumber: account ?? '' }, limitCents: 20_000 });
	expect(enrolled).toMatchObject({ outcome: 'approved', approvedCents: null });
	expect(enrolled.enrollmentId).not.toBeNull();
});

test('what has no official interface is refused, with the name of what can', async () => {
	const result = await run({ operation: 'cancelPlan', planId: 'x' });
	expect(result).toMatchObject({ outcome: 'rejected', problem: { code: 'notSupported' } });
	expect(result.problem?.help).toContain('InstaMed Account');
});

test('a server fault is unknown, and its reference number is kept', async () => {
	const result = await run(charge(4296));
	expect(result).toMatchObject({ outcome: 'unknown', problem: { code: 'serverError' }, lookUp: { amountCents: 4296, patientAccountNumber: 'ACC-77', referenceField: 'AdditionalInfo6', tender: { kind: 'typedCard', lastFour: '1111' } } });
	expect(result.requestId).toMatch(/^[0-9A-Z]{10}$/);
});
