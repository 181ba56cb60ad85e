import { createHash } from 'node:crypto';
import { sumCents } from '../../lib/core/money';
import { issueToken } from '../../sandbox/state/secure-tokens';
import { balanceOf } from '../../sandbox/state/statement';
import { signedCents } from '../../sandbox/state/transaction';
import { FOLDERS } from '../../sandbox';
import { allOperations, operationFor } from '../session-api-contract/document';
import { checkExchange } from '../session-api-contract/validate';
import { charge, payer, record, startRig, usd, withScopes, type Rig } from './session-api-rig';

/** One long walk over every call; each exchange is compared with the contract, and the answers with the state behind. */

const SECRET = 'a-secret-of-tests-only';

let rig: Rig;
const served = new Map<string, Set<number>>();

beforeAll(async () => {
	rig = await startRig({ seed: 11 });
	rig.sandbox.sessionApi.onExchange = (exchange) => {
		const { operationId } = operationFor(exchange.method, exchange.path).operation;
		served.set(operationId, (served.get(operationId) ?? new Set()).add(exchange.status));
		checkExchange(exchange);
	};
	await rig.sandbox.runScenario();
});
afterAll(() => rig.stop());

const cents = (value: unknown): number => Math.round(Number(record(value)['amount']) * 100);

/** Value of an answer with that status. */
async function expectStatus(status: number, answer: Promise<{ readonly status: number; readonly value: unknown }>): Promise<Record<string, unknown>> {
	const { status: actual, value } = await answer;
	expect([actual, actual === status ? null : value]).toEqual([status, null]);
	return value === null ? {} : record(value);
}

test('statements, documents and balances are those of the practice', async () => {
	const { world } = rig.sandbox;
	const rows = await rig.api.all('/statements');
	expect(new Set(rows.map((row) => row['id']))).toEqual(new Set(world.statements.keys()));
	for (const row of rows) {
		const statement = world.statements.get(String(row['id']));
		if (statement === undefined) throw new RangeError('No such statement');
		expect(cents(row['balance'])).toBe(balanceOf(statement));
		expect(cents(row['total']) - cents(row['paid'])).toBe(cents(row['balance']));
		expect(row).not.toHaveProperty('patient');
	}
	const [first] = rows;
	const id = String(first?.['id']);
	const full = await expectStatus(200, rig.api.get(`/statements/${id}?detail=true`));
	expect(full).toMatchObject({ id, patient: { accountNumber: first?.['patientAccountNumber'] } });
	expect(sumCents((full['lineItems'] as unknown[]).map((line) => cents(record(line)['patientOwes'])))).toBe(cents(full['total']));
	expect((await expectStatus(200, rig.api.get(`/statements/${id}/document`)))['contentType']).toBe('application/pdf');
	for (const account of [...world.patients.keys()].slice(0, 20)) {
		const balance = await expectStatus(200, rig.api.get(`/patients/${account}/balance`));
		const open = [...world.statements.values()].filter((one) => one.patientAccount === account && balanceOf(one) > 0);
		expect(cents(balance['balance'])).toBe(sumCents(open.map(balanceOf)));
	}
});

test('transactions, refunds and disputes are those behind the files', async () => {
	const { transactions } = rig.sandbox.world;
	const rows = await rig.api.all('/payments');
	expect(rows).toHaveLength(transactions.size);
	for (const row of rows) {
		const transaction = transactions.get(String(row['transactionId']));
		if (transaction === undefined) throw new RangeError('No such transaction');
		expect([row['status'], cents(row['amount']), row['depositTraceNumber']]).toEqual([transaction.status, signedCents(transaction), transaction.depositTrace]);
	}
	const refunds = await rig.api.all('/refunds');
	const disputes = await rig.api.all('/disputes');
	expect([refunds.length, disputes.length]).toEqual([[...transactions.values()].filter((one) => one.kind === 'refund').length, [...transactions.values()].filter((one) => one.kind === 'chargeback' || one.kind === 'bankReturn').length]);
	expect(Math.min(refunds.length, disputes.length)).toBeGreaterThan(0);
	await expectStatus(200, rig.api.get(`/refunds/${String(refunds[0]?.['id'])}`));
	await expectStatus(200, rig.api.get(`/disputes/${String(disputes[0]?.['id'])}`));
	const settled = rows.find((row) => row['status'] === 'S' && row['action'] === 'payment');
	expect((await expectStatus(200, rig.api.get(`/payments/${String(settled?.['transactionId']).toUpperCase()}`)))['history']).toEqual([expect.objectContaining({ status: 'C' }), expect.objectContaining({ status: 'S' })]);
	expect(await expectStatus(200, rig.api.get(`/payments/${String(settled?.['transactionId'])}/receipt`))).toMatchObject({ amount: settled?.['amount'], lastFour: settled?.['lastFour'] });
});

