import { createHash } from 'node:crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { formatCents, sumCents } from '../../lib/core/money';
import type { ConnectionKind } from '../../lib/payments';
import { ELIGIBILITY_FIELDS, SIMPLE_FIELDS, type SimpleName } from '../../nodes/InstaMed/answers/simple-fields';
import { connectionsOf } from '../../nodes/InstaMed/read-operation';
import { RESOURCES } from '../../nodes/InstaMed/resources';
import { findCoverage } from '../../sandbox/soap/coverage';
import type { Patient } from '../../sandbox/state/patients';
import { eligibilityOf } from '../../sandbox/state/plan-eligibility';
import { balanceOf } from '../../sandbox/state/statement';
import { signedCents } from '../../sandbox/state/transaction';
import { methodsOf } from '../../sandbox/state/vault';
import { open, press, tokenOf } from '../sandbox/sso-client';
import { CONNECTIONS, secretsOf, startRig, traceOf, type InstaMedRig } from './instamed-rig';
import { item, type Parameters } from './rig';

let rig: InstaMedRig;
/** Things of the sandbox that the cases ask for. */
let known: { statement: string; payment: string; refund: string; dispute: string; plan: string; remittance: string; deposit: string; patient: string; ssoToken: string };

async function makePlan(): Promise<string> {
	const { world } = rig.sandbox;
	for (const account of world.patients.keys()) {
		const { eligible, balanceCents, statements } = eligibilityOf(world, account);
		const [method] = methodsOf(world, account);
		if (!eligible || method === undefined) continue;
		const body = {
			patientAccountNumber: account,
			statementIds: statements.map(({ id }) => id),
			paymentMethodId: method.id,
			total: { amount: formatCents(balanceCents), currency: 'USD' },
			installmentAmount: { amount: formatCents(Math.ceil(balanceCents / 3)), currency: 'USD' },
			frequency: 'monthly',
			firstDueOn: '2026-12-01',
		};
		const plan = await rig.ask('/payment-plans', { method: 'POST', body: JSON.stringify(body), headers: { 'Idempotency-Key': 'plan-1' } });
		if (typeof plan.id === 'string') return plan.id;
	}
	throw new Error('No patient may have a plan');
}

async function payOnPage(): Promise<string> {
	const target = await open(rig.sandbox, '/Form/PatientPayments/NewPaymentSimpleSSO', { patientID: 'ACC-9', amount: '25.00' });
	await press(target, 'pay', { payBy: 'card', cardNumber: '4111111111111111', cardExpDate: '12/30', cardVerificationNumber: '123', cardHolderName: 'A. Sample' });
	return tokenOf(target);
}

beforeAll(async () => {
	rig = await startRig();
	const { world } = rig.sandbox;
	const transactions = [...world.transactions.values()];
	const first = (kind: string): string => transactions.find((one) => one.kind === kind)?.id ?? '';
	const statement = [...world.statements.values()].find((one) => balanceOf(one) > 0);
	known = {
		statement: statement?.id ?? '',
		payment: transactions.find((one) => one.kind === 'payment' && one.status === 'S')?.id ?? '',
		refund: first('refund'),
		dispute: first('chargeback'),
		plan: await makePlan(),
		remittance: world.payerPayments.find(({ remittanceFile }) => remittanceFile !== null)?.trace ?? '',
		deposit: world.deposits.find(({ transactions: list }) => list.length > 0)?.trace ?? '',
		patient: statement?.patientAccount ?? '',
		ssoToken: await payOnPage(),
	};
	expect(Object.entries(known).filter(([, value]) => value === '')).toEqual([]);
});
afterAll(async () => await rig.stop());

function byId(value: string): IDataObject {
	return { __rl: true, mode: 'id', value };
}

function orBad(good: string, bad = 'no/such?id'): string {
	return `={{ $json.bad ? '${bad}' : '${good}' }}`;
}

