/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { formatCents } from '../../lib/core/money';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runs, SEED } from '../webhook/seed';
import { basic, BASIC, eventsOf, jsonOf, sale, saleBody, startWebhook, type RigOptions, type WebhookRig } from './webhook-rig';

let rigs: WebhookRig[] = [];
let sandbox: Sandbox | null = null;
afterEach(async () => {
	await Promise.all([...rigs.map(async (rig) => await rig.stop()), sandbox?.stop()]);
	rigs = [];
	sandbox = null;
});

async function start(options: RigOptions = {}): Promise<WebhookRig> {
	const rig = await startWebhook(options);
	rigs.push(rig);
	return rig;
}

async function codeOf(answer: Promise<Response>): Promise<string> {
	return ((await (await answer).json()) as { code: string }).code;
}

/** Everything that three days of the sandbox tell, posted to a trigger. */
async function tellDays(format: 'json' | 'xml' | 'nvp', disorder: boolean): Promise<{ items: IDataObject[]; refused: number; posts: number }> {
	const rig = await start();
	sandbox = await startSandbox();
	Object.assign(sandbox.webhooks, { automatic: false, notifications: { url: rig.url, format, basic: BASIC, payments: true, plans: true }, repeats: disorder, shuffleSeed: disorder ? SEED : null });
	for (let day = 0; day < 3; day += 1) await sandbox.runNight();
	let posts = 0;
	for (let sent = await sandbox.webhooks.deliver(); sent > 0; sent = await sandbox.webhooks.deliver()) posts += sent;
	const refused = sandbox.webhooks.deliveries.filter(({ state }) => state !== 'received').length;
	const items = jsonOf(rig);
	for (const { payment, kind } of items) {
		if (kind !== 'payment') continue;
		const { transactionId, amount, outlet, patientAccountNumber } = payment as IDataObject;
		const truth = sandbox.world.transactions.get(String(transactionId).toLowerCase());
		expect(truth).toBeDefined();
		expect(String(amount).replace('-', '')).toBe(formatCents(truth?.amountCents ?? 0).replace('-', ''));
		expect([outlet, patientAccountNumber]).toEqual([truth?.outlet, truth?.patientAccount]);
	}
	await sandbox.stop();
	sandbox = null;
	return { items, refused, posts };
}

describe('the sandbox as sender', () => {
	test('JSON, XML and NVP, with repeats and in disorder, give the same items, each once', async () => {
		const plain = await tellDays('json', false);
		expect(plain.refused).toBe(0);
		expect(plain.items.length).toBe(plain.posts);
		expect(new Set(plain.items.map(({ event }) => event))).toEqual(new Set(['approved', 'authorized', 'declined', 'planCreated', 'refunded', 'settled', 'voided']));
		for (const { issues, authenticatedBy, stale } of plain.items) expect([issues, authenticatedBy, stale]).toEqual([[], ['basic'], false]);
		const comparable = (items: IDataObject[]): unknown[] => items.map(({ form, receivedAt, stale, identity, ...rest }) => (void [form, receivedAt, stale, identity], JSON.stringify(rest).replaceAll(/notification\.\w+/g, ''))).sort();
		for (const format of ['xml', 'nvp'] as const) {
			const other = await tellDays(format, true);
			expect([other.refused, other.posts]).toEqual([0, 2 * plain.posts]);
			expect(comparable(other.items)).toEqual(comparable(plain.items));
			expect(other.items.every(({ form }) => form === format)).toBe(true);
		}
	});
});