test('remittances and deposits add up, and their files are the files', async () => {
	const { world, files } = rig.sandbox;
	const rows = await rig.api.all('/remittances');
	expect(rows).toHaveLength(world.payerPayments.length);
	for (const row of rows) {
		const full = await expectStatus(200, rig.api.get(`/remittances/${String(row['id'])}`));
		const paid = sumCents((full['claims'] as unknown[]).map((claim) => cents(record(claim)['paid'])));
		const adjusted = sumCents((full['providerAdjustments'] as unknown[]).map((one) => cents(record(one)['amount'])));
		expect(paid - adjusted).toBe(cents(row['amount']));
	}
	const [row] = rows;
	const signed = await expectStatus(200, rig.api.get(`/remittances/${String(row?.['id'])}/file`));
	const bytes = Buffer.from(await (await fetch(String(signed['url']))).arrayBuffer());
	expect(bytes).toEqual(files.read(`${FOLDERS.era}/${String(row?.['fileName'])}`));
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(signed['sha256']);

	const deposits = await rig.api.all('/deposits');
	expect(deposits.map((one) => one['id']).sort()).toEqual(world.deposits.map((one) => one.trace).sort());
	for (const deposit of deposits) {
		const full = await expectStatus(200, rig.api.get(`/deposits/${String(deposit['id'])}`));
		expect(sumCents((full['transactions'] as unknown[]).map((one) => cents(record(one)['amount'])))).toBe(cents(deposit['total']));
	}
	const report = await expectStatus(200, rig.api.get(`/deposits/${String(deposits[0]?.['id'])}/report`));
	const text = await (await fetch(String(report['url']))).text();
	expect(text.trimEnd().split('\r\n')).toHaveLength(Number(deposits[0]?.['transactionCount']) + 2);
});

test('money moves, and everything it does shows', async () => {
	const { api, sandbox } = rig;
	const sale = await expectStatus(201, api.send('POST', '/payments', charge(sandbox, '20.00')));
	expect(sale).toMatchObject({ status: 'C', amount: usd('20.00') });
	expect(await expectStatus(200, api.send('POST', `/payments/${String(sale['transactionId'])}/void`, {}))).toMatchObject({ status: 'V' });
	const held = await expectStatus(201, api.send('POST', '/payments', charge(sandbox, '21.00', { capture: false })));
	expect(await expectStatus(200, api.send('POST', `/payments/${String(held['transactionId'])}/capture`, {}))).toMatchObject({ status: 'C' });
	await sandbox.runNight();
	const refund = await expectStatus(201, api.send('POST', `/payments/${String(held['transactionId'])}/refunds`, { amount: usd('6.00'), reason: 'Charged too much' }));
	expect(refund).toMatchObject({ amount: usd('6.00'), reversalStatus: 'pending', reason: 'Charged too much', originalTransactionId: held['transactionId'] });
	expect(await expectStatus(200, api.get(`/payments/${String(held['transactionId'])}`))).toMatchObject({ refunded: usd('6.00'), status: 'S' });
	expect(await api.all(`/payments?reference=${String(held['reference'])}`)).toHaveLength(1);
	await sandbox.runNight();
	expect(await expectStatus(200, api.get(`/refunds/${String(refund['id'])}`))).toMatchObject({ reversalStatus: 'completed', status: 'S' });
	expect(sandbox.money.filter((one) => one.interface === 'session').map((one) => one.operation)).toEqual(['sale', 'void', 'authorize', 'capture', 'refund']);
});

test('methods are stored, charged and deleted', async () => {
	const { api, sandbox } = rig;
	const { world } = sandbox;
	const card = { brand: 'VISA', lastFour: '1111', bin: '411111', expiration: { month: 12, year: 2030 } } as const;
	const account = 'ACC-9001';
	const secure = issueToken(world, { kind: 'card', card }).token;
	const bank = issueToken(world, { kind: 'bankAccount', lastFour: '6789' }).token;
	const saved = await expectStatus(201, api.send('POST', '/payment-methods', { patientAccountNumber: account, method: { type: 'secureToken', token: secure, expiration: '12/30' } }));
	expect(saved).toMatchObject({ kind: 'card', cardBrand: 'VISA', lastFour: '1111', expirationMonth: 12, expirationYear: 2030 });
	const bankSaved = await expectStatus(201, api.send('POST', '/payment-methods', { patientAccountNumber: account, method: { type: 'ach', token: bank } }, null));
	expect(await api.all(`/payment-methods?patientAccountNumber=${account}`)).toHaveLength(2);
	const wallet = issueToken(world, { kind: 'applePay', card }).token;
	for (const method of [{ type: 'onFile', paymentMethodId: saved['id'] }, { type: 'secureToken', token: secure, expiration: '12/30' }, { type: 'ach', token: bank }, { type: 'wallet', wallet: 'applePay', token: wallet }]) {
		expect(await expectStatus(201, api.send('POST', '/payments', { patientAccountNumber: account, amount: usd('9.00'), method, capture: true, reference: 'r' }))).toMatchObject({ status: 'C' });
	}
	// a wallet's token can be charged once
	await expectStatus(400, api.send('POST', '/payments', { patientAccountNumber: account, amount: usd('9.00'), method: { type: 'wallet', wallet: 'applePay', token: wallet }, capture: true, reference: 'r' }));
	await expectStatus(204, api.send('DELETE', `/payment-methods/${String(bankSaved['id'])}`));
	await expectStatus(404, api.send('DELETE', `/payment-methods/${String(bankSaved['id'])}`));
	expect(await api.all(`/payment-methods?patientAccountNumber=${account}`)).toEqual([saved]);
});

