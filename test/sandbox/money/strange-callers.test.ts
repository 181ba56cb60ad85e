import { startSandbox, type Sandbox } from '../../../sandbox';
import { DAY_FORMATS } from '../../../sandbox/files/posting/day-formats';
import { CARD, exchange, nvp, rest } from './post';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ seed: 12, scenario: { plant: [] } });
});
afterAll(() => sandbox.stop());

test('whatever callers write into their fields, every file of the day can be written', async () => {
	const odd = ['x'.repeat(50), 'Ünïcödé ñ 漢字', 'a|b*c~d:e^f', '12345678901234567890', '-', 'ACC-1001', '  '];
	for (const text of odd) {
		await rest(sandbox, '/payment/sale', { Amount: '1.23', ...CARD, Patient: { AccountNumber: text }, AdditionalInfo1: text, AdditionalInfo6: text.repeat(2).slice(0, 100) });
		await rest(sandbox, '/payment/refund', { Amount: '1.11', ...CARD, Patient: { AccountNumber: text } });
		await nvp(sandbox, { transactionAction: 'AuthCapt', transactionType: 'Cash', paymentType: 'Check', checkNumber: text.slice(0, 15), amount: '2.34', patientID: text, additionalInfo2: text });
		await nvp(sandbox, { transactionAction: 'AuthCapt', transactionType: 'Cash', amount: '2.35', patientID: text });
	}
	expect(sandbox.money.length).toBeGreaterThanOrEqual(odd.length * 4 - 4);
	const day = sandbox.clock.today();
	await sandbox.runNight();
	for (const { formatId } of DAY_FORMATS) expect([formatId, await sandbox.writeDay(formatId, day).then((paths) => paths.length > 0, String)]).toEqual([formatId, true]);
});

test('a lost answer over NVP is in the ledger like any other', async () => {
	const before = sandbox.money.length;
	sandbox.faults.next('closeAfterCommit', { path: '/payment/NVP.aspx' });
	await expect(nvp(sandbox, { transactionAction: 'AuthCapt', transactionType: 'CreditCard', cardNumber: '4111111111111111', cardExpDate: '12/30', amount: '3.00', additionalInfo6: 'LOST' })).rejects.toThrow();
	expect(sandbox.money.slice(before)).toEqual([expect.objectContaining({ interface: 'nvp', reference: 'LOST', amountCents: 300, requestId: sandbox.requests().at(-1)?.id }) as unknown]);
	expect(sandbox.requests().at(-1)).toMatchObject({ fault: 'closeAfterCommit', commits: 1, status: null });
});

test('a request that is larger than what is read is refused', async () => {
	const { apiKey, apiSecret } = sandbox.access.connect;
	const got = await exchange(`${sandbox.access.urls.rest}/payment/sale`, { headers: { 'Api-Key': apiKey, 'Api-Secret': apiSecret, 'Content-Type': 'application/json' }, body: 'x'.repeat(9 * 1024 * 1024) }).catch(() => null);
	expect([413, undefined]).toContain(got?.status);
	expect(sandbox.requests().at(-1)?.commits).toBe(0);
});