const LOCATED: Readonly<Record<string, { readonly parameter: string; readonly known: keyof typeof known }>> = {
	statement: { parameter: 'statementId', known: 'statement' },
	payment: { parameter: 'transactionId', known: 'payment' },
	refund: { parameter: 'refundId', known: 'refund' },
	dispute: { parameter: 'disputeId', known: 'dispute' },
	paymentPlan: { parameter: 'planId', known: 'plan' },
	remittance: { parameter: 'remittanceId', known: 'remittance' },
	deposit: { parameter: 'depositId', known: 'deposit' },
	receipt: { parameter: 'transactionId', known: 'payment' },
};

function inquiry(bad: boolean): Parameters {
	const patient = [...rig.sandbox.world.patients.values()][0];
	if (patient === undefined) throw new Error('The sandbox has no patients');
	return {
		ask: 'x12',
		payerId: bad ? orBad(patient.primaryPayerId, '*') : patient.primaryPayerId,
		payerName: 'SAMPLE PAYER',
		providerId: '1234567893',
		providerName: 'SAMPLE CLINIC',
		memberId: patient.memberIds[0],
		relationship: '18',
		options: {},
	};
}

/** What an operation is given, and what makes it fail for the item whose `json.bad` is true. */
function given(resource: string, operation: string, connection: ConnectionKind, bad: boolean): Parameters {
	const base = { resource, operation, connection };
	if (operation === 'getMany') {
		const patient = resource === 'paymentMethod' ? { patientAccountNumber: bad ? orBad(known.patient) : known.patient } : {};
		const since = resource === 'event' && bad ? { since: orBad('') } : {};
		const filters = resource !== 'paymentMethod' && resource !== 'event' && bad ? { filters: { updatedSince: orBad('2026-01-01', 'soon') } } : {};
		return { ...base, returnAll: true, ...patient, ...since, ...filters };
	}
	if (resource === 'patientBalance' || operation === 'checkEligibility') return { ...base, patientAccountNumber: bad ? orBad(known.patient) : known.patient };
	if (resource === 'session') return { ...base, checkShapes: true };
	if (resource === 'eligibility') return { ...base, ...inquiry(bad) };
	if (resource === 'receipt' && connection === 'connect') return { ...base, ssoToken: bad ? orBad(known.ssoToken, '') : known.ssoToken };
	const located = LOCATED[resource];
	if (located === undefined) throw new Error(`Nothing is known of ${resource} ${operation}`);
	const id = known[located.known];
	return { ...base, [located.parameter]: byId(bad ? orBad(id) : id), binaryField: 'data' };
}

const OPERATIONS = RESOURCES.flatMap(({ value: resource, operations }) => operations.map((operation) => ({ resource, operation, value: operation.value, connections: connectionsOf(operation) })));
const DONE = OPERATIONS.flatMap(({ resource, value, connections }) => connections.map((connection) => [`${resource} ${value} over ${connection}`, resource, value, connection] as const));
const REFUSED = OPERATIONS.flatMap(({ resource, value, connections }) =>
	CONNECTIONS.filter((connection) => !connections.includes(connection)).map((connection) => [`${resource} ${value} over ${connection}`, resource, value, connection] as const),
);

function inputs(bad: number): INodeExecutionData[] {
	return Array.from({ length: 3 }, (_, n) => item({ n, bad: n === bad }));
}

function pairs(out: readonly INodeExecutionData[]): number[] {
	return out.map(({ pairedItem }) => (typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1));
}

function expectNoLeak(value: unknown): void {
	const text = traceOf(value);
	const patients = [...rig.sandbox.world.patients.values()];
	const canaries = [...secretsOf(rig), ...new Set(patients.flatMap(({ lastName, birthDate }) => [lastName, birthDate])), '4111111111111111'];
	for (const canary of canaries) {
		for (const form of [canary, Buffer.from(canary).toString('hex')]) {
			const at = text.indexOf(form);
			expect(at < 0 ? '' : text.slice(Math.max(0, at - 60), at + 40)).toBe('');
		}
	}
}

