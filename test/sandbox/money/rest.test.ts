import { startSandbox, type Sandbox } from '../../../sandbox';
import { TEST_CARDS } from '../../../sandbox/state/cards';
import { balanceOf } from '../../../sandbox/state/statement';
import { issueToken } from '../../../sandbox/state/secure-tokens';
import { methodsOf } from '../../../sandbox/state/vault';
import { CARD, exchange, PATIENT, outletOf, rest, type Json } from './post';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ seed: 5, scenario: { plant: [] } });
});
afterEach(() => sandbox.stop());

const sale = (more: Json = {}) => rest(sandbox, '/payment/sale', { Amount: '42.50', ...CARD, ...PATIENT, ...more });
const errorsOf = (value: Json): string[] => (value['FieldErrors'] as { Field: string }[]).map((error) => error.Field);
const card = { brand: 'VISA', lastFour: '1111', bin: '411111', expiration: { month: 12, year: 2030 } } as const;

describe('who asks', () => {
	test.each([['no key', { 'Api-Key': '' }], ['a wrong key', { 'Api-Key': 'x' }], ['a wrong secret', { 'Api-Secret': 'x' }]])('%s is refused, whatever is asked', async (_, headers) => {
		expect(await rest(sandbox, '/payment/sale', {}, headers)).toEqual({ status: 401, value: { Message: 'Authorization has been denied for this request.' } });
		expect(sandbox.money).toEqual([]);
	});

	test('names of headers do not depend on case', async () => {
		const { apiKey, apiSecret } = sandbox.access.connect;
		const headers = { 'api-key': apiKey, 'api-secret': apiSecret, 'content-type': 'application/json; charset=utf-8' };
		expect((await exchange(`${sandbox.access.urls.rest}/payment/sale`, { headers, body: JSON.stringify({ Outlet: outletOf(sandbox), Amount: 1, ...CARD }) })).status).toBe(200);
	});

	test('only POST with a JSON object is taken', async () => {
		const { apiKey, apiSecret } = sandbox.access.connect;
		const headers = { 'Api-Key': apiKey, 'Api-Secret': apiSecret };
		const at = `${sandbox.access.urls.rest}/payment/sale`;
		expect((await exchange(at, { method: 'GET', headers })).status).toBe(405);
		expect((await exchange(at, { headers, body: '{}' })).status).toBe(400);
		for (const body of ['', '[]', 'null', '{', '"x"']) expect((await exchange(at, { headers: { ...headers, 'Content-Type': 'application/json' }, body })).status).toBe(400);
		expect((await exchange(`${sandbox.access.urls.rest}/payment/nothing`, { headers, body: '{}' })).status).toBe(404);
	});
});