describe('an item', () => {
	const MEMBERS = ['event', 'stale', 'authenticatedBy', 'kind', 'form', 'at', 'receivedAt', 'identity', 'subject', 'transactionId', 'payment', 'details', 'plan', 'resourceId', 'issues'];

	test('has these members, and no name of a patient', async () => {
		const rig = await start();
		await rig.post(saleBody('g1', 'C', { SingleSignOnToken: 'TOKEN-1' }));
		const [json] = jsonOf(rig);
		expect(Object.keys(json ?? {})).toEqual(MEMBERS);
		expect(json).toMatchObject({ event: 'approved', stale: false, authenticatedBy: ['basic'], kind: 'payment', form: 'json', at: '2026-11-21T12:00:00', transactionId: 'g1', plan: null, issues: [] });
		expect(json?.payment).toMatchObject({ transactionId: 'g1', action: 'payment', amount: '42.50', status: 'C', outlet: { merchantId: '900100', storeId: '0001', terminalId: '0002' }, lastFour: '1111', patientAccountNumber: 'P-1001' });
		expect(json?.details).toMatchObject({ isPartiallyApproved: false, requested: '42.50' });
		expect(JSON.stringify(json)).not.toMatch(/Canarybird|"Ada"|1980|TOKEN-1/);
	});

	test('keeps the original when asked, patient data only when asked for that, and a token never', async () => {
		const fields = { SingleSignOnToken: 'TOKEN-1', GuarantorLastName: 'Canarybird', AccountHolderEmail: 'ada@example.com', PatientAddress1: '1 Canary Lane', CardHolderName: 'Ada Canarybird', DriversLicense: 'D1980', SomethingNew: 'kept' };
		const without = await start({ parameters: { settings: { includeOriginal: true } } });
		await without.post(saleBody('g2', 'C', fields));
		expect(jsonOf(without)[0]?.original).toMatchObject({ Amount: '42.50', IsPartiallyApproved: 'false', PatientID: 'P-1001', SomethingNew: 'kept' });
		expect(JSON.stringify(jsonOf(without))).not.toMatch(/Canary|"Ada"|1980|TOKEN-1|example\.com/);
		const withPatient = await start({ parameters: { settings: { includeOriginal: true, includePatientData: true } } });
		await withPatient.post(saleBody('g2', 'C', fields));
		const { SingleSignOnToken, ...kept } = { ...sale('g2', 'C', fields) };
		expect(SingleSignOnToken).toBe('TOKEN-1');
		expect(jsonOf(withPatient)[0]?.original).toEqual(kept);
	});

	test('with a value that cannot be read says so, has no number instead, and keeps what came', async () => {
		const rig = await start();
		await rig.post(saleBody('g3', 'C', { Amount: '4,250.5O', ResponseDateTime: '02/30/2026 01:00:00 PM', IsPartiallyApproved: 'maybe' }));
		const [json] = jsonOf(rig);
		expect(json).toMatchObject({ at: null, payment: { amount: null }, details: { isPartiallyApproved: null }, original: { Amount: '4,250.5O', IsPartiallyApproved: 'maybe' } });
		expect((json?.issues as IDataObject[]).length).toBeGreaterThanOrEqual(3);
		expect(JSON.stringify(json?.issues)).not.toMatch(/5O|maybe/);
		expect(JSON.stringify(json)).not.toContain('Canarybird');
	});

	test('always says how it was authenticated', async () => {
		const loopback = '127.0.0.1\n::1';
		for (const [options, headers, expected] of [
			[{}, {}, ['basic']],
			[{ auth: { senderAddresses: loopback } }, {}, ['address']],
			[{ auth: { ...BASIC, senderAddresses: loopback } }, {}, ['address', 'basic']],
			[{ auth: { ...BASIC, senderAddresses: '203.0.113.0/28', proxyDepth: 1 } }, { 'X-Forwarded-For': '203.0.113.7' }, ['address', 'basic']],
			[{ parameters: { settings: { mutualTls: true } } }, {}, ['basic', 'mtls']],
			[{ parameters: { authentication: 'none', settings: { mutualTls: true } }, nodeCredentials: {} }, { Authorization: 'x' }, ['mtls']],
			[{ parameters: { authentication: 'none', acceptUnauthenticated: true }, nodeCredentials: {} }, { Authorization: basic() }, ['none']],
		] as ReadonlyArray<readonly [RigOptions, Record<string, string>, string[]]>) {
			const rig = await start(options);
			for (const body of [saleBody('h1'), saleBody('h2', 'XX'), '{"PaymentPlanTransactionType":"Created","PaymentPlanID":"PP1"}', '{"Anything":"else"}']) expect((await rig.post(body, headers)).status).toBe(200);
			expect(jsonOf(rig).map(({ authenticatedBy }) => authenticatedBy)).toEqual([expected, expected, expected, expected]);
		}
	});
});