describe.each(DONE)('%s', (_, resource, operation, connection) => {
	test('gives results that are paired, and leaks nothing', async () => {
		const result = await rig.run(inputs(-1), given(resource, operation, connection, false));
		expect([result.status, result.error?.message]).toEqual(['success', undefined]);
		const out = result.items('node');
		expect([...new Set(pairs(out))]).toEqual([0, 1, 2]);
		expect(out.every(({ json }) => !('error' in json) && !('drift' in json && resource !== 'session'))).toBe(true);
		expectNoLeak([result.run.data.resultData.runData.node]);
	});

	test('keeps the other items when one fails, and says what to do', async () => {
		if (resource === 'session') return;
		const result = await rig.run(inputs(1), given(resource, operation, connection, true), { onError: 'continueRegularOutput' });
		expect([result.status, result.error?.message]).toEqual(['success', undefined]);
		const out = result.items('node');
		const failed = out.filter(({ json }) => json.outcome === 'failed');
		expect(pairs(failed)).toEqual([1]);
		expect([...new Set(pairs(out))]).toEqual([0, 1, 2]);
		expect(failed[0]?.json).toMatchObject({ problem: expect.stringMatching(/\w/), help: expect.stringMatching(/\w/) });
		expect(out.every(({ json }) => !('error' in json))).toBe(true);
		expectNoLeak([result.run.data.resultData.runData.node]);
	});
});

test.each(REFUSED)('%s is refused before anything is sent, and names the connection that can', async (_, resource, operation, connection) => {
	const before = rig.sandbox.requests().length;
	const result = await rig.run(inputs(-1).slice(0, 1), given(resource, operation, connection, false));
	expect(result.error?.message).toMatch(connection === 'connect' ? /come from the InstaMed Account API or OAuth2 connection; the official Connect API has no / : /come from the InstaMed Connect API connection; the InstaMed Account API and OAuth2 connections have no /);
	expect(result.error).toMatchObject({ failure: { cause: 'configuration-invalid' } });
	expect(rig.sandbox.requests().length).toBe(before);
});

async function itemsOf(parameters: Parameters): Promise<IDataObject[]> {
	const result = await rig.run([item({})], { connection: 'account', ...parameters });
	expect(result.error?.message).toBeUndefined();
	return result.items('node').map(({ json }) => json);
}

async function all(resource: string, more: Parameters = {}): Promise<IDataObject[]> {
	return await itemsOf({ resource, operation: 'getMany', returnAll: true, ...more });
}