describe('sale', () => {
	test('is answered as clients read it, and stands in the ledger', async () => {
		const { status, value } = await sale({ AdditionalInfo6: 'IMREFERENCE' });
		expect(status).toBe(200);
		expect(value).toEqual({
			TransactionID: expect.stringMatching(/^[0-9A-F]{32}$/) as string,
			TransactionStatus: 'C',
			ResponseCode: '000',
			ResponseMessage: 'APPROVAL',
			AuthorizationNumber: expect.stringMatching(/^[0-9A-F]{6}$/) as string,
			IsPartiallyApproved: false,
			PartialApprovalAmount: null,
			CardResult: { Type: 'VISA', LastFour: '1111', BINNumber: '411111', ExpirationMonth: 12, ExpirationYear: 2030, EntryMode: 'key' },
		});
		const [request] = sandbox.requests();
		expect(sandbox.money).toEqual([expect.objectContaining({ sequence: 1, interface: 'rest', operation: 'sale', reference: 'IMREFERENCE', amountCents: 4250, status: 'C', requestId: request?.id }) as unknown]);
		expect(request).toMatchObject({ front: 'rest', path: '/rest/payment/sale', fault: null, status: 200, commits: 1 });
	});

	test.each(TEST_CARDS.map((one) => [one.name, one] as const))('takes the test card of %s', async (_, one) => {
		const { value } = await sale({ Card: { ...CARD.Card, CardNumber: one.number } });
		expect(value).toMatchObject({ TransactionStatus: 'C', CardResult: { Type: one.brand, LastFour: one.number.slice(-4) } });
	});

	test('an amount may be a number or a text', async () => {
		for (const amount of [42.5, '42.5', '42.50', 42]) expect((await sale({ Amount: amount })).status).toBe(200);
		expect(sandbox.money.map((entry) => entry.amountCents)).toEqual([4250, 4250, 4250, 4200]);
	});

	test.each([
		['Amount', { Amount: 0 }],
		['Amount', { Amount: '-1' }],
		['Amount', { Amount: '1.005' }],
		['Amount', { Amount: '1,000' }],
		['Amount', { Amount: '1e3' }],
		['Amount', { Amount: true }],
		['Amount', { Amount: undefined }],
		['Outlet.MerchantID', { Outlet: undefined }],
		['Outlet.MerchantID', { Outlet: { MerchantID: '1', StoreID: '0001', TerminalID: '0002' } }],
		['PaymentMethod', { PaymentMethod: 'Bitcoin' }],
		['PaymentMethod', { PaymentMethod: undefined }],
		['PaymentMethodID', { PaymentMethod: 'OnFile' }],
		['PaymentMethodID', { PaymentMethod: 'OnFile', PaymentMethodID: '0'.repeat(32) }],
		['Card.EntryMode', { Card: { ...CARD.Card, EntryMode: 'swipe' } }],
		['Card.CardNumber', { Card: { ...CARD.Card, CardNumber: '4111111111111112' } }],
		['Card.CardNumber', { Card: { ...CARD.Card, CardNumber: `TKN${'0'.repeat(16)}` } }],
		['Card.Expiration', { Card: { ...CARD.Card, Expiration: '02/26' } }],
		['Card.Expiration', { Card: { ...CARD.Card, Expiration: '2030-12' } }],
		['Card.CVN', { Card: { ...CARD.Card, CVN: '12' } }],
		['Patient.AccountNumber', { Patient: { AccountNumber: 'x'.repeat(51) } }],
		['Patient.AccountNumber', { Patient: { AccountNumber: 'a|b\n' } }],
		['AdditionalInfo6', { AdditionalInfo6: 'x'.repeat(101) }],
	])('%s is refused: %j', async (field, wrong) => {
		const { status, value } = await sale(wrong);
		expect(status).toBe(400);
		expect(value['Message']).toBe('The request is invalid.');
		expect(errorsOf(value)).toContain(field);
		expect(JSON.stringify(value)).not.toMatch(/\d{13,}/);
		expect(sandbox.money).toEqual([]);
		expect(sandbox.requests()).toMatchObject([{ commits: 0, status: 400 }]);
	});

	test('a method on file is charged', async () => {
		const [method] = [...sandbox.world.methods.values()];
		const { value } = await sale({ PaymentMethod: 'OnFile', PaymentMethodID: method?.id.toLowerCase(), Card: undefined });
		expect(value['TransactionStatus']).toBe('C');
		expect([...sandbox.world.transactions.values()].at(-1)).toMatchObject({ methodId: method?.id, tender: method?.tender, interface: 'rest' });
	});

	test('a secure token lives 15 minutes and is charged as often as one likes; a wallet token once', async () => {
		const secure = issueToken(sandbox.world, { kind: 'card', card }).token;
		const wallet = issueToken(sandbox.world, { kind: 'applePay', card }).token;
		const pay = async (token: string) => (await sale({ Card: { EntryMode: 'key', CardNumber: token } })).status;
		expect([await pay(secure), await pay(secure), await pay(wallet), await pay(wallet)]).toEqual([200, 200, 200, 400]);
		sandbox.clock.set('2026-03-02', '08:15:00');
		expect(await pay(secure)).toBe(200);
		sandbox.clock.set('2026-03-02', '08:15:01');
		expect(await pay(secure)).toBe(400);
	});
});

