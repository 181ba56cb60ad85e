import { startSandbox } from '../../sandbox';
import { API_ROUTES } from '../../sandbox/session-api/front';
import { SCOPES } from '../../sandbox/session-api/scope';
import { allOperations } from '../session-api-contract/document';
import { charge, clientOf, payer, record, signedIn, startRig, usd, withScopes, type Rig } from './session-api-rig';

/** What is not done, and how that is said. */

const OTHER_CARD = '5500000000000004';
/** Looks like one of the sandbox's tokens, and is none. */
const NOT_ISSUED = `TKN${'0'.repeat(16)}`;

let rig: Rig;
beforeAll(async () => {
	rig = await startRig({ seed: 9 });
	await rig.sandbox.runNight();
});
afterAll(() => rig.stop());
beforeEach(() => rig.sandbox.sessionApi.reset());

const pathOf = (template: string): string => template.replace(/:\w+|\{\w+\}/g, 'x');
const moneyNow = (): number => rig.sandbox.money.length;

function fieldsOf(value: unknown): unknown[] {
	return ((record(value)['fieldErrors'] ?? []) as unknown[]).map((one) => record(one)['field']);
}

test('the sandbox serves the calls of the contract, with its scopes, and no others', () => {
	const wanted = allOperations()
		.filter(({ operation }) => !operation.tags.includes('Sign-in'))
		.map(({ method, template, operation }) => `${method} ${template.replace(/\{(\w+)\}/g, ':$1')} ${operation.security.flatMap((one) => one['oAuth2'] ?? [])[0] ?? 'any'}`);
	expect(API_ROUTES.map((route) => `${route.method} ${route.path} ${route.scope ?? 'any'}`).sort()).toEqual(wanted.sort());
});

test('without a token, or with one that is not ours, nothing is answered', async () => {
	const nobody = clientOf(rig.sandbox.access.urls.sessionApi, 'not-a-token');
	for (const { method, path } of API_ROUTES) {
		const { status, value, headers } = method === 'GET' ? await nobody.get(pathOf(path)) : await nobody.send(method, pathOf(path), method === 'DELETE' ? undefined : {});
		expect([method, path, status, record(value)['code'], headers.has('x-request-id')]).toEqual([method, path, 401, 'session_expired', true]);
	}
});

test('a token without the scope is told which one it lacks', async () => {
	for (const scope of SCOPES) {
		const reader = await withScopes(rig.sandbox, SCOPES.filter((one) => one !== scope));
		const routes = API_ROUTES.filter((route) => route.scope === scope);
		expect(routes.length).toBeGreaterThan(0);
		for (const { method, path } of routes) {
			const { status, value } = method === 'GET' ? await reader.get(pathOf(path)) : await reader.send(method, pathOf(path), method === 'DELETE' ? undefined : {});
			expect([path, status, record(value)['code'], record(value)['detail']]).toEqual([path, 403, 'forbidden', `The token lacks ${scope}`]);
		}
	}
});

test('addresses that do not exist are a problem, too', async () => {
	const sandbox = await startSandbox({ seed: 9 });
	try {
		for (const [method, path] of [['GET', '/session-api/nothing'], ['PUT', '/session-api/payments'], ['POST', '/session-api/payments/x/y/z']] as const) {
			const response = await fetch(`${sandbox.control.url}${path}`, { method });
			expect([response.status, response.headers.get('content-type'), response.headers.has('x-request-id')]).toEqual([404, 'application/problem+json', true]);
			expect(record(await response.json())['code']).toBe('not_found');
		}
	} finally {
		await sandbox.stop();
	}
});

