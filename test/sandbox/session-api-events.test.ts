import { createHmac } from 'node:crypto';
import { EVENT_TYPES } from '../../lib/resources/event';
import { checkDelivery } from '../session-api-contract/validate';
import { startReceiver, type Received, type Receiver } from './session-api-receiver';
import { charge, record, startRig, usd, withScopes, type Rig } from './session-api-rig';
import { seeds } from './seeds';

/** What is told by webhooks is what is listed, and what is. */

const SECRET = 'first-secret-of-tests';
const OTHER = 'second-secret-of-tests';

let rig: Rig;
let receiver: Receiver;
beforeEach(async () => {
	rig = await startRig({ seed: 5 });
	receiver = await startReceiver();
});
afterEach(async () => {
	await rig.stop();
	await receiver.stop();
});

const bodyOf = ({ body }: Received): Record<string, unknown> => record(JSON.parse(body) as unknown);
const idsOf = (received: readonly Received[]): unknown[] => received.map((one) => bodyOf(one)['id']);
const subscribe = async (events: readonly string[] = EVENT_TYPES): Promise<Record<string, unknown>> => record((await rig.api.send('POST', '/webhooks', { url: receiver.url, events, secret: SECRET })).value);

function isSigned({ headers, body }: Received, secret: string): boolean {
	const [time = '', ...values] = String(headers['instamed-signature']).split(',');
	const wanted = createHmac('sha256', secret).update(`${time.slice(2)}.${body}`).digest('hex');
	return values.includes(`v1=${wanted}`);
}

/** A day on which everything happens that can be told. */
async function busyDays(): Promise<void> {
	const { api, sandbox } = rig;
	const sale = record((await api.send('POST', '/payments', charge(sandbox, '40.00'))).value);
	const voided = record((await api.send('POST', '/payments', charge(sandbox, '41.00'))).value);
	await api.send('POST', `/payments/${String(voided['transactionId'])}/void`, {});
	await api.send('POST', '/payments', charge(sandbox, '42.99'));
	await sandbox.runNight();
	await api.send('POST', `/payments/${String(sale['transactionId'])}/refunds`, { amount: usd('5.00') });
	const again = record((await api.send('POST', `/payments/${String(sale['transactionId'])}/refunds`, { amount: usd('6.00') })).value);
	await api.send('POST', `/payments/${String(again['id'])}/void`, {});
	for (let night = 0; night < 4; night++) await sandbox.runNight();
}

test('webhooks say what the list says, in its words, signed; the state agrees', async () => {
	const before = (await rig.api.all('/events')).at(-1)?.['id'];
	await subscribe();
	await busyDays();
	await rig.sandbox.webhooks.deliver();
	const listed = await rig.api.all(`/events?since=${String(before)}`);
	const told = receiver.received.map((one) => Object.fromEntries(Object.entries(bodyOf(one)).filter(([name]) => name !== 'data')));
	expect(told).toEqual(listed);
	expect(new Set(listed.map((one) => one['type'])).size).toBeGreaterThanOrEqual(7);
	for (const one of receiver.received) {
		checkDelivery(one.headers, bodyOf(one));
		expect(isSigned(one, SECRET)).toBe(true);
		expect(isSigned({ ...one, body: `${one.body} ` }, SECRET)).toBe(false);
	}
	const paths: Readonly<Record<string, string>> = { payment: '/payments', refund: '/refunds', dispute: '/disputes', remittance: '/remittances', deposit: '/deposits', paymentPlan: '/payment-plans', statement: '/statements' };
	const seen = new Map<string, Record<string, Record<string, unknown>>>();
	for (const one of receiver.received) {
		const { resource, resourceId, data } = bodyOf(one);
		const path = paths[String(resource)] ?? '';
		const rows = seen.get(path) ?? Object.fromEntries((await rig.api.all(path)).map((row) => [String(row['id'] ?? row['transactionId']), row]));
		seen.set(path, rows);
		// nothing happened between the last night and the delivery
		expect(data).toEqual(rows[String(resourceId)]);
	}
	// every transaction that went through is told of: captured, refunded, taken back, voided
	const subjects = new Set((await rig.api.all('/events')).map((one) => one['resourceId']));
	for (const transaction of rig.sandbox.world.transactions.values()) if (transaction.history.some(({ status }) => status === 'C' || status === 'CB' || status === 'RI')) expect(subjects).toContain(transaction.id);
});

test('polling from event to event misses and repeats nothing', async () => {
	const seen: unknown[] = [];
	const poll = async (): Promise<void> => {
		const since = seen.at(-1);
		seen.push(...(await rig.api.all(since === undefined ? '/events' : `/events?since=${String(since)}`, 37)).map((one) => one['id']));
	};
	await poll();
	await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
	await poll();
	for (let night = 0; night < 3; night++) {
		await rig.sandbox.runNight();
		await poll();
	}
	await poll();
	expect(seen).toEqual((await rig.api.all('/events')).map((one) => one['id']));
	const [first] = await rig.api.all('/events?type=deposit.posted');
	const later = await rig.api.all(`/events?since=${encodeURIComponent(String(first?.['at']))}`);
	expect(later.map((one) => one['id'])).toContain(first?.['id']);
	expect((await rig.api.get('/events?since=yesterday')).status).toBe(400);
});