describe('filters', () => {
	test('events that are not wanted are answered and do nothing, but make older ones stale', async () => {
		const rig = await start({ parameters: { events: ['approved', 'refunded'] } });
		expect(await codeOf(rig.post(saleBody('i1', 'V')))).toBe('unwanted');
		expect(await codeOf(rig.post(saleBody('i1', 'C')))).toBe('stored');
		expect(await codeOf(rig.post(saleBody('i2', 'C')))).toBe('stored');
		expect(jsonOf(rig).map(({ event, stale }) => [event, stale])).toEqual([['approved', true], ['approved', false]]);
	});

	test('a void comes after its sale, although it has its id', async () => {
		const rig = await start();
		for (const status of ['C', 'V', 'C', 'V']) await rig.post(saleBody('i3', status));
		expect(eventsOf(rig)).toEqual(['approved', 'voided']);
	});

	test('outlets, from the merchant down; what names no outlet is for all', async () => {
		const outlets = '900100-0001\n 900200 \n\n900300 - 0001 - 0002';
		const rig = await start({ parameters: { settings: { outlets } } });
		const at = (id: string, merchant: string, store: string, terminal: string): string => saleBody(id, 'C', { MerchantID: merchant, StoreID: store, TerminalID: terminal, Outlet: `${merchant}-${store}-${terminal}` });
		const posts: ReadonlyArray<readonly [string, string]> = [
			[at('j1', '900100', '0001', '0009'), 'stored'],
			[at('j2', '900100', '0002', '0001'), 'unwanted'],
			[at('j3', '900200', '0007', '0001'), 'stored'],
			[at('j4', '900300', '0001', '0002'), 'stored'],
			[at('j5', '900300', '0001', '0003'), 'unwanted'],
			[at('j6', '900100', '1', '2'), 'unwanted'],
			[at('j7', '9001000', '0001', '0002'), 'unwanted'],
			['{"PaymentPlanTransactionType":"Created","PaymentPlanID":"PP2"}', 'stored'],
			['{"PaymentPlanTransactionType":"Created","PaymentPlanID":"PP3","Outlet":"900100-0002-0001"}', 'unwanted'],
			['{"PaymentPlanTransactionType":"Created","PaymentPlanID":"PP4","merchantid":900200}', 'stored'],
			['{"Weather":"fine","MERCHANTID":"900400"}', 'unwanted'],
		];
		for (const [body, code] of posts) expect(await codeOf(rig.post(body))).toBe(code);
	});
});

describe('repeats', () => {
	/** Life of a transaction: states in order, posted with repeats and swaps. */
	const history = fc.record({
		states: fc.constantFrom(['C', 'S'], ['A', 'C', 'S'], ['C', 'V'], ['C', 'S', 'SE'], ['A', 'V'], ['D']),
		order: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
		repeats: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
	});

	test('histories with repeats and swaps, twenty at a time: each state change is emitted once', async () => {
		const rig = await start({ storing: async () => await nextTurn() });
		let count = 0;
		await fc.assert(
			fc.asyncProperty(history, async ({ states, order, repeats }) => {
				const id = `K${(count += 1)}`;
				const posts = states.flatMap((status, index) => Array.from({ length: 1 + (repeats[index] ?? 0) }, (_, again) => ({ status, id: again % 2 === 0 ? id : id.toLowerCase() })));
				const swapped = posts.map((one, index) => ({ one, key: (order[index % order.length] ?? 0) % 7 })).sort((a, b) => a.key - b.key);
				let open = swapped.map(({ one }) => one);
				while (open.length > 0) {
					const answers = await Promise.all(open.slice(0, 20).map(async (one) => ({ one, status: (await rig.post(saleBody(one.id, one.status))).status })));
					expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
					open = [...answers.filter(({ status }) => status !== 200).map(({ one }) => one), ...open.slice(20)];
				}
				const emitted = jsonOf(rig).filter(({ transactionId }) => String(transactionId).toLowerCase() === id.toLowerCase());
				expect(emitted.map(({ payment }) => (payment as IDataObject).status).sort()).toEqual([...states].sort());
			}),
			runs(100),
		);
	});

	test('are known after a restart, and by another process', async () => {
		const first = await start();
		for (let id = 0; id < 5; id += 1) await first.post(saleBody(`l${id}`));
		const next = await start({ staticData: first.staticData() });
		for (let id = 0; id < 5; id += 1) expect(await codeOf(next.post(saleBody(`L${id}`)))).toBe('duplicate');
		expect(await codeOf(next.post(saleBody('l0', 'S')))).toBe('stored');
		expect(jsonOf(next)).toHaveLength(1);
		expect(JSON.stringify(next.staticData())).not.toMatch(/l0|42\.50|1111|P-1001/i);
	});

	test('static data that was spoilt costs nothing but the memory', async () => {
		for (const notifications of [null, 'x', [], { stamp: 1, entries: 2 }, { stamp: 'a', entries: ['x'] }, { stamp: 'a', entries: `  .... ${'x'.repeat(100)} \u0000` }]) {
			const rig = await start({ staticData: { 'node:Webhook': { notifications } } });
			expect(await codeOf(rig.post(saleBody('m1')))).toBe('stored');
			expect(await codeOf(rig.post(saleBody('m1')))).toBe('duplicate');
		}
	});

	test('a test in the editor shows each one, and remembers none', async () => {
		const testing = await start({ mode: 'manual', workflowId: 'tested' });
		for (let time = 0; time < 3; time += 1) expect(await codeOf(testing.post(saleBody('n1')))).toBe('stored');
		expect([testing.items().length, testing.staticData()]).toEqual([3, {}]);
		const active = await start({ workflowId: 'tested' });
		expect(await codeOf(active.post(saleBody('n1')))).toBe('stored');
	});
});