test('unknown, repeated and impossible parameters are named', async () => {
	for (const [query, fields] of [
		['colour=red', ['colour']],
		['limit=0', ['limit']],
		['limit=201', ['limit']],
		['limit=1.5&detail=yes', ['limit', 'detail']],
		['from=2026-02-30', ['from']],
		['updatedSince=yesterday', ['updatedSince']],
		['status=torn', ['status']],
		['limit=1&limit=2', ['limit']],
	] as const) {
		const { status, value } = await rig.api.get(`/statements?${query}`);
		expect([query, status, record(value)['code'], fieldsOf(value)]).toEqual([query, 400, 'validation', fields]);
	}
	expect(fieldsOf((await rig.api.get('/payment-methods')).value)).toEqual(['patientAccountNumber']);
	for (const path of ['/statements/x', '/payments/x', '/payments/x/receipt', '/refunds/x', '/disputes/x', '/remittances/x/file', '/deposits/x/report', '/payment-plans/x', '/patients/x/balance', '/payment-plans/eligibility?patientAccountNumber=x']) {
		expect([path, (await rig.api.get(path)).status]).toEqual([path, 404]);
	}
});

test('bodies that are not as the contract says do nothing', async () => {
	const before = moneyNow();
	const sale = charge(rig.sandbox, '20.00');
	const bodies: ReadonlyArray<readonly [unknown, readonly string[]]> = [
		['no json', ['body']],
		[[], ['body']],
		[{ ...sale, amuont: 1 }, ['amuont']],
		[{ ...sale, amount: 20 }, ['amount']],
		[{ ...sale, amount: { amount: '-1.00', currency: 'USD' } }, ['amount.amount']],
		[{ ...sale, amount: { amount: '1.00', currency: 'EUR' } }, ['amount.currency']],
		[{ ...sale, reference: undefined }, ['reference']],
		[{ ...sale, patientAccountNumber: undefined }, ['patientAccountNumber']],
		[{ ...sale, patientAccountNumber: 'ACC-0' }, ['method.paymentMethodId']],
		[{ ...sale, statementId: 'ST-0' }, ['statementId']],
		[{ ...sale, method: { type: 'secureToken', token: NOT_ISSUED, expiration: '12/30' } }, ['method.token']],
		[{ ...sale, method: { type: 'magic' } }, ['method.type']],
	];
	for (const [body, fields] of bodies) {
		const { status, value } = await rig.api.send('POST', '/payments', body);
		expect([body, status, record(value)['code'], fieldsOf(value)]).toEqual([body, 400, 'validation', fields]);
	}
	for (const [path, body] of [['/payments', sale], ['/payments/x/void', {}], ['/payments/x/refunds', {}], ['/payment-plans/x/cancel', {}]] as const) {
		expect(fieldsOf((await rig.api.send('POST', path, body, null)).value)).toEqual(['Idempotency-Key']);
	}
	const typeless = await fetch(`${rig.sandbox.access.urls.sessionApi}/payments`, { method: 'POST', headers: { authorization: `Bearer ${rig.api.token}`, 'idempotency-key': 'k', 'content-type': 'text/plain' }, body: JSON.stringify(sale) });
	expect([typeless.status, fieldsOf(await typeless.json())]).toEqual([400, ['Content-Type']]);
	expect(moneyNow()).toBe(before);
});

test('a raw card or account is refused wherever it stands, and comes back nowhere', async () => {
	const before = moneyNow();
	const sale = charge(rig.sandbox, '20.00');
	const spelled = ['4111111111111111', '4111 1111 1111 1111', '3400-000000-00009', `order ${OTHER_CARD}.`];
	for (const text of spelled) {
		for (const body of [{ ...sale, reference: text }, { ...sale, method: { type: 'secureToken', token: text, expiration: '12/30' } }, { ...sale, further: [{ deep: text }] }]) {
			const { status, value } = await rig.api.send('POST', '/payments', body);
			expect([status, record(value)['code']]).toEqual([422, 'validation']);
			expect(JSON.stringify(value)).not.toMatch(/\d{4}.?\d{4}/);
		}
	}
	for (const body of [{ ...sale, card: {} }, { ...sale, method: { type: 'ach', routingNumber: '999999992', accountNumber: '1' } }, { ...sale, method: { CardNumber: Number('4111111111111111') } }]) {
		expect((await rig.api.send('POST', '/payments', body)).status).toBe(422);
	}
	expect((await rig.api.send('POST', '/payments/x/refunds', { reason: OTHER_CARD })).status).toBe(422);
	// long numbers that are none, and digits within a token, are not taken for cards
	for (const reason of ['1234567890123', '4111111111111112', 'TKN4111111111111111']) expect((await rig.api.send('POST', '/payments/x/refunds', { reason })).status).toBe(404);
	expect(moneyNow()).toBe(before);
});