test.each(seeds(3))('events are listed oldest first, whatever happens in which order (seed %d)', async (seed) => {
	await rig.stop();
	rig = await startRig({ seed });
	const told: unknown[] = [];
	for (const time of ['09:00:00', '15:30:00', '21:00:00']) {
		rig.sandbox.clock.set(rig.sandbox.clock.today(), time);
		// before what patients did that day becomes known
		await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
		await rig.sandbox.runNight();
		const listed = await rig.api.all('/events');
		const times = listed.map((one) => Date.parse(String(one['at'])));
		expect(times).toEqual([...times].sort((one, other) => one - other));
		const ids = listed.map((one) => one['id']);
		expect(ids).toEqual([...ids].sort());
		// what was told stays where it was
		expect(listed.slice(0, told.length)).toEqual(told);
		told.splice(0, told.length, ...listed);
	}
});

test('what is not received comes again after 1, 5 and 30 minutes, 2 and 12 hours, with the same bytes, and then no more', async () => {
	await subscribe(['payment.captured']);
	await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
	receiver.answers.push(...[500, 404, 302, 503, 500, 500]);
	const { webhooks, clock } = rig.sandbox;
	const minutes: number[] = [];
	const start = clock.now();
	for (let minute = 0; minute <= 1000; minute += 1) {
		const now = new Date(start + minute * 60_000).toISOString();
		clock.set(now.slice(0, 10), now.slice(11, 19));
		if ((await webhooks.deliver()) > 0) minutes.push(minute);
	}
	expect(minutes).toEqual([0, 1, 6, 36, 156, 876]);
	expect(webhooks.deliveries).toEqual([expect.objectContaining({ state: 'givenUp', nextAt: null })]);
	expect(new Set(receiver.received.map((one) => one.body)).size).toBe(1);
	expect(new Set(receiver.received.map((one) => one.headers['instamed-signature'])).size).toBe(6);
	await webhooks.deliver();
	expect(receiver.received).toHaveLength(6);
});

test('nobody there is like a refusal', async () => {
	await subscribe(['payment.captured']);
	await receiver.stop();
	await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
	await rig.sandbox.webhooks.deliver();
	expect(rig.sandbox.webhooks.deliveries).toEqual([expect.objectContaining({ state: 'pending', attempts: [{ at: rig.sandbox.clock.now(), status: null }] })]);
});

test('while secrets are changed, deliveries are signed with each', async () => {
	const webhook = await subscribe(['payment.captured']);
	const first = record((webhook['secrets'] as unknown[])[0]);
	await rig.api.send('POST', `/webhooks/${String(webhook['id'])}/secrets`, { secret: OTHER });
	const pay = async (): Promise<void> => {
		await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
		await rig.sandbox.webhooks.deliver();
	};
	await pay();
	await rig.api.send('DELETE', `/webhooks/${String(webhook['id'])}/secrets/${String(first['id'])}`);
	await pay();
	expect(receiver.received.map((one) => [isSigned(one, SECRET), isSigned(one, OTHER)])).toEqual([[true, true], [false, true]]);
});

test.each(seeds(3))('order of chance and repeats (seed %d) tell the same events', async (seed) => {
	await subscribe();
	Object.assign(rig.sandbox.webhooks, { shuffleSeed: seed, repeats: true });
	await rig.sandbox.runNight();
	const { webhooks } = rig.sandbox;
	while ((await webhooks.deliver()) > 0);
	const ids = idsOf(receiver.received);
	const told = [...new Set(ids)];
	expect(ids).toHaveLength(told.length * 2);
	expect(told).not.toEqual([...told].sort());
	const listed = (await rig.api.all('/events')).map((one) => one['id']);
	expect([...told].sort()).toEqual(listed.slice(-told.length));
});

test('a webhook that is gone is told no more, and a token is told what it may read', async () => {
	const webhook = await subscribe(['payment.captured']);
	receiver.answers.push(500);
	await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
	await rig.sandbox.webhooks.deliver();
	expect((await rig.api.send('DELETE', `/webhooks/${String(webhook['id'])}`)).status).toBe(204);
	await rig.sandbox.runNight();
	await rig.sandbox.webhooks.deliver();
	expect(receiver.received).toHaveLength(1);
	const reader = await withScopes(rig.sandbox, ['statements:read']);
	expect(new Set((await reader.all('/events')).map((one) => one['type']))).toEqual(new Set(['statement.created']));
	expect((await reader.send('POST', '/webhooks', { url: receiver.url, events: ['payment.captured'], secret: SECRET })).status).toBe(403);
	expect((await reader.send('POST', '/webhooks', { url: receiver.url, events: ['statement.created'], secret: SECRET })).status).toBe(201);
});

test('by themselves, deliveries follow calls, nights and changes of the clock', async () => {
	await subscribe(['payment.captured']);
	rig.sandbox.webhooks.automatic = true;
	receiver.answers.push(500);
	await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
	// waits for what is on its way; there is nothing left to do
	expect(await rig.sandbox.webhooks.deliver()).toBe(0);
	expect(receiver.received).toHaveLength(1);
	await fetch(`${rig.sandbox.control.url}/clock`, { method: 'PUT', body: JSON.stringify({ date: rig.sandbox.clock.today(), time: '08:01:00' }) });
	expect(await rig.sandbox.webhooks.deliver()).toBe(0);
	expect(receiver.received).toHaveLength(2);
	await rig.sandbox.runNight();
	await rig.sandbox.webhooks.deliver();
	expect(receiver.received.length).toBeGreaterThan(2);
});