test('plans are offered, made, changed, skipped and cancelled', async () => {
	const { api, sandbox } = rig;
	const { world } = sandbox;
	let made: Record<string, unknown> | undefined;
	for (const method of world.methods.values()) {
		const account = method.patientAccount;
		const eligibility = await expectStatus(200, api.get(`/payment-plans/eligibility?patientAccountNumber=${account}`));
		if (eligibility['eligible'] !== true || cents(eligibility['balance']) < 9000) continue;
		const open = (await api.all(`/statements?patientAccountNumber=${account}&status=open`)).filter((one) => cents(one['balance']) > 0);
		made = await expectStatus(201, api.send('POST', '/payment-plans', { patientAccountNumber: account, statementIds: open.map((one) => one['id']), paymentMethodId: method.id, total: eligibility['balance'], installmentAmount: usd('30.00'), frequency: 'weekly', firstDueOn: sandbox.clock.today(), initialPayment: usd('11.00') }));
		expect(made).toMatchObject({ status: 'active', paid: usd('11.00') });
		const onPlan = (await api.all(`/statements?patientAccountNumber=${account}&status=onPlan`)).map((one) => one['id']);
		expect(onPlan).toEqual(expect.arrayContaining(open.map((one) => one['id'])));
		break;
	}
	const id = String(made?.['id']);
	expect(await expectStatus(200, api.send('PATCH', `/payment-plans/${id}`, { installmentAmount: usd('25.00') }))).toMatchObject({ installmentAmount: usd('25.00') });
	const skipped = await expectStatus(200, api.send('POST', `/payment-plans/${id}/installments/1/skip`, {}));
	expect((skipped['installments'] as unknown[]).map(record).find((one) => one['number'] === 1)).toMatchObject({ status: 'skipped' });
	expect(await api.all('/payment-plans?status=active')).toContainEqual(expect.objectContaining({ id }));
	expect(await api.all('/payment-plans?status=cancelled')).not.toContainEqual(expect.objectContaining({ id }));
	expect(await expectStatus(200, api.send('POST', `/payment-plans/${id}/cancel`, { reason: 'Paid otherwise' }))).toMatchObject({ status: 'cancelled', nextDueOn: null });
	expect(await expectStatus(200, api.get(`/payment-plans/${id}`))).toMatchObject({ status: 'cancelled' });
	expect(await expectStatus(409, api.send('POST', `/payment-plans/${id}/cancel`, {}))).toMatchObject({ type: 'urn:session-api:conflict:plan_ended' });
});

test('people are enrolled in automatic payments and leave them', async () => {
	const { api, sandbox } = rig;
	const method = [...sandbox.world.methods.values()].find((one) => one.removedAt === null && !sandbox.world.enrollments.has(one.patientAccount));
	if (method === undefined) throw new RangeError('Everybody is enrolled');
	const enrolled = await expectStatus(201, api.send('POST', '/automatic-payments', { patientAccountNumber: method.patientAccount, paymentMethodId: method.id, limit: usd('150.00') }));
	expect(await api.all(`/automatic-payments?patientAccountNumber=${method.patientAccount}`)).toEqual([enrolled]);
	expect(await expectStatus(409, api.send('DELETE', `/payment-methods/${method.id}`))).toMatchObject({ type: 'urn:session-api:conflict:method_in_use' });
	await expectStatus(204, api.send('DELETE', `/automatic-payments/${String(enrolled['id'])}`));
	expect(await api.all(`/automatic-payments?patientAccountNumber=${method.patientAccount}`)).toEqual([]);
});