test('amounts bring about what the table of the sandbox says', async () => {
	const outcome = async (amount: string): Promise<unknown[]> => {
		const { status, value } = await rig.api.send('POST', '/payments', charge(rig.sandbox, amount));
		const { status: code, amount: approved, requestedAmount, responseCode } = record(value);
		return [status, code, approved, requestedAmount, responseCode];
	};
	expect(await outcome('20.05')).toEqual([201, 'D', usd('20.05'), usd('20.05'), '005']);
	expect(await outcome('20.51')).toEqual([201, 'D', usd('20.51'), usd('20.51'), '051']);
	expect(await outcome('20.10')).toEqual([201, 'C', usd('10.05'), usd('20.10'), '010']);
	expect((await outcome('20.96'))[0]).toBe(500);
	const before = rig.sandbox.world.transactions.size;
	const silent = fetch(`${rig.sandbox.access.urls.sessionApi}/payments`, { method: 'POST', headers: { authorization: `Bearer ${rig.api.token}`, 'idempotency-key': 'silent', 'content-type': 'application/json' }, body: JSON.stringify(charge(rig.sandbox, '20.97')), signal: AbortSignal.timeout(300) });
	await expect(silent).rejects.toThrow();
	expect(rig.sandbox.world.transactions.size).toBe(before);
});

test('states that do not allow a call say why', async () => {
	const { api, sandbox } = rig;
	const typeOf = async (path: string, body: unknown = {}): Promise<unknown> => {
		const { status, value } = await api.send('POST', path, body);
		return [status, record(value)['type']];
	};
	const is = (reason: string): unknown => [409, `urn:session-api:conflict:${reason}`];
	const pay = async (amount: string, more = {}): Promise<string> => `/payments/${String(record((await api.send('POST', '/payments', charge(sandbox, amount, more))).value)['transactionId'])}`;
	const sale = await pay('20.00');
	const declined = await pay('20.05');
	expect(await typeOf(`${sale}/refunds`)).toEqual(is('not_settled'));
	expect(await typeOf(`${sale}/capture`)).toEqual(is('already_captured'));
	expect(await typeOf(`${declined}/capture`)).toEqual(is('not_capturable'));
	expect(await typeOf(`${declined}/void`)).toEqual(is('not_voidable'));
	expect(await typeOf(`${declined}/refunds`)).toEqual(is('not_refundable'));
	const voided = await pay('20.00');
	await api.send('POST', `${voided}/void`, {});
	expect(await typeOf(`${voided}/void`)).toEqual(is('already_voided'));
	await sandbox.runNight();
	expect(await typeOf(`${sale}/void`)).toEqual(is('not_voidable'));
	expect(await typeOf(`${sale}/refunds`, { amount: usd('20.01') })).toEqual(is('too_much'));
	await api.send('POST', `${sale}/refunds`, { amount: usd('15.00') });
	expect(await typeOf(`${sale}/refunds`, { amount: usd('5.01') })).toEqual(is('too_much'));
	expect(await typeOf('/payments/none/void')).toEqual([404, 'urn:session-api:not_found']);
	const enrolled = [...sandbox.world.enrollments.values()].find((one) => one.methodId !== undefined);
	expect(await typeOf('/automatic-payments', { patientAccountNumber: enrolled?.memberId, paymentMethodId: enrolled?.methodId })).toEqual(is('already_enrolled'));
	const { patientAccountNumber, paymentMethodId } = payer(sandbox);
	expect((await api.send('POST', '/payment-plans', { patientAccountNumber, paymentMethodId, statementIds: ['ST-0'], total: usd('100.00'), installmentAmount: usd('50.00'), frequency: 'weekly', firstDueOn: sandbox.clock.today() })).status).toBe(400);
});

