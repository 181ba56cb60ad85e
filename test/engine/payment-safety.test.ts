/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Random } from '../../sandbox/state/random';
import { press } from '../sandbox/sso-client';
import { CARD, startPayments, type PaymentRig } from './payment-rig';

/** Printed with every failure, so that a run can be done again. */
const SEED = Number(process.env.INSTAMED_SEED ?? 20260302);

let rig: PaymentRig;
beforeAll(async () => {
	rig = await startPayments();
});
afterAll(async () => await rig.stop());
afterEach(() => rig.sandbox.faults.clear());

let count = 0;
function charge(amount: string, more: IDataObject = {}): IDataObject {
	count += 1;
	return { key: `S-${SEED}-${count}`, amount, patient: rig.patient, cardNumber: CARD, cvn: '739', ...more };
}

test('one key in ten workflows at once is one request, with one answer for all', async () => {
	for (let round = 0; round < 5; round++) {
		const item = charge('20.00');
		const before = rig.sandbox.requests().length;
		const outputs = await Promise.all(Array.from({ length: 10 }, async () => await rig.run('connect', 'payment.sale', [item])));
		expect(rig.sandbox.requests()).toHaveLength(before + 1);
		const ids = outputs.map(({ approved }) => approved[0]?.transactionId);
		expect(new Set(ids).size).toBe(1);
	}
});

test('one key twice in a run is one charge; with another amount it is refused', async () => {
	const item = charge('20.00');
	const before = rig.sandbox.money.length;
	const { approved, declined } = await rig.run('connect', 'payment.sale', [item, item, { ...item, amount: '20.01' }, { ...item, patient: 'SOMEBODY-ELSE' }, { ...item, cardNumber: '6011000000000004' }]);
	expect(approved).toMatchObject([{ repeated: false }, { repeated: true }]);
	expect(declined.map(({ outcome, code }) => [outcome, code])).toEqual([['rejected', 'keyReused'], ['rejected', 'keyReused'], ['rejected', 'keyReused']]);
	expect(rig.sandbox.money.length - before).toBe(1);
});

test('card data in odd places of the input never comes out', async () => {
	const random = new Random(SEED, 'odd places');
	const secrets = [CARD, '5500000000000004', '7391'];
	const hide = (depth: number): unknown => {
		const secret = random.pick(secrets);
		if (depth === 0) return secret;
		return random.pick([[hide(depth - 1)], { pan: hide(depth - 1) }, { [secret]: hide(depth - 1) }, `card ${secret} of ACC`]);
	};
	const items = Array.from({ length: 50 }, (_, index): INodeExecutionData => {
		const odd = { note: hide(2), card: hide(1), error: hide(0), ...(random.chance(0.5) ? { outcome: hide(0) } : {}) } as IDataObject; // JSON
		return { json: { ...odd, ...charge(index % 5 === 0 ? 'ten' : index % 5 === 1 ? '20.51' : '20.00') } };
	});
	for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
		rig.sandbox.faults.seed(SEED, { rate: 0.2, kinds: ['closeAfterCommit', 'status500', 'html'], path: '/rest' });
		const output = await rig.runItems('connect', 'payment.sale', items, { auditRecord: true }, { onError });
		rig.sandbox.faults.clear();
		const results = [0, 1, 2, 3].flatMap((index) => output.run.items('pay', index));
		expect(results).toHaveLength(50);
		const text = results.map((item) => `${JSON.stringify(item.json)} ${item.error?.message} ${item.error?.description} ${JSON.stringify(item.error ?? null)}`).join('\n');
		// four digits come up in hashes and ids by chance: a security code stands by itself
		const shown = secrets.filter((secret) => (secret.length > 4 ? text.includes(secret) : new RegExp(`(?<![0-9a-z-])${secret}(?![0-9a-z-])`, 'i').test(text)));
		expect(shown.map((secret) => secret.slice(-4))).toEqual([]);
	}
});

test('stopping the execution while the answer is awaited gives no second charge', async () => {
	const stop = new AbortController();
	const item = charge('20.00');
	rig.sandbox.faults.next('lateAnswer', { path: '/rest' });
	const before = rig.sandbox.money.length;
	const running = rig.run('connect', 'payment.sale', [item], {}, {}, { signal: stop.signal });
	while (rig.sandbox.money.length === before) await new Promise((resolve) => setImmediate(resolve));
	stop.abort();
	await running;
	const again = await rig.run('connect', 'payment.sale', [item]);
	expect(again.unknown).toMatchObject([{ outcome: 'unknown', repeated: true, lookUp: { amount: '20.00' } }]);
	expect(rig.sandbox.money.length - before).toBe(1);
});

