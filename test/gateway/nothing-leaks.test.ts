import fc from 'fast-check';
import { createConnectPaymentConnection } from '../../lib/gateway';
import { createHostedLink } from '../../lib/gateway/hosted';
import { checkEligibility } from '../../lib/gateway/eligibility';
import { isInstaMedError } from '../../lib/core/error';
import type { HttpRequest } from '../../lib/http';
import type { MoneyCommand, Tender } from '../../lib/payments';
import { scriptedHttp, type ScriptedReply } from './scripted-http';
import { RUNS, SEED } from './seed';
import { someSettings } from './settings';

const CANARIES = {
	holder: 'Canaryholder Zeugma',
	first: 'Canaryfirst',
	last: 'Canary&last',
	street: '17 Canary <Lane>',
	email: 'canary@example.invalid',
	standIn: 'TKNCANARY0123456789AB',
	further: 'canary-further-value',
	number: '4111111111111111',
	cvn: '739',
} as const;
const SECRETS = ['canary-api-key', 'canary-api-secret', 'canary-password', 'canary-security-key', Buffer.from('frontdesk@practice:canary-password').toString('base64')];
const patient = { accountNumber: 'ACC-77', firstName: CANARIES.first, lastName: CANARIES.last };

const tenders: fc.Arbitrary<Tender> = fc.constantFrom<Tender>(
	{ kind: 'typedCard', cardNumber: CANARIES.number, expiration: '12/30', cvn: CANARIES.cvn, holderName: CANARIES.holder },
	{ kind: 'secureToken', token: CANARIES.standIn, expiration: '12/30' },
	{ kind: 'walletToken', wallet: 'applePay', token: CANARIES.standIn },
	{ kind: 'bankToken', token: CANARIES.standIn },
	{ kind: 'savedMethod', paymentMethodId: 'B'.repeat(32) },
);

const commands: fc.Arbitrary<MoneyCommand> = fc.oneof(
	fc.tuple(fc.constantFrom('sale' as const, 'authorize' as const, 'credit' as const), tenders, fc.integer({ min: 1, max: 999_999 })).map(
		([operation, tender, amountCents]): MoneyCommand => ({
			operation,
			amountCents,
			tender,
			patient,
			receiptEmail: CANARIES.email,
			billingAddress: { street1: CANARIES.street, zip: '10001' },
			furtherFields: { Extra: CANARIES.further },
		}),
	),
	tenders.map((tender): MoneyCommand => ({ operation: 'saveMethod', tender, patient })),
	fc.constantFrom('void' as const, 'capture' as const).map((operation): MoneyCommand => ({ operation, transactionId: 'A'.repeat(32), patient })),
);

/** Everything that was sent, the way in which careless servers repeat it. */
function echoOf(request: HttpRequest): string {
	return `${request.body ?? ''} ${JSON.stringify(request.headers)} ${decodeURIComponent((request.body ?? '').replaceAll('+', ' '))} ${JSON.stringify(JSON.stringify(request.body))} 4111 1111 1111 1111 4111-1111-1111-1111`;
}

/** A server can only repeat what it was told. */
function told(echo: string, text: string): string {
	return echo.includes(text) ? text : '';
}

type Answering = (echo: string, status: number) => ScriptedReply;

const answering: fc.Arbitrary<Answering> = fc.constantFrom<Answering>(
	(echo, status) => ({ status, body: echo, headers: { 'x-request-id': echo } }),
	(echo, status) => ({ status, body: JSON.stringify({ Message: echo }) }),
	(echo, status) => ({ status, body: JSON.stringify({ Message: 'No', FieldErrors: [{ Field: echo, Message: echo }, { Field: 'Card.CVN', Message: `CVN ${told(echo, CANARIES.cvn)} is wrong for ${told(echo, CANARIES.holder)}` }] }) }),
	(echo, status) => ({ status, body: JSON.stringify({ FieldErrors: { [echo]: [echo] } }) }),
	(echo, status) => ({ status, body: JSON.stringify({ TransactionStatus: 'D', ResponseCode: echo, ResponseMessage: echo, AuthorizationNumber: told(echo, CANARIES.cvn), TransactionID: told(echo, CANARIES.standIn), PaymentPlanID: told(echo, CANARIES.number), CardResult: { Type: echo, LastFour: told(echo, CANARIES.cvn), [echo]: 1 }, [echo]: echo }) }),
	(echo, status) => ({ status, body: JSON.stringify({ TransactionStatus: echo, TransactionID: echo }) }),
	(echo, status) => ({ status, body: `responseMessage=${encodeURIComponent(echo)}&transactionStatus=C&${encodeURIComponent(echo)}=1&userID=${encodeURIComponent(echo)}` }),
	(echo, status) => ({ status, body: `errorCode=400&errorMessage=${encodeURIComponent(echo)}` }),
	(echo) => ({ status: 302, headers: { location: `https://elsewhere.invalid/?${echo}` } }),
);

