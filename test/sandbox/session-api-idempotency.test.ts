import * as fc from 'fast-check';
import { runs } from '../session-api-contract/seed';
import { charge, clientOf, record, startRig, usd, type Rig } from './session-api-rig';

/** One key, one execution. */

const DAY = 24 * 3_600_000;

let rig: Rig;
beforeEach(async () => {
	rig = await startRig();
});
afterEach(() => rig.stop());

const transactionsBy = (reference: string): number => [...rig.sandbox.world.transactions.values()].filter((one) => one.reference === reference).length;

function moveClock(ms: number): void {
	const { clock } = rig.sandbox;
	const next = new Date(clock.now() + ms).toISOString();
	clock.set(next.slice(0, 10), next.slice(11, 19));
}

test('the same call again gets the first answer again, whatever happened meanwhile', async () => {
	const { api, sandbox } = rig;
	const body = charge(sandbox, '31.00', { reference: 'once' });
	const first = await api.send('POST', '/payments', body, 'key-1');
	expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([201, null]);
	const id = String(record(first.value)['transactionId']);
	await api.send('POST', `/payments/${id}/void`, {});
	// members in another order are the same body
	const again = await api.send('POST', '/payments', Object.fromEntries(Object.entries(body).reverse()), 'key-1');
	expect([again.status, again.value, again.headers.get('idempotent-replayed')]).toEqual([201, first.value, 'true']);
	expect(again.headers.get('x-request-id')).toBe(first.headers.get('x-request-id'));
	expect(transactionsBy('once')).toBe(1);
});

test('another body, or another call, under the same key is refused and does nothing', async () => {
	const { api, sandbox } = rig;
	const body = charge(sandbox, '31.00', { reference: 'once' });
	const first = await api.send('POST', '/payments', body, 'key-1');
	const id = String(record(first.value)['transactionId']);
	for (const [path, other] of [['/payments', { ...body, amount: usd('31.01') }], [`/payments/${id}/void`, {}], ['/payments', { ...body, capture: false }]] as const) {
		const { status, value } = await api.send('POST', path, other, 'key-1');
		expect([status, record(value)['code']]).toEqual([409, 'idempotency_mismatch']);
	}
	expect(transactionsBy('once')).toBe(1);
	expect(sandbox.world.transactions.get(id)?.status).toBe('C');
});

test('a key is kept for 24 hours of the sandbox', async () => {
	const { api, sandbox } = rig;
	const body = charge(sandbox, '31.00', { reference: 'daily' });
	await api.send('POST', '/payments', body, 'key-1');
	moveClock(DAY - 1000);
	await api.send('POST', '/payments', body, 'key-1');
	expect(transactionsBy('daily')).toBe(1);
	moveClock(1000);
	await api.send('POST', '/payments', body, 'key-1');
	expect(transactionsBy('daily')).toBe(2);
});

test('a decline is an answer like any other; a refused request leaves the key free', async () => {
	const { api, sandbox } = rig;
	const declined = charge(sandbox, '31.05', { reference: 'declined' });
	expect(record((await api.send('POST', '/payments', declined, 'key-1')).value)['status']).toBe('D');
	await api.send('POST', '/payments', declined, 'key-1');
	expect(transactionsBy('declined')).toBe(1);
	const wrong = { ...charge(sandbox, '31.00', { reference: 'later' }), statementId: 'ST-0' };
	expect((await api.send('POST', '/payments', wrong, 'key-2')).status).toBe(400);
	expect((await api.send('POST', '/payments', { ...wrong, statementId: undefined }, 'key-2')).status).toBe(201);
	// InstaMed's own failure: nothing was done, and asking again asks anew
	const failing = charge(sandbox, '31.96', { reference: 'failing' });
	for (let time = 0; time < 2; time++) expect((await api.send('POST', '/payments', failing, 'key-3')).status).toBe(500);
	expect(transactionsBy('failing')).toBe(0);
});

test('an answer that was lost on the way comes with the next try', async () => {
	const { api, sandbox } = rig;
	const body = charge(sandbox, '31.00', { reference: 'lost' });
	sandbox.faults.next('closeAfterCommit', { path: '/session-api/payments' });
	await expect(api.send('POST', '/payments', body, 'key-1')).rejects.toThrow();
	expect(transactionsBy('lost')).toBe(1);
	const again = await api.send('POST', '/payments', body, 'key-1');
	expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
	expect(transactionsBy('lost')).toBe(1);
});

test('keys of two accounts are two keys', async () => {
	const { api, sandbox } = rig;
	const other = { ...sandbox.access.account, id: 'other', name: 'Other desk', username: 'other.user' };
	sandbox.signIn.addAccount(other);
	const opened = await fetch(`${sandbox.access.urls.sessionApi}/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: other.username, password: other.password }) });
	const second = clientOf(sandbox.access.urls.sessionApi, String(record(await opened.json())['token']));
	await api.send('POST', '/payments', charge(sandbox, '31.00', { reference: 'both' }), 'key-1');
	expect((await second.send('POST', '/payments', charge(sandbox, '32.00', { reference: 'both' }), 'key-1')).status).toBe(201);
	expect(transactionsBy('both')).toBe(2);
});

test('random storms: every key charges at most once, and everybody with its body gets the same answer', async () => {
	let round = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ key: fc.integer({ min: 1, max: 3 }), body: fc.integer({ min: 1, max: 2 }), together: fc.boolean() }), { minLength: 2, maxLength: 14 }),
			async (calls) => {
				const { api, sandbox } = rig;
				round += 1;
				const bodies = [1, 2].map((number) => charge(sandbox, `${10 + number}.00`, { reference: `storm-${round}-${number}` }));
				const before = sandbox.world.transactions.size;
				const answers: Array<{ key: number; body: number; status: number; value: Record<string, unknown> }> = [];
				let flying: Array<Promise<void>> = [];
				for (const { key, body, together } of calls) {
					const call = api.send('POST', '/payments', bodies[body - 1], `storm-${round}-${key}`).then(({ status, value }) => {
						answers.push({ key, body, status, value: record(value) });
					});
					flying.push(call);
					if (together) continue;
					await Promise.all(flying);
					flying = [];
				}
				await Promise.all(flying);
				const keys = new Set(calls.map((call) => call.key));
				expect(sandbox.world.transactions.size - before).toBe(keys.size);
				for (const key of keys) {
					const ofKey = answers.filter((one) => one.key === key);
					const done = ofKey.filter((one) => one.status === 201);
					expect(new Set(done.map((one) => one.value['transactionId'])).size).toBe(1);
					expect(new Set(done.map((one) => one.body)).size).toBe(1);
					// whoever has the other body is told so
					expect(ofKey.filter((one) => one.status !== 201).every((one) => one.value['code'] === 'idempotency_mismatch' && one.body !== done[0]?.body)).toBe(true);
				}
			},
		),
		runs(40),
	);
});