test('a silent or dripping answer ends by the time limit, as unknown', async () => {
	for (const fault of ['noAnswer', 'drip', 'lateAnswer'] as const) {
		rig.sandbox.faults.next(fault, { path: '/rest', everyMs: 400 });
		const { unknown } = await rig.run('connect', 'payment.sale', [charge('20.00')]);
		expect([fault, unknown[0]?.outcome, unknown[0]?.code]).toEqual([fault, 'unknown', 'timeout']);
	}
});

interface Known {
	readonly transactionId: string;
	readonly cents: number;
}

test.each(['connect', 'account'] as const)('over %s, random sequences of sales, parts given back, voids and lost answers never give back more than was paid', async (kind) => {
	const item = (amount: string): IDataObject => (kind === 'connect' ? charge(amount) : charge(amount, { secureToken: rig.secureToken() }));
	for (let round = 0; round < 25; round++) {
		const random = new Random(SEED, `${kind} sequence ${round}`);
		const said = `seed ${SEED}, ${kind}, sequence ${round}`;
		const known: Known[] = [];
		for (let step = 0; step < 6; step++) {
			if (random.chance(0.3)) rig.sandbox.faults.next(random.pick(['closeAfterCommit', 'status500', 'closeInAnswer'] as const), { path: kind === 'connect' ? '/rest' : '/session-api/pay', count: random.pick([1, 5]), afterCommit: random.chance(0.5) });
			const act = known.length === 0 ? 'sale' : random.pick(['sale', 'refund', 'refund', 'void', 'takeBack', 'night'] as const);
			const on = known[0];
			if (act === 'sale' || on === undefined) {
				const { approved } = await rig.run(kind, 'payment.sale', [item('20.00')]);
				for (const { transactionId } of approved) known.unshift({ transactionId: String(transactionId), cents: 2000 });
			} else if (act === 'night') {
				rig.sandbox.faults.clear();
				await rig.sandbox.runNight();
			} else if (act === 'void') await rig.run(kind, 'payment.void', [{ transactionId: on.transactionId }], {}, { onError: 'continueRegularOutput' });
			else if (act === 'takeBack') await rig.run(kind, 'payment.voidOrRefund', [{ transactionId: on.transactionId, amount: '20.00' }], {}, { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
			else {
				count += 1;
				const part = { transactionId: on.transactionId, key: `P-${SEED}-${count}`, amount: random.pick(['8.00', '15.00']) };
				// the same part twice, as a retry would
				for (let time = 0; time < 2; time++) await rig.run(kind, 'refund.create', [part], { refund: 'partial' }, { onError: 'continueRegularOutput' });
			}
			rig.sandbox.faults.clear();
		}
		for (const { transactionId, cents } of known) {
			const sale = [...rig.sandbox.world.transactions.values()].find(({ id }) => id.toLowerCase() === transactionId.toLowerCase());
			const back = [...rig.sandbox.world.transactions.values()].filter(({ originalId, kind: made, status }) => originalId?.toLowerCase() === transactionId.toLowerCase() && made === 'refund' && status !== 'D');
			const sum = back.reduce((total, { amountCents }) => total + Math.abs(amountCents), 0) + (sale?.status === 'V' ? cents : 0);
			expect([said, sale !== undefined, sum <= cents]).toEqual([said, true, true]);
		}
		const references = rig.sandbox.money.map(({ reference, operation }) => `${operation} ${reference}`).filter((text) => !text.endsWith(' null'));
		expect([said, new Set(references).size]).toEqual([said, references.length]);
	}
});

describe('a lost answer is resolved', () => {
	const postingFiles = (): INodeExecutionData[] =>
		rig.sandbox.files
			.files()
			.filter((path) => path.startsWith('/outbound/') && /EODPostingReport-\d{8}-/.test(path))
			.map((path) => ({ json: {}, binary: { data: { data: Buffer.from(rig.sandbox.files.read(path) ?? []).toString('base64'), mimeType: 'text/plain', fileName: path.split('/').at(-1) ?? '' } } }));

	test('by posting files: what was charged, what was not, and what is still open', async () => {
		const unique = [charge('31.07'), charge('31.08')];
		rig.sandbox.faults.next('closeAfterCommit', { path: '/rest' });
		rig.sandbox.faults.next('closeInBody', { path: '/rest' });
		const { unknown } = await rig.run('connect', 'payment.sale', unique);
		expect(unknown).toHaveLength(2);
		// the sandbox has a time of its own, and the node has the real one
		const at = new Date(rig.sandbox.clock.now()).toISOString();
		const questions = unknown.map((json): INodeExecutionData => ({ json: { ...json, lookUp: { ...(json.lookUp as IDataObject), sentAt: at, gaveUpAt: at } } }));
		const early = await rig.runItems('connect', 'payment.resolveUnknown', questions, { search: false, options: { timeZone: 'UTC' } });
		expect(early.unknown.map(({ verdict }) => verdict)).toEqual(['stillOpen', 'stillOpen']);
		await rig.sandbox.runNight();
		const files = postingFiles();
		expect(files.length).toBeGreaterThan(0);
		const later = await rig.runItems('connect', 'payment.resolveUnknown', [...questions, ...files], { search: false, options: { timeZone: 'UTC' } });
		expect(later.approved).toMatchObject([{ verdict: 'charged', matchedBy: 'reference', operation: 'sale', payment: { amount: '31.07' } }]);
		expect(later.declined).toMatchObject([{ verdict: 'notCharged', payment: null }]);
		expect(later.approved[0]?.transactionId).toBe(rig.booked(unknown[0]?.reference)[0]?.transactionId);
	});

	test('a part that was approved is no plain success', async () => {
		rig.sandbox.faults.next('closeAfterCommit', { path: '/rest' });
		const { unknown } = await rig.run('connect', 'payment.sale', [charge('42.10')]);
		expect(unknown).toHaveLength(1);
		const at = new Date(rig.sandbox.clock.now()).toISOString();
		const questions = unknown.map((json): INodeExecutionData => ({ json: { ...json, lookUp: { ...(json.lookUp as IDataObject), sentAt: at, gaveUpAt: at } } }));
		await rig.sandbox.runNight();
		const { approved, declined } = await rig.runItems('connect', 'payment.resolveUnknown', [...questions, ...postingFiles()], { search: false, options: { timeZone: 'UTC' } });
		expect(approved).toEqual([]);
		expect(declined).toMatchObject([{ verdict: 'charged', outcome: 'partiallyApproved', approved: '21.05', open: '21.05', help: expect.stringContaining('A part of it was charged') as string }]);
	});

	test('by a search: what is found was charged, what is not found is still open', async () => {
		const items = [charge('32.07', { secureToken: rig.secureToken() }), charge('32.08', { secureToken: rig.secureToken() })];
		rig.sandbox.faults.next('closeAfterCommit', { path: '/session-api/payments', count: 1 });
		rig.sandbox.faults.next('status500', { path: '/session-api/payments', count: 20 });
		const { unknown } = await rig.run('account', 'payment.sale', items);
		rig.sandbox.faults.clear();
		expect(unknown).toHaveLength(2);
		const { approved, unknown: open } = await rig.run('account', 'payment.resolveUnknown', unknown, { search: true, options: {} });
		expect(approved).toMatchObject([{ verdict: 'charged', matchedBy: 'reference' }]);
		expect(open).toMatchObject([{ verdict: 'stillOpen', lookUp: { reference: unknown[1]?.reference } }]);
	});

	test('without a lost answer in the input it says what is missing', async () => {
		const { run } = await rig.run('connect', 'payment.resolveUnknown', [{}]);
		expect([run.status, run.error?.message]).toEqual(['error', expect.stringContaining('no item with a lost answer')]);
	});
});

describe('hosted pages', () => {
	test('a link is made and waits for the person; its reference goes along', async () => {
		const created = await rig.run('connect', 'hostedPage.createLink', [{}], { screen: 'newPayment', userId: 'frontdesk', userName: 'Front Desk', options: { amount: '25.00', patientAccountNumber: rig.patient, paymentKey: 'PAGE-1' } });
		expect(created.approved).toMatchObject([{ url: expect.stringContaining('token='), token: expect.any(String), screen: 'newPayment', requested: '25.00', environment: 'test', reference: expect.stringMatching(/^IM/) }]);
		const result = await rig.run('connect', 'hostedPage.getResult', created.approved, { token: '={{ $json.token }}', screen: 'newPayment', wait: false, options: {} });
		expect(result.unknown).toMatchObject([{ state: 'waiting', outcome: 'unknown', code: 'waiting' }]);
		expect(rig.sandbox.money.filter(({ reference }) => reference === created.approved[0]?.reference)).toEqual([]);
	});

	test('what the person did comes back: paid in full, paid in part, given up', async () => {
		const open = async (amount: string): Promise<IDataObject> => {
			const { approved } = await rig.run('connect', 'hostedPage.createLink', [{}], { screen: 'newPayment', userId: 'frontdesk', userName: 'Front Desk', options: { amount, lock: 'all', patientAccountNumber: rig.patient, paymentKey: `PAGE-${amount}` } });
			return approved[0] ?? {};
		};
		const card = { payBy: 'card', cardNumber: CARD, cardExpDate: '12/30', cardVerificationNumber: '739', cardHolderName: 'A. Muster' };
		const links = [await open('26.00'), await open('26.10'), await open('27.00')];
		await press(String(links[0]?.url), 'pay', card);
		await press(String(links[1]?.url), 'pay', card);
		await press(String(links[2]?.url), 'cancel');
		const { approved, declined } = await rig.run('connect', 'hostedPage.getResult', links, {
			token: '={{ $json.token }}',
			screen: 'newPayment',
			wait: true,
			waitMinutes: 1,
			options: { amount: '={{ $json.requested }}', amountLocked: '={{ $json.amountLocked }}', reference: '={{ $json.reference }}', openedAt: '={{ $json.createdAt }}' },
		});
		expect(approved).toMatchObject([{ state: 'completed', outcome: 'approved', approved: '26.00', reference: links[0]?.reference }]);
		expect(declined).toMatchObject([
			{ state: 'completed', outcome: 'partiallyApproved', approved: '13.05', open: '13.05' },
			{ state: 'expired', outcome: 'rejected' },
		]);
		const carried = [...rig.sandbox.world.transactions.values()].filter(({ additionalInfo }) => Object.values(additionalInfo).includes(String(links[0]?.reference)));
		expect(carried).toMatchObject([{ amountCents: 2600, status: 'C' }]);
	});

	test('a question that fails leaves the payment unknown, as the person may have paid', async () => {
		const { approved } = await rig.run('connect', 'hostedPage.createLink', [{}, {}], { screen: 'newPayment', userId: 'frontdesk', userName: 'Front Desk', options: { amount: '28.00', patientAccountNumber: rig.patient } });
		const ask = { token: '={{ $json.token }}', screen: 'newPayment', wait: false, options: {} };
		rig.sandbox.faults.next('status503', { path: '/providers/Forms/WebServices' });
		const one = await rig.run('connect', 'hostedPage.getResult', approved, ask);
		expect(one.declined).toEqual([]);
		expect(one.unknown).toMatchObject([{ outcome: 'unknown', operation: 'sale' }, { outcome: 'unknown', code: 'waiting' }]);
		rig.sandbox.faults.next('status503', { path: '/providers/Forms/WebServices', count: 2 });
		const all = await rig.run('connect', 'hostedPage.getResult', approved, ask);
		expect(all.run.status).toBe('error');
		rig.sandbox.faults.next('status503', { path: '/providers/Forms/WebServices', count: 2 });
		const going = await rig.run('connect', 'hostedPage.getResult', approved, ask, { onError: 'continueRegularOutput' });
		expect([going.declined, going.unknown.length]).toEqual([[], 2]);
	});
});

test('a number that has lost its last digits is no payment key', async () => {
	const { run } = await rig.run('connect', 'payment.sale', [{ ...charge('20.00'), key: 2 ** 60 }]);
	expect([run.status, run.error?.message]).toEqual(['error', expect.stringContaining('paymentKey')]);
});

test('the audit record has ids, amount and outcome, and no card', async () => {
	const { approved } = await rig.run('connect', 'payment.sale', [charge('20.00')], { auditRecord: true });
	expect(approved[0]?.audit).toMatchObject({ what: 'payment.sale', outcome: 'approved', amount: '20.00', ids: { reference: approved[0]?.reference, transactionId: approved[0]?.transactionId }, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});
