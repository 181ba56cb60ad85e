import { CARD, nvp, outletOf, rest } from './money/post';
import { startRig, type Rig } from './session-api-rig';
import { call } from './soap-client';

/** REST, NVP and SOAP need no account number of a patient [seen]; the session API shows what came in by them. */

let rig: Rig;
beforeAll(async () => {
	rig = await startRig();
});
afterAll(async () => await rig.stop());

const TEXTS = { MerchantID: '', StoreID: '', TerminalID: '' };

/** A sale through each door, and the ID of its transaction. */
const DOORS: Readonly<Record<string, (amount: string, account: string | null) => Promise<string>>> = {
	rest: async (amount, account) => {
		const { value } = await rest(rig.sandbox, '/payment/sale', { ...CARD, Amount: amount, ...(account === null ? {} : { Patient: { AccountNumber: account } }) });
		return String(value['TransactionID']);
	},
	nvp: async (amount, account) => {
		const { values } = await nvp(rig.sandbox, { transactionType: 'CreditCard', transactionAction: 'AuthCapt', amount, cardNumber: CARD.Card.CardNumber, cardExpDate: CARD.Card.Expiration, ...(account === null ? {} : { patientID: account }) });
		return values['transactionID'] ?? '';
	},
	soap: async (amount, account) => {
		const members = { ...TEXTS, ...outletOf(rig.sandbox), Amount: amount, CardNumber: CARD.Card.CardNumber, CardExpDate: CARD.Card.Expiration, ...(account === null ? {} : { PatientID: account }) };
		const reply = await call(rig.sandbox, rig.sandbox.access.urls.paymentService, 'DoCreditCardSale', members);
		return reply.value('TransactionID') ?? '';
	},
};

test.each(Object.keys(DOORS).flatMap((door) => [[door, null] as const, [door, ''] as const]))('a sale over %s with the account number %j is shown with none, from the call to the bank and back', async (door, account) => {
	const { api, sandbox } = rig;
	const id = (await DOORS[door]?.('21.07', account)) ?? '';
	const find = async (path: string, name: string): Promise<Record<string, unknown> | undefined> => (await api.all(path)).find((row) => String(row[name]).toLowerCase() === id.toLowerCase());
	expect(await find('/payments', 'transactionId')).toMatchObject({ patientAccountNumber: null, amount: { amount: '21.07' } });
	expect((await api.get(`/payments/${id.toUpperCase()}?detail=true`)).value).toMatchObject({ patientAccountNumber: null });
	const [somebody = ''] = sandbox.world.patients.keys();
	expect(await find(`/payments?patientAccountNumber=${somebody}`, 'transactionId')).toBeUndefined();
	expect((await api.get(`/payments/${id.toUpperCase()}/receipt`)).value).toMatchObject({ patientAccountNumber: null, link: expect.any(String) });

	await sandbox.runNight();
	await sandbox.runNight();
	const refund = await api.send('POST', `/payments/${id.toUpperCase()}/refunds`, { amount: { amount: '1.00', currency: 'USD' } });
	expect(refund).toMatchObject({ status: 201, value: { patientAccountNumber: null } });
	expect(await find('/refunds', 'originalTransactionId')).toMatchObject({ patientAccountNumber: null });
	for (const deposit of await api.all('/deposits')) expect((await api.get(`/deposits/${String(deposit['id'])}`)).status).toBe(200);
});
