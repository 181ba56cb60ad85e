import { startSandbox, type Sandbox } from '../../../sandbox';
import { balanceOf } from '../../../sandbox/state/statement';
import { saveMethod } from '../../../sandbox/state/vault';
import { finishSso, newSsoToken } from '../../../sandbox/state/sso-tokens';
import { exchange, nvp } from './post';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ seed: 6, scenario: { plant: [] } });
});
afterEach(() => sandbox.stop());

const CARD = { transactionType: 'CreditCard', cardNumber: '4111111111111111', cardExpDate: '12/30', patientID: 'ACC-1001' };
const act = (transactionAction: string, values: Readonly<Record<string, string>> = {}) => nvp(sandbox, { transactionAction, ...values });
const sale = (values: Readonly<Record<string, string>> = {}) => act('AuthCapt', { ...CARD, amount: '42.50', ...values });

describe('who asks', () => {
	test('the user name in full or its part before the at sign; nothing else', async () => {
		const { user, password } = sandbox.access.connect;
		const values = { transactionAction: 'AuthCapt', ...CARD, amount: '1.00' };
		expect((await nvp(sandbox, values, `${user.split('@')[0]}:${password}`)).status).toBe(200);
		for (const login of [`${user}:x`, `x:${password}`, '', `${user}`]) {
			const { status, values: answer } = await nvp(sandbox, values, login);
			expect([status, answer['errorCode'], answer['errorMessage']]).toEqual([401, '401', expect.stringMatching(/Reference Number [0-9A-F]{10}$/) as string]);
		}
		expect(sandbox.money).toHaveLength(1);
		expect((await exchange(sandbox.access.urls.nvp, { method: 'GET' })).status).toBe(405);
	});
});