describe('test amounts', () => {
	test.each([
		['10.05', { TransactionStatus: 'D', ResponseCode: '005', AuthorizationNumber: null }, 0],
		['10.51', { TransactionStatus: 'D', ResponseCode: '051' }, 0],
		['10.63', { TransactionStatus: 'D', ResponseCode: '063' }, 0],
		['10.10', { TransactionStatus: 'C', ResponseCode: '010', IsPartiallyApproved: true, PartialApprovalAmount: '5.05' }, 505],
		['10.98', { TransactionStatus: 'C', ResponseCode: '000' }, 1098],
		['10.99', { TransactionStatus: 'C', ResponseCode: '000' }, 1099],
	])('%s', async (amount, expected, cents) => {
		const { status, value } = await sale({ Amount: amount });
		expect(status).toBe(200);
		expect(value).toMatchObject(expected);
		expect(sandbox.money).toMatchObject([{ amountCents: cents }]);
	});

	test('.96 is a server fault and charges nothing', async () => {
		const { status, value } = await sale({ Amount: '10.96' });
		expect(status).toBe(500);
		expect(value['Message']).toMatch(/^An unexpected error occurred with Reference Number [0-9A-F]{10}$/);
		expect(sandbox.money).toEqual([]);
	});

	test('.97 is never answered and charges nothing; the connection ends with the client or the sandbox', async () => {
		const gaveUp = new AbortController();
		const waiting = exchange(`${sandbox.access.urls.rest}/payment/sale`, {
			headers: { 'Api-Key': sandbox.access.connect.apiKey, 'Api-Secret': sandbox.access.connect.apiSecret, 'Content-Type': 'application/json' },
			body: JSON.stringify({ Outlet: outletOf(sandbox), Amount: '10.97', ...CARD }),
			signal: gaveUp.signal,
		});
		waiting.catch(() => undefined);
		// another exchange is answered in the meantime
		expect((await sale()).status).toBe(200);
		expect(sandbox.requests()).toMatchObject([{ status: null, commits: 0 }, { status: 200, commits: 1 }]);
		gaveUp.abort();
		await expect(waiting).rejects.toThrow();
	});
});