function leaksIn(shown: string): string[] {
	const wanted = [...SECRETS, ...Object.values(CANARIES).filter((text) => text !== CANARIES.cvn), '17 Canary', 'Canary&amp;last', 'Canary%26last', '4111 1111', '4111-1111', '411111111111'];
	const found = wanted.filter((text) => shown.toLowerCase().includes(text.toLowerCase()));
	return /(?<![0-9A-Za-z])739(?![0-9A-Za-z])/.test(shown) ? [...found, 'cvn'] : found;
}

test(`${RUNS} calls to a server that repeats everything: nothing of it is in the result`, async () => {
	await fc.assert(
		fc.asyncProperty(commands, answering, fc.constantFrom(200, 400, 401, 404, 409, 422, 500, 503), fc.constantFrom('rest' as const, 'nvp' as const), async (command, answer, status, payments) => {
			const http = scriptedHttp((request) => answer(echoOf(request), status));
			const result = await createConnectPaymentConnection(someSettings({ payments }), http, { clock: { now: () => 0 } }).run(command, { reference: 'IMTEST' });
			expect(leaksIn(JSON.stringify(result))).toEqual([]);
			expect(http.sent.length).toBeLessThanOrEqual(1);
			for (const { url } of http.sent) expect(leaksIn(url)).toEqual([]);
		}),
		{ seed: SEED, numRuns: RUNS },
	);
});

test('the check finds what it looks for', () => {
	expect(leaksIn(JSON.stringify({ a: `x ${CANARIES.first}`, b: 'Basic canary-api-key', c: 'code 739.' }))).toEqual(['canary-api-key', CANARIES.first, 'cvn']);
});

test('a connection shows no secret of its credential', () => {
	const connection = createConnectPaymentConnection(someSettings(), scriptedHttp(() => ({})), { clock: { now: () => 0 } });
	expect(leaksIn(JSON.stringify([connection, connection.scope]))).toEqual([]);
	expect(connection.scope).toBe('connect test 127.0.0.1:9 ["900100","0001","0002"]');
});

async function errorOf(work: Promise<unknown>): Promise<string> {
	const error = await work.then(() => null, (reason: unknown) => reason);
	if (!isInstaMedError(error)) throw new Error('No InstaMedError');
	return JSON.stringify({ message: error.message, help: error.help, stack: error.stack, id: error.requestId, cause: error.cause });
}

test('errors of hosted pages and eligibility repeat nothing', async () => {
	const settings = someSettings();
	const page = { screen: 'newPayment', userId: 'frontdesk', userName: 'Front Desk', patient } as const;
	const link = (text: string): ScriptedReply => ({ headers: { relaystate: `http://127.0.0.1:9/providers/Form/SSO/SSOError?respCode=500&respMessage=${encodeURIComponent(text)}` } });
	const echoed = scriptedHttp((request) => link(echoOf(request)));
	expect(leaksIn(await errorOf(createHostedLink(settings, page, echoed, { clock: { now: () => 0 } })))).toEqual([]);
	const fault = scriptedHttp((request) => ({ status: 500, body: `<Envelope><Body><Fault><faultcode>Server</faultcode><faultstring>${echoOf(request).replace(/&/g, '&amp;').replace(/</g, '&lt;')}</faultstring></Fault></Body></Envelope>` }));
	const values = { recipientID: 'PAYER01', recipientIDQualifier: 'PI', recipientName: 'Plan', patientRelationship: '18', providerID1: '1999999984', providerIDQualifier1: 'XX', patientFirstName: CANARIES.first, patientLastName: CANARIES.last };
	expect(leaksIn(await errorOf(checkEligibility(settings, values, fault, { enhanced: false })))).toEqual([]);
});