describe('sale', () => {
	test('is answered as a query string that does not repeat the amount', async () => {
		const { status, values } = await sale({ additionalInfo6: 'IMREF' });
		expect(status).toBe(200);
		expect(values).toMatchObject({ responseCode: '000', responseMessage: 'APPROVAL', transactionStatus: 'C', cardBrand: 'VISA', lastFourDigits: '1111', cardBINNumber: '411111', cardExpirationMonth: '12', cardExpirationYear: '2030' });
		expect(values['transactionID']).toMatch(/^[0-9A-F]{32}$/);
		expect(values['transactionDate']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
		expect(JSON.stringify(values)).not.toContain('42.5');
		expect(sandbox.money).toMatchObject([{ interface: 'nvp', operation: 'sale', amountCents: 4250, reference: 'IMREF', transactionId: values['transactionID']?.toLowerCase() }]);
	});

	test('names and enumerations do not depend on case', async () => {
		const { user, password, outlet } = sandbox.access.connect;
		const body = new URLSearchParams({ MERCHANTID: outlet.merchantId, StoreId: outlet.storeId, terminalid: outlet.terminalId, TRANSACTIONACTION: 'authcapt', Amount: '1.00', CARDNUMBER: '4111111111111111', CardExpiration: '12-30' }).toString();
		const got = await exchange(sandbox.access.urls.nvp, { headers: { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }, body });
		expect(new URLSearchParams(got.text).get('transactionStatus')).toBe('C');
	});

	test.each([
		['amount', { amount: '' }],
		['amount', { amount: '0.00' }],
		['amount', { amount: '1.001' }],
		['cardNumber', { cardNumber: '4111111111111112' }],
		['cardNumber', { cardNumber: '' }],
		['cardExpDate', { cardExpDate: '01/20' }],
		['cardVerificationNumber', { cardVerificationNumber: '1' }],
		['paymentMethodID', { paymentMethodID: 'F'.repeat(32) }],
		['merchantID', { merchantID: '1' }],
		['patientID', { patientID: 'x'.repeat(51) }],
		['transactionAction', { transactionAction: 'Sell' }],
	])('%s is refused: %j', async (field, wrong) => {
		const { status, values } = await sale(wrong);
		expect([status, values['errorCode']]).toEqual([400, '400']);
		expect(values['errorMessage']).toMatch(new RegExp(`${field}: .* Reference Number [0-9A-F]{10}$`));
		expect(sandbox.money).toEqual([]);
	});

	test.each([
		['10.05', { transactionStatus: 'D', responseCode: '005' }],
		['10.51', { transactionStatus: 'D', responseCode: '051' }],
		['10.63', { transactionStatus: 'D', responseCode: '063' }],
		['10.10', { transactionStatus: 'C', responseCode: '010', responseMessage: 'PARTIAL APPROVAL 5.05', partialApprovalAmount: ' 5.05' }],
		['10.98', { transactionStatus: 'C' }],
		['10.99', { transactionStatus: 'C' }],
	])('%s', async (amount, expected) => {
		expect((await sale({ amount })).values).toMatchObject(expected);
	});

	test('.96 is a server fault that charges nothing', async () => {
		const { status, values } = await sale({ amount: '10.96' });
		expect([status, values['errorCode']]).toEqual([500, '500']);
		expect(values['errorMessage']).toMatch(/^An unexpected error occurred with Reference Number [0-9A-F]{10}$/);
		expect(sandbox.money).toEqual([]);
	});
});

test('authorize, capture, void: the answer tells of the call and of the first transaction', async () => {
	const { values } = await act('Auth', { ...CARD, amount: '10.00' });
	const primaryTransactionID = values['transactionID'] ?? '';
	expect(values['transactionStatus']).toBe('A');
	expect((await act('Capt', { primaryTransactionID })).values).toMatchObject({ transactionStatus: 'C', primaryTransactionStatus: 'C' });
	expect((await act('Void', { primaryTransactionID })).values).toMatchObject({ responseCode: '000', responseMessage: 'APPROVED', transactionStatus: 'C', primaryTransactionID, primaryTransactionStatus: 'V' });
	const again = await act('Void', { primaryTransactionID });
	expect([again.status, again.values['errorMessage']]).toEqual([400, expect.stringContaining('already voided') as string]);
});

test('refund and stand-alone credit', async () => {
	const { values } = await sale();
	const primaryTransactionID = values['transactionID'] ?? '';
	await sandbox.runNight();
	const part = await act('SimpleRefund', { primaryTransactionID, amount: '2.50' });
	expect(part.values).toMatchObject({ transactionStatus: 'C', primaryTransactionID, primaryTransactionStatus: 'S' });
	expect(part.values['transactionID']).not.toBe(primaryTransactionID);
	expect((await act('SimpleRefund', { primaryTransactionID })).status).toBe(400);
	expect((await act('SimpleRefund', { primaryTransactionID, amount: '40.01' })).values['errorMessage']).toMatch(/^amount: /);
	expect((await act('Credit', { ...CARD, amount: '5.00' })).values['transactionStatus']).toBe('C');
	expect(sandbox.money.map((entry) => entry.operation)).toEqual(['sale', 'refund', 'credit']);
});

test('a card is stored and charged', async () => {
	const { values } = await act('SaveOnFile', CARD);
	expect(values).toMatchObject({ transactionStatus: 'O', lastFourDigits: '1111', saveOnFileTransactionID: values['paymentPlanID'] });
	expect((await act('AuthCapt', { transactionType: 'CreditCard', amount: '3.00', paymentMethodID: values['paymentPlanID'] ?? '' })).values['transactionStatus']).toBe('C');
	expect([...sandbox.world.transactions.values()].at(-1)).toMatchObject({ patientAccount: 'ACC-1001' });
});

describe('cash and checks', () => {
	test('are written down, stand in the posting file with their status, and in no deposit', async () => {
		const owing = [...sandbox.world.statements.values()].find((one) => balanceOf(one) > 3000);
		const before = owing === undefined ? 0 : balanceOf(owing);
		const cash = await act('AuthCapt', { transactionType: 'Cash', amount: '20.05', patientID: owing?.patientAccount ?? '' });
		const check = await act('AuthCapt', { transactionType: 'Cash', paymentType: 'Check', checkNumber: '1017', amount: '15.98', patientID: 'ACC-1002' });
		expect([cash.values['transactionStatus'], check.values['transactionStatus']]).toEqual(['C', 'C']);
		expect(owing === undefined ? 0 : before - balanceOf(owing)).toBe(2005);
		expect(sandbox.money.map((entry) => entry.operation)).toEqual(['record', 'record']);
		await sandbox.runNight();
		const ids = [cash, check].map(({ values }) => (values['transactionID'] ?? '').toLowerCase());
		for (const id of ids) expect(sandbox.world.transactions.get(id)).toMatchObject({ status: 'C', depositTrace: null });
		const holding = (text: string) => sandbox.files.files().filter((path) => (sandbox.files.read(path)?.toString('latin1') ?? '').includes(text));
		for (const id of ids) expect(holding(id).map((path) => path.split('/')[2])).toEqual(['posting']);
		for (const format of ['eod-posting-lockbox-a', 'eod-posting-lockbox-b', 'eod-posting-lockbox-c-v2', 'eod-posting-lockbox-d', 'eod-posting-lockbox-e', 'eod-posting-lockbox-f', 'eod-posting-lockbox-i-v1', 'eod-posting-x12-835-2.0', 'eod-posting-1.0'])
			expect(await sandbox.writeDay(format, '2026-03-02')).toHaveLength(1);
	});

	test('are voided on their day and refunded as records afterwards', async () => {
		const [first, second] = [await act('AuthCapt', { transactionType: 'Cash', amount: '20.00' }), await act('AuthCapt', { transactionType: 'Cash', amount: '30.00' })];
		expect((await act('Void', { primaryTransactionID: first.values['transactionID'] ?? '' })).values['primaryTransactionStatus']).toBe('V');
		expect((await act('SimpleRefund', { primaryTransactionID: second.values['transactionID'] ?? '', amount: '1.00' })).status).toBe(400);
		await sandbox.runNight();
		expect((await act('Void', { primaryTransactionID: second.values['transactionID'] ?? '' })).status).toBe(400);
		expect((await act('SimpleRefund', { primaryTransactionID: second.values['transactionID'] ?? '', amount: '1.00' })).status).toBe(200);
		await sandbox.runNight();
		expect([...sandbox.world.transactions.values()].at(-1)).not.toMatchObject({ status: 'S', tender: { kind: 'cash' } });
		expect((await act('Auth', { transactionType: 'Cash', amount: '20.00' })).status).toBe(400);
	});
});

describe('ViewReceipt', () => {
	const view = (token: string, more: Readonly<Record<string, string>> = {}) => act('ViewReceipt', { singleSignOnToken: token, ...more });

	test('tells the transaction of a hosted session, and its method when that was asked for', async () => {
		const token = newSsoToken(sandbox.world, '/Form/PatientPayments/NewPaymentSimpleSSO', {});
		expect((await view(token.token)).values['errorMessage']).toContain('not been used');
		const { values } = await sale();
		const method = saveMethod(sandbox.world, { patientAccount: 'ACC-1001', tender: { kind: 'creditCard', brand: 'VISA', lastFour: '1111' } });
		finishSso(sandbox.world, token, { kind: 'transaction', transactionId: (values['transactionID'] ?? '').toLowerCase(), methodId: method.id });
		expect((await view(token.token.toLowerCase())).values).toMatchObject({ transactionID: values['transactionID'], transactionStatus: 'C', lastFourDigits: '1111' });
		expect((await view(token.token)).values['paymentPlanID']).toBeUndefined();
		expect((await view(token.token, { requestToken: 'TRUE' })).values['paymentPlanID']).toBe(method.id);
	});

	test('of a cancelled, expired or unknown session', async () => {
		const [cancelled, expired] = [newSsoToken(sandbox.world, '/x', {}), newSsoToken(sandbox.world, '/x', {})];
		finishSso(sandbox.world, cancelled, { kind: 'cancelled' });
		sandbox.clock.set('2026-03-02', '08:15:01');
		expect((await view(cancelled.token)).values).toMatchObject({ transactionStatus: 'X' });
		expect((await view(expired.token)).values['errorMessage']).toContain('expired');
		expect((await view('0'.repeat(32))).values['errorMessage']).toContain('not found');
	});
});