test('a limit of calls answers 429 until the next window; refusals on demand say how long to wait', async () => {
	const { sandbox, api } = rig;
	sandbox.sessionApi.rateLimit = { calls: 2, perSeconds: 60 };
	expect([(await api.get('/webhooks')).status, (await api.get('/webhooks')).status]).toEqual([200, 200]);
	const refused = await api.get('/webhooks');
	expect([refused.status, record(refused.value)['code'], Number(refused.headers.get('retry-after'))]).toEqual([429, 'rate_limited', 60]);
	const next = new Date(sandbox.clock.now() + 60_000).toISOString();
	sandbox.clock.set(next.slice(0, 10), next.slice(11, 19));
	expect((await api.get('/webhooks')).status).toBe(200);
	sandbox.sessionApi.rateLimit = null;
	sandbox.sessionApi.refuseNext = { calls: 1, retryAfterSeconds: 7 };
	const before = moneyNow();
	const body = charge(sandbox, '20.00');
	expect((await api.send('POST', '/payments', body, 'after-429')).headers.get('retry-after')).toBe('7');
	expect(moneyNow()).toBe(before);
	expect((await api.send('POST', '/payments', body, 'after-429')).status).toBe(201);
});

test('a portal that is down or changed stops everything, and says which', async () => {
	const { sandbox, api } = rig;
	const before = moneyNow();
	for (const [state, status, code] of [['unavailable', 503, 'upstream_unavailable'], ['changed', 502, 'upstream_changed']] as const) {
		sandbox.sessionApi.upstream = state;
		for (const answer of [await api.get('/payments'), await api.send('POST', '/payments', charge(sandbox, '20.00'))]) expect([answer.status, record(answer.value)['code']]).toEqual([status, code]);
		expect((await api.get('/sessions/current')).status).toBe(200);
	}
	expect(moneyNow()).toBe(before);
});

test('answers drift on demand, by themselves and in lists', async () => {
	const sandbox = await startSandbox({ seed: 9 });
	try {
		// these answers are meant to break the contract, so nothing compares them
		const api = await signedIn(sandbox);
		const [row] = await api.all('/statements');
		const path = `/statements/${String(row?.['id'])}`;
		const drift = async (change: (typeof sandbox.sessionApi)['drift']): Promise<Array<Record<string, unknown>>> => {
			sandbox.sessionApi.drift = change;
			return [record((await api.get(path)).value), record((record((await api.get('/statements?limit=1')).value)['data'] as unknown[])[0])];
		};
		for (const one of await drift({ kind: 'extraMember' })) expect(one).toHaveProperty('portalNote');
		for (const one of await drift({ kind: 'missingMember', member: 'dueOn' })) expect(one).not.toHaveProperty('dueOn');
		for (const one of await drift({ kind: 'renamedEnum' })) expect(one['status']).toMatch(/2$/);
		for (const one of await drift({ kind: 'extraMember', under: '/payments' })) expect(one).not.toHaveProperty('portalNote');
	} finally {
		await sandbox.stop();
	}
});

test('the control API turns the switches, and refuses what is none', async () => {
	const { sandbox } = rig;
	const put = async (path: string, body: unknown): Promise<number> => (await fetch(`${sandbox.control.url}${path}`, { method: 'PUT', body: JSON.stringify(body) })).status;
	expect(await put('/switches', { upstream: 'unavailable', drift: { kind: 'extraMember' }, deliveries: { shuffleSeed: 4 } })).toBe(200);
	expect(await (await fetch(`${sandbox.control.url}/switches`)).json()).toMatchObject({ upstream: 'unavailable', drift: { kind: 'extraMember' }, deliveries: { shuffleSeed: 4 } });
	for (const wrong of [{ upstream: 'gone' }, { rateLimit: { calls: -1, perSeconds: 1 } }, { more: 1 }, 'x']) expect(await put('/switches', wrong)).toBe(400);
	for (const wrong of [{}, { url: 'ftp://x', format: 'json' }, { url: 'http://127.0.0.1:9', format: 'csv' }]) expect(await put('/notifications', wrong)).toBe(400);
	await sandbox.reset();
	expect(sandbox.sessionApi.upstream).toBe('ok');
});