describe('what follows', () => {
	const idOf = async (path = '/payment/sale', amount = '42.50') => String((await rest(sandbox, path, { Amount: amount, ...CARD, ...PATIENT })).value['TransactionID']);
	const on = (path: string, id: string, more: Json = {}) => rest(sandbox, path, { TransactionID: id, ...PATIENT, ...more });

	test('authorize, capture, void; each again is refused', async () => {
		const id = await idOf('/payment/auth');
		expect(sandbox.world.transactions.get(id.toLowerCase())?.status).toBe('A');
		expect((await on('/payment/capture', id)).value).toMatchObject({ TransactionID: id, TransactionStatus: 'C' });
		expect((await on('/payment/capture', id)).status).toBe(400);
		expect((await on('/payment/void', id.toLowerCase())).value).toMatchObject({ TransactionID: id, TransactionStatus: 'V' });
		const again = await on('/payment/void', id);
		expect([again.status, JSON.stringify(again.value)]).toEqual([400, expect.stringContaining('already voided') as string]);
		expect(sandbox.money.map((entry) => entry.operation)).toEqual(['authorize', 'capture', 'void']);
	});

	test('an authorization that a caller made is captured by nobody else', async () => {
		const id = await idOf('/payment/auth');
		await sandbox.runNight('2026-03-04');
		expect(sandbox.world.transactions.get(id.toLowerCase())?.status).toBe('A');
	});

	test('a refund needs a settled payment and never gives back more than was paid', async () => {
		const id = await idOf();
		const early = await on('/payment/refund-simple', id, { Amount: '1.00' });
		expect([early.status, JSON.stringify(early.value)]).toEqual([400, expect.stringContaining('void it instead') as string]);
		await sandbox.runNight();
		expect((await on('/payment/void', id)).status).toBe(400);
		expect(errorsOf((await on('/payment/refund-simple', id, { Amount: '42.51' })).value)).toEqual(['Amount']);
		const part = await on('/payment/refund-simple', id, { Amount: '40.00' });
		expect(part.value).toMatchObject({ TransactionStatus: 'C' });
		expect(part.value['TransactionID']).not.toBe(id);
		expect((await on('/payment/refund-simple', id, { Amount: '2.51' })).status).toBe(400);
		expect((await on('/payment/refund-simple', id, { Amount: '2.50' })).status).toBe(200);
		expect((await on('/payment/refund-simple', id, { Amount: '0.01' })).status).toBe(400);
		expect(sandbox.world.transactions.get(id.toLowerCase())).toMatchObject({ status: 'S', refundedCents: 4250 });
		expect(errorsOf((await on('/payment/refund-simple', 'f'.repeat(32), { Amount: '1.00' })).value)).toEqual(['TransactionID']);
	});

	test('a stand-alone credit goes back to no payment', async () => {
		const id = await idOf('/payment/refund', '12.00');
		expect(sandbox.world.transactions.get(id.toLowerCase())).toMatchObject({ kind: 'refund', originalId: null, amountCents: 1200, status: 'C' });
		expect(sandbox.money).toMatchObject([{ operation: 'credit', amountCents: 1200 }]);
	});

	test('a card is stored and charged; another plan type is not known', async () => {
		const stored = await rest(sandbox, '/payment/paymentplan', { PaymentPlanType: 'SaveOnFile', ...CARD, ...PATIENT });
		expect(stored.value).toMatchObject({ TransactionStatus: 'O', CardResult: { LastFour: '1111' } });
		const id = String(stored.value['PaymentPlanID']);
		expect(methodsOf(sandbox.world, 'ACC-1001').map((one) => one.id)).toContain(id);
		expect((await sale({ PaymentMethod: 'OnFile', PaymentMethodID: id })).value['TransactionStatus']).toBe('C');
		expect(errorsOf((await rest(sandbox, '/payment/paymentplan', { PaymentPlanType: 'Installment', ...CARD })).value)).toEqual(['PaymentPlanType']);
		expect(errorsOf((await rest(sandbox, '/payment/paymentplan', { PaymentPlanType: 'SaveOnFile', PaymentMethod: 'OnFile', PaymentMethodID: id })).value)).toEqual(['PaymentMethod']);
		const wallet = issueToken(sandbox.world, { kind: 'googlePay', card }).token;
		expect((await rest(sandbox, '/payment/paymentplan', { PaymentPlanType: 'SaveOnFile', PaymentMethod: 'Card', Card: { EntryMode: 'key', CardNumber: wallet } })).status).toBe(400);
	});

	test('a patient is enrolled in automatic payments', async () => {
		const { value } = await rest(sandbox, '/autopayment/enroll', { ...CARD, ...PATIENT, MaximumAmount: '75.00' });
		expect(value).toMatchObject({ EnrollmentID: 'AP-ACC-1001' });
		expect(sandbox.world.enrollments.get('ACC-1001')).toMatchObject({ limitCents: 7500, methodId: value['PaymentPlanID'] });
		expect((await rest(sandbox, '/autopayment/enroll', { ...CARD, Patient: { AccountNumber: 'NOBODY' } })).status).toBe(400);
		expect(sandbox.money.map((entry) => entry.operation)).toEqual(['saveMethod', 'enrollAutomaticPayment']);
	});
});

test('what a call did shows in the files of the night, the deposit and the balance', async () => {
	const statement = [...sandbox.world.statements.values()].find((one) => balanceOf(one) > 5000);
	const owed = () => [...sandbox.world.statements.values()].filter((one) => one.patientAccount === statement?.patientAccount).reduce((sum, one) => sum + balanceOf(one), 0);
	const before = owed();
	const { value } = await sale({ Patient: { AccountNumber: statement?.patientAccount }, AdditionalInfo6: 'IM|REF' });
	expect(owed()).toBe(before - 4250);
	const unknown = await sale({ Patient: { AccountNumber: 'SOMEBODY ELSE' } });
	await sandbox.runNight();
	const id = String(value['TransactionID']).toLowerCase();
	const linesWith = (text: string) => sandbox.files.files().flatMap((path) => (sandbox.files.read(path)?.toString('utf8') ?? '').split('\r\n').filter((line) => line.includes(text)).map((line) => [path, line.split('|')] as const));
	const [deposit, posting] = linesWith(id).sort(([one], [other]) => (one < other ? -1 : 1));
	expect(posting?.[1]).toEqual(expect.arrayContaining(['AuthCapt', '42.50', 'S', 'IM REF', 'rest interface']));
	expect(deposit?.[1]).toEqual(expect.arrayContaining(['42.50', 'S']));
	expect(linesWith(String(unknown.value['TransactionID']).toLowerCase())[1]?.[1]).toContain('SOMEBODY ELSE');
});