const sorted = (rows: readonly IDataObject[]): IDataObject[] => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe("the sandbox's truth", () => {
	test('statements', async () => {
		const wanted = [...rig.sandbox.world.statements.values()].map((one) => ({ id: one.id, patientAccountNumber: one.patientAccount, dueOn: one.dueOn, balance: formatCents(balanceOf(one)) }));
		const got = (await all('statement')).map(({ id, patientAccountNumber, dueOn, balance }) => ({ id, patientAccountNumber, dueOn, balance }));
		expect(sorted(got)).toEqual(sorted(wanted));
	});

	test('payments, refunds and disputes', async () => {
		const transactions = [...rig.sandbox.world.transactions.values()];
		expect(transactions.length).toBeGreaterThan(100);
		const row = ({ transactionId, amount, status, patientAccountNumber }: IDataObject): IDataObject => ({ transactionId, amount, status, patientAccountNumber });
		expect(sorted((await all('payment')).map(row))).toEqual(
			sorted(transactions.map((one) => ({ transactionId: one.id, amount: formatCents(signedCents(one)), status: one.status, patientAccountNumber: one.patientAccount }))),
		);
		const ids = (kinds: readonly string[]): string[] => transactions.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id).sort();
		expect((await all('refund')).map(({ id }) => id).sort()).toEqual(ids(['refund']));
		expect((await all('dispute')).map(({ id }) => id).sort()).toEqual(ids(['chargeback', 'bankReturn']));
	});

	test('remittances and deposits', async () => {
		const { payerPayments, deposits } = rig.sandbox.world;
		const announced = payerPayments.filter(({ remittanceFile }) => remittanceFile !== null).map(({ trace, amountCents }) => ({ traceNumber: trace, amount: formatCents(amountCents) }));
		expect(sorted((await all('remittance')).map(({ traceNumber, amount }) => ({ traceNumber, amount })))).toEqual(sorted(announced));
		const settled = deposits.map(({ trace, transactions }) => ({ traceNumber: trace, total: formatCents(sumCents(transactions.map(signedCents))) }));
		expect(sorted((await all('deposit')).map(({ traceNumber, total }) => ({ traceNumber, total })))).toEqual(sorted(settled));
		const [one] = await itemsOf({ resource: 'deposit', operation: 'get', depositId: byId(known.deposit), simplify: false });
		const listed = (one?.transactions as IDataObject[]).map(({ transactionId }) => transactionId); // not in drift, so a list
		expect(listed.sort()).toEqual(deposits.find(({ trace }) => trace === known.deposit)?.transactions.map(({ id }) => id).sort());
	});

	test('balances, methods and plans', async () => {
		const { world } = rig.sandbox;
		const open = [...world.statements.values()].filter((one) => one.patientAccount === known.patient && balanceOf(one) > 0);
		expect(await itemsOf({ resource: 'patientBalance', operation: 'get', patientAccountNumber: known.patient })).toMatchObject([{ balance: formatCents(sumCents(open.map(balanceOf))), openStatementsCount: open.length }]);
		const methods = await all('paymentMethod', { patientAccountNumber: known.patient });
		expect(methods.map(({ id }) => id).sort()).toEqual(methodsOf(world, known.patient).map(({ id }) => id).sort());
		const plan = world.plans.get(known.plan);
		expect(await itemsOf({ resource: 'paymentPlan', operation: 'get', planId: byId(known.plan) })).toMatchObject([{ id: known.plan, patientAccountNumber: plan?.patientAccount, status: 'active' }]);
		const may = eligibilityOf(world, known.patient);
		expect(await itemsOf({ resource: 'paymentPlan', operation: 'checkEligibility', patientAccountNumber: known.patient })).toMatchObject([{ eligible: may.eligible, balance: formatCents(may.balanceCents) }]);
	});

	test('events come once, in order, and go on from the last one', async () => {
		const events = await all('event');
		// more than a page holds
		expect(events.length).toBeGreaterThan(200);
		expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
		expect(events.map(({ id }) => id)).toEqual(events.map(({ id }) => String(id)).sort());
		const middle = Math.floor(events.length / 2);
		expect(await all('event', { since: events[middle]?.id })).toEqual(events.slice(middle + 1));
		const { world } = rig.sandbox;
		const settled = events.filter(({ resource }) => resource === 'deposit').map(({ resourceId }) => resourceId);
		expect(settled).toEqual(world.deposits.filter(({ trace }) => settled.includes(trace)).map(({ trace }) => trace));
	});

	test('a receipt says the same whichever way it was asked for', async () => {
		const { result } = rig.sandbox.world.ssoTokens.get(known.ssoToken) ?? {};
		const transaction = [...rig.sandbox.world.transactions.values()].at(-1);
		expect(result).toMatchObject({ transactionId: transaction?.id });
		const [byToken] = await itemsOf({ connection: 'connect', resource: 'receipt', operation: 'get', ssoToken: known.ssoToken, lockedAmount: '25.00' });
		const [byTransaction] = await itemsOf({ resource: 'receipt', operation: 'get', transactionId: byId(transaction?.id ?? '') });
		for (const receipt of [byToken, byTransaction]) expect({ ...receipt, transactionId: String(receipt?.transactionId).toLowerCase() }).toMatchObject({ transactionId: transaction?.id, amount: '25.00', status: 'C', lastFour: '1111', cardBrand: 'VISA' });
		expect(byToken).toMatchObject({ outcome: 'approved' });
		// InstaMed does not repeat what was asked for
		expect(await itemsOf({ connection: 'connect', resource: 'receipt', operation: 'get', ssoToken: known.ssoToken })).toMatchObject([{ amount: null, outcome: 'approved' }]);
	});

	test('filters narrow a list as they say', async () => {
		const { world } = rig.sandbox;
		const of = (filters: IDataObject): Promise<IDataObject[]> => all('payment', { filters });
		expect((await of({ patientAccountNumber: known.patient })).length).toBe([...world.transactions.values()].filter(({ patientAccount }) => patientAccount === known.patient).length);
		expect((await of({ status: 'S' })).length).toBe([...world.transactions.values()].filter(({ status }) => status === 'S').length);
		expect((await of({ action: 'refund' })).length).toBe([...world.transactions.values()].filter(({ kind }) => kind === 'refund').length);
		const day = (await of({ from: '2026-03-04T23:00:00', to: '2026-03-04' })).map(({ transactedAt }) => String(transactedAt).slice(0, 10));
		expect(day.length).toBeGreaterThan(0);
		const everything = await all('payment', { simplify: false });
		const moment = String(everything.map(({ updatedAt }) => String(updatedAt)).sort()[Math.floor(everything.length / 2)]);
		expect((await of({ updatedSince: moment })).length).toBe(everything.filter(({ updatedAt }) => String(updatedAt) >= moment).length);
	});

	test('a limit is kept, and asks for no more than it needs', async () => {
		await all('payment', { returnAll: false, limit: 1 });
		const before = rig.sandbox.requests().length;
		expect(await all('payment', { returnAll: false, limit: 3 })).toHaveLength(3);
		expect(rig.sandbox.requests().length - before).toBe(1);
		const plain = await rig.ask('/payments?limit=3');
		expect(plain.data).toHaveLength(3);
	});
});