test('webhooks are made, listed and deleted; their secrets come and go', async () => {
	const { api } = rig;
	const made = await expectStatus(201, api.send('POST', '/webhooks', { url: 'http://127.0.0.1:9/hook', events: ['payment.refunded'], secret: SECRET }));
	expect(JSON.stringify(await api.all('/webhooks'))).not.toContain(SECRET);
	const id = String(made['id']);
	const second = await expectStatus(201, api.send('POST', `/webhooks/${id}/secrets`, { secret: `${SECRET}-2` }));
	await expectStatus(204, api.send('DELETE', `/webhooks/${id}/secrets/${String((made['secrets'] as unknown[]).map(record)[0]?.['id'])}`));
	expect(await expectStatus(409, api.send('DELETE', `/webhooks/${id}/secrets/${String(second['id'])}`))).toMatchObject({ type: 'urn:session-api:conflict:last_secret' });
	await expectStatus(204, api.send('DELETE', `/webhooks/${id}`));
	expect(await api.all('/webhooks')).toEqual([]);
});

test('filters keep what they should, and nothing else', async () => {
	const { api, sandbox } = rig;
	const all = await api.all('/payments');
	const { patientAccountNumber } = payer(sandbox);
	const days = [...new Set(all.map((row) => String(row['transactedAt']).slice(0, 10)))].sort();
	const day = days[Math.floor(days.length / 2)] ?? '';
	const moment = `${day}T12:00:00.000Z`;
	const filters: ReadonlyArray<readonly [string, (row: Record<string, unknown>) => boolean]> = [
		['status=D', (row) => row['status'] === 'D'],
		['action=refund', (row) => row['action'] === 'refund'],
		[`patientAccountNumber=${patientAccountNumber}`, (row) => row['patientAccountNumber'] === patientAccountNumber],
		[`from=${day}`, (row) => String(row['transactedAt']).slice(0, 10) >= day],
		[`to=${day}`, (row) => String(row['transactedAt']).slice(0, 10) <= day],
		[`updatedSince=${moment}`, (row) => String(row['updatedAt']) >= moment],
	];
	for (const [filter, keeps] of filters) {
		const kept = all.filter(keeps).map((row) => row['transactionId']);
		expect([filter, (await api.all(`/payments?${filter}`)).map((row) => row['transactionId'])]).toEqual([filter, kept]);
		expect([filter, kept.length > 0 && kept.length < all.length]).toEqual([filter, true]);
	}
	expect(await api.all('/statements?status=paid')).toHaveLength([...sandbox.world.statements.values()].filter((one) => balanceOf(one) <= 0).length);
});

test('a session is checked, opened by a code, and ended', async () => {
	const { sandbox } = rig;
	const { username, password } = sandbox.access.account;
	const base = sandbox.access.urls.sessionApi;
	const post = async (path: string, body: unknown): Promise<Response> => await fetch(`${base}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	sandbox.signIn.settings.methods = ['sms'];
	const challenge = record(await (await post('/sessions', { username, password, mfa: { method: 'sms' } })).json());
	const code = sandbox.signIn.outbox.latest()?.code;
	const opened = await post(`/sessions/${String(challenge['challengeId'])}/verify`, { code });
	expect(opened.status).toBe(201);
	const token = String(record(await opened.json())['token']);
	const headers = { authorization: `Bearer ${token}` };
	sandbox.sessionApi.upstream = 'degraded';
	expect(await (await fetch(`${base}/sessions/current`, { headers })).json()).toMatchObject({ upstream: { state: 'degraded' } });
	sandbox.sessionApi.upstream = 'ok';
	expect((await fetch(`${base}/sessions/current`, { method: 'DELETE', headers })).status).toBe(204);
	expect((await fetch(`${base}/sessions/current`, { headers })).status).toBe(401);
});

test('programs get tokens, and people a page to allow them', async () => {
	const { sandbox } = rig;
	const program = await withScopes(sandbox, ['statements:read']);
	expect((await program.get('/statements?limit=1')).status).toBe(200);
	const query = new URLSearchParams({ response_type: 'code', client_id: sandbox.access.oAuth2.clientId, redirect_uri: 'http://127.0.0.1:9/back', state: 's', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' });
	const page = await fetch(`${sandbox.access.urls.authorize}?${query.toString()}`, { redirect: 'manual' });
	expect(page.status).toBe(200);
	await page.text();
});

test('everything that happened is listed, oldest first', async () => {
	const events = await rig.api.all('/events');
	expect(events.map((one) => one['id'])).toEqual(events.map((one) => one['id']).sort());
	expect(events.length).toBeGreaterThan(100);
});

test('every call of the contract was served with success', () => {
	const wanted = allOperations().map(({ operation }) => operation.operationId);
	const succeeded = wanted.filter((id) => [...(served.get(id) ?? [])].some((status) => status < 300));
	expect(wanted.filter((id) => !succeeded.includes(id))).toEqual([]);
});