describe('files', () => {
	async function fileOf(resource: string, operation: string, parameters: Parameters): Promise<{ readonly json: IDataObject; readonly bytes: Buffer; readonly mimeType: string; readonly fileName: string | undefined }> {
		const result = await rig.run([item({})], { connection: 'account', resource, operation, binaryField: 'file', ...parameters });
		expect(result.error?.message).toBeUndefined();
		const [out] = result.items('node');
		const binary = out?.binary?.file;
		if (out === undefined || binary === undefined) throw new Error('There is no file');
		const bytes = await result.readBinary(binary);
		expect(out.json).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, empty: false });
		return { json: out.json, bytes, mimeType: binary.mimeType, fileName: binary.fileName };
	}

	test('a statement document is the printable statement', async () => {
		const { bytes, mimeType, fileName } = await fileOf('statement', 'getDocument', { statementId: byId(known.statement) });
		expect([bytes.subarray(0, 5).toString(), mimeType, fileName]).toEqual(['%PDF-', 'application/pdf', `statement-${known.statement}.pdf`]);
	});

	test('an ERA is the file of the mailbox, byte for byte, and was checked', async () => {
		const { json, bytes, fileName } = await fileOf('remittance', 'downloadEra', { remittanceId: byId(known.remittance) });
		const name = rig.sandbox.world.payerPayments.find(({ trace }) => trace === known.remittance)?.remittanceFile ?? '';
		const kept = rig.sandbox.files.read(`/outbound/era/${name}`);
		if (kept === undefined) throw new Error('The file is gone');
		expect(Buffer.compare(bytes, Buffer.from(kept))).toBe(0);
		expect(fileName).toBe(`era-${known.remittance}.835`);
		expect(json).toMatchObject({ complete: true, balanced: true, errors: 0 });
	});

	test('a deposit report lists its transactions', async () => {
		const { bytes, fileName } = await fileOf('deposit', 'downloadReport', { depositId: byId(known.deposit) });
		expect(fileName).toBe(`deposit-${known.deposit}.csv`);
		const deposit = rig.sandbox.world.deposits.find(({ trace }) => trace === known.deposit);
		for (const { id } of deposit?.transactions ?? []) expect(bytes.toString().toLowerCase()).toContain(id);
	});
});

describe('what an item shows', () => {
	const SIMPLE: ReadonlyArray<readonly [SimpleName, string, string, Parameters]> = OPERATIONS.flatMap(({ resource, value }) => {
		if (!(resource in SIMPLE_FIELDS) || !['get', 'getMany'].includes(value)) return [];
		return [[resource as SimpleName, resource, value, {}] as const]; // checked just before
	});

	test.each(SIMPLE)('%s by default is the reviewed list of fields', async (name, resource, operation) => {
		const out = await itemsOf({ ...given(resource, operation, 'account', false), ...(operation === 'getMany' ? { returnAll: false, limit: 2 } : {}) });
		expect(out.length).toBeGreaterThan(0);
		for (const json of out) expect(Object.keys(json)).toEqual([...SIMPLE_FIELDS[name]]);
	});

	test('patients are named only when they are asked for', async () => {
		const ask = async (more: Parameters): Promise<string> => JSON.stringify(await itemsOf({ resource: 'statement', operation: 'get', statementId: byId(known.statement), ...more }));
		const patient = rig.sandbox.world.patients.get(known.patient);
		if (patient === undefined) throw new Error('The patient is gone');
		for (const simplify of [true, false]) {
			expect(await ask({ simplify })).not.toContain(patient.lastName);
			expect(await ask({ simplify, includePatientDetails: true })).toContain(patient.lastName);
		}
	});

	test('an audit record says who, what and when, without names', async () => {
		const [json] = await itemsOf({ resource: 'payment', operation: 'get', transactionId: byId(known.payment), auditRecord: true });
		expect(json?.audit).toMatchObject({ what: 'payment.get', who: { connection: 'account' }, ids: { transactionId: known.payment }, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
		expectNoLeak(json);
	});
});

describe('answers that are not as known', () => {
	afterEach(() => rig.sandbox.sessionApi.reset());

	test('a new member is passed on and told, with one hint for the whole run', async () => {
		rig.sandbox.sessionApi.drift = { kind: 'extraMember' };
		const result = await rig.run(inputs(-1), given('payment', 'get', 'account', false));
		for (const { json } of result.items('node')) expect(json).toMatchObject({ transactionId: known.payment, portalNote: 'new in the portal', drift: ['portalNote'] });
		expect(result.hints('node').filter((hint) => hint.includes('drift'))).toHaveLength(1);
	});

	test('a value of another form is passed on as it is', async () => {
		rig.sandbox.sessionApi.drift = { kind: 'renamedEnum', under: '/statements' };
		const out = await all('statement', { returnAll: false, limit: 5 });
		expect(out).toHaveLength(5);
		for (const json of out) expect(json).toMatchObject({ status: expect.stringMatching(/^(?:open|paid|onPlan)2$/), balance: expect.stringMatching(/^\d+\.\d\d$/), drift: ['status'] });
	});

	test('a member that is gone is told', async () => {
		rig.sandbox.sessionApi.drift = { kind: 'missingMember', member: 'dueOn', under: '/statements' };
		const [json] = await all('statement', { returnAll: false, limit: 1 });
		expect(json).toMatchObject({ drift: ['dueOn'] });
		expect(json).not.toHaveProperty('dueOn');
	});

	test('Check Health sees it, list by list, and is at ease without it', async () => {
		const ask = async (): Promise<IDataObject | undefined> => (await itemsOf({ resource: 'session', operation: 'checkHealth' }))[0];
		expect(await ask()).toMatchObject({ healthy: true, upstreamState: 'ok', drift: [], unreachable: [], connection: 'account' });
		rig.sandbox.sessionApi.drift = { kind: 'extraMember', under: '/deposits' };
		expect(await ask()).toMatchObject({ healthy: false, drift: ['deposits: portalNote'] });
		rig.sandbox.sessionApi.reset();
		rig.sandbox.sessionApi.upstream = 'degraded';
		expect(await ask()).toMatchObject({ healthy: false, upstreamState: 'degraded' });
	});
});

describe('eligibility', () => {
	let list: Patient[] = [];
	beforeAll(() => {
		list = [...rig.sandbox.world.patients.values()];
	});

	function patients(): { readonly active: boolean; readonly patient: Patient }[] {
		return list.flatMap((patient) => {
			const answer = findCoverage(rig.sandbox.world, { payerId: patient.primaryPayerId, memberId: patient.memberIds[0] });
			return answer.ok ? [{ active: answer.coverage.active, patient }] : [];
		});
	}
	async function check(patient: Patient, more: Parameters = {}): Promise<IDataObject[]> {
		return await itemsOf({ ...inquiry(false), connection: 'connect', resource: 'eligibility', operation: 'check', payerId: patient.primaryPayerId, memberId: patient.memberIds[0], ...more });
	}

	test.each([[true], [false]])('a payer says whether a person is covered, the same in words and in X12 (%p)', async (wanted) => {
		const found = patients().find(({ active }) => active === wanted);
		if (found === undefined) throw new Error('No such patient');
		const { patient } = found;
		expect((await check(patient)).map((json) => Object.keys(json))).toEqual([[...ELIGIBILITY_FIELDS]]);
		expect(await check(patient)).toMatchObject([{ active: wanted, level: 'subscriber', memberId: patient.memberIds[0], complete: true, rejections: [] }]);
		const [form] = await check(patient, { ask: 'form' });
		expect(form).toMatchObject({ answer: { ResponseStatus: 'Answered', CoverageStatusCode: wanted ? '1' : '6', SubscriberLastName: '[hidden]' } });
		expect(JSON.stringify([form, await check(patient)])).not.toContain(patient.lastName);
		const [detailed] = await check(patient, { ask: 'form', includePatientDetails: true });
		expect(detailed).toMatchObject({ answer: { SubscriberLastName: patient.lastName } });
		expect(await check(patient, { includePatientDetails: true })).toMatchObject([{ names: { subscriber: { lastName: expect.stringMatching(new RegExp(patient.lastName, 'i')) } } }]);
	});

	test('the switch Enhanced asks the other operation of the web service, and its answer has the effective benefits', async () => {
		const found = patients().find(({ active }) => active);
		if (found === undefined) throw new Error('No such patient');
		const effective = async (more: Parameters): Promise<boolean> => JSON.stringify(await check(found.patient, { ask: 'form', ...more })).includes('OutOfPocketRemaining');
		expect([await effective({}), await effective({ enhanced: false }), await effective({ enhanced: true })]).toEqual([false, false, true]);
		// hidden with X12, and then without effect
		const x12 = { ask: 'x12', options: { traceNumber: '4711' } };
		expect(await check(found.patient, { ...x12, enhanced: true })).toEqual(await check(found.patient, x12));
	});

	test('Further Fields go along under their own names; what is not of the list is refused before anything is sent', async () => {
		const found = patients().find(({ active }) => active);
		if (found === undefined) throw new Error('No such patient');
		const further = (...field: { name: string; value: unknown }[]): Parameters => ({ ask: 'form', options: { furtherFields: { field } } });
		expect(await check(found.patient, further({ name: 'traceNumber', value: 'TRACE-4711' }, { name: 'asOfDate', value: '2026-03-05' }))).toMatchObject([{ answer: { TraceNumber: 'TRACE-4711', AsOfDate: '03/05/2026' } }]);
		// the account number alone finds the person
		expect(await check(found.patient, { memberId: '', ...further({ name: 'patientAccountNumber', value: found.patient.account }) })).toMatchObject([{ answer: { ResponseStatus: 'Answered', SubscriberID: found.patient.memberIds[0] } }]);
		const before = rig.sandbox.requests().length;
		for (const row of [{ name: 'ssn', value: '1' }, { name: '__proto__', value: '1' }, { name: 'asOfDate', value: 'soon' }]) {
			const result = await rig.run([item({})], { ...inquiry(false), connection: 'connect', resource: 'eligibility', operation: 'check', ...further(row) });
			expect([row.name, result.status]).toEqual([row.name, 'error']);
		}
		expect(rig.sandbox.requests().length).toBe(before);
	});

	test('a member that the payer does not know is a rejection, not an error', async () => {
		const [patient] = list;
		if (patient === undefined) throw new Error('No patients');
		expect(await check(patient, { memberId: 'NOBODY1' })).toMatchObject([{ active: null, rejections: [expect.stringMatching(/\w/)] }]);
		expect(await check(patient, { memberId: 'NOBODY1', ask: 'form' })).toMatchObject([{ answer: { ResponseStatus: 'Rejected' } }]);
	});

	test('what cannot be written is refused before anything is sent', async () => {
		const before = rig.sandbox.requests().length;
		for (const more of [{ payerId: '={{ "" }}' }, { providerId: '12' }, { birthDate: 'soon' }, { ask: 'form', payerId: 'X'.repeat(8) }]) {
			const result = await rig.run([item({})], { ...inquiry(false), connection: 'connect', resource: 'eligibility', operation: 'check', ...more });
			expect(result.status).toBe('error');
		}
		expect(rig.sandbox.requests().length).toBe(before);
	});
});
