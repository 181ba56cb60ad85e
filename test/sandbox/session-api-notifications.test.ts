import { SaxesParser } from '../../lib/vendor';
import { startReceiver, type Receiver } from './session-api-receiver';
import { charge, record, startRig, type Rig } from './session-api-rig';

/** The notifications that InstaMed itself sends: JSON, XML or NVP, all values text or null. */

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

type Fields = Record<string, string | null>;

async function notifyOf(settings: Readonly<Record<string, unknown>>): Promise<void> {
	const response = await fetch(`${rig.sandbox.control.url}/notifications`, { method: 'PUT', body: JSON.stringify({ url: receiver.url, format: 'json', payments: true, plans: true, ...settings }) });
	expect(response.status).toBe(200);
	// what happened before is not told
	await rig.sandbox.webhooks.deliver();
	receiver.received.length = 0;
}

const fieldsOf = (body: string): Fields => record(JSON.parse(body) as unknown) as Fields; // the test below checks the values

function fromXml(text: string): Fields {
	const fields: Fields = {};
	const parser = new SaxesParser();
	let name = '';
	let value = '';
	parser.on('opentag', (tag) => {
		[name, value] = [tag.name, ''];
	});
	parser.on('text', (part) => {
		value += part;
	});
	parser.on('closetag', (tag) => {
		if (tag.name === name) fields[name] = value === '' ? null : value;
	});
	parser.write(text).close();
	return fields;
}

test('a life of payments is told step by step', async () => {
	await notifyOf({});
	const { api, sandbox } = rig;
	const pay = async (amount: string): Promise<string> => String(record((await api.send('POST', '/payments', charge(sandbox, amount, { reference: 'desk-1' }))).value)['transactionId']);
	const sale = await pay('40.00');
	const declined = await pay('40.05');
	const partly = await pay('40.10');
	await api.send('POST', `/payments/${partly}/void`, {});
	await sandbox.runNight();
	const refund = String(record((await api.send('POST', `/payments/${sale}/refunds`, {})).value)['id']);
	await sandbox.webhooks.deliver();
	const told = receiver.received.map(({ body }) => fieldsOf(body));
	const steps = (id: string): unknown[] => told.filter((one) => one['PaymentTransactionID'] === id).map((one) => [one['TransactionAction'], one['CurrentTransactionStatusCode'], one['OriginalTransactionStatusCode']]);
	expect(steps(sale)).toEqual([['Sale', 'C', 'C'], ['Sale', 'S', 'C']]);
	expect(steps(declined)).toEqual([['Sale', 'D', 'D']]);
	expect(steps(partly)).toEqual([['Sale', 'C', 'C'], ['Sale', 'V', 'C']]);
	expect(steps(refund)).toEqual([['Refund', 'C', 'S']]);
	expect(told.find((one) => one['PaymentTransactionID'] === refund)?.['OriginalTransactionID']).toBe(sale);
	expect(told.find((one) => one['PaymentTransactionID'] === partly)).toMatchObject({ IsPartiallyApproved: 'true', RequestAmount: '40.10', Amount: '20.05', PartialApprovalAmount: '20.05', AdditionalInfo6: 'desk-1' });
	for (const one of told) {
		expect(Object.values(one).every((value) => value === null || typeof value === 'string')).toBe(true);
		expect(one['ResponseDateTime']).toMatch(/^\d{2}\/\d{2}\/\d{4} (0[1-9]|1[0-2]):[0-5]\d:[0-5]\d (AM|PM)$/);
		expect(JSON.stringify(one)).not.toMatch(/\d{13,19}(?!\w)/);
	}
});

test('XML and NVP say what JSON says', async () => {
	const said: Fields[] = [];
	for (const format of ['json', 'xml', 'nvp']) {
		await rig.sandbox.reset();
		await rig.sandbox.webhooks.deliver();
		await notifyOf({ format });
		await rig.sandbox.runNight();
		await rig.sandbox.webhooks.deliver();
		const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' };
		expect(headers['content-type']).toBe({ json: 'application/json', xml: 'application/xml', nvp: 'application/x-www-form-urlencoded' }[format]);
		if (format === 'json') said.push(fieldsOf(body));
		if (format === 'xml') said.push(fromXml(body));
		if (format === 'nvp') said.push(Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, value === '' ? null : value])));
	}
	expect(said[1]).toEqual(said[0]);
	expect(said[2]).toEqual(said[0]);
	expect(Object.keys(said[0] ?? {}).length).toBeGreaterThan(90);
});

test('what is not answered with 200 comes again every 30 minutes, five times in all', async () => {
	await notifyOf({});
	await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
	receiver.answers.push(...[201, 409, 500, 503, 404]);
	const { webhooks, clock } = rig.sandbox;
	const start = clock.now();
	const minutes: number[] = [];
	for (let minute = 0; minute <= 300; minute++) {
		const now = new Date(start + minute * 60_000).toISOString();
		clock.set(now.slice(0, 10), now.slice(11, 19));
		if ((await webhooks.deliver()) > 0) minutes.push(minute);
	}
	expect(minutes).toEqual([0, 30, 60, 90, 120]);
	expect(new Set(receiver.received.map((one) => one.body)).size).toBe(1);
});

test('Basic authentication, and kinds that are switched off', async () => {
	await notifyOf({ basic: { user: 'notify', password: 'made-up' }, plans: false });
	await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
	await rig.sandbox.webhooks.deliver();
	expect(receiver.received.map((one) => one.headers['authorization'])).toEqual([`Basic ${Buffer.from('notify:made-up').toString('base64')}`]);
	await notifyOf({ payments: false });
	await rig.api.send('POST', '/payments', charge(rig.sandbox, '40.00'));
	await rig.sandbox.webhooks.deliver();
	expect(receiver.received).toEqual([]);
});

test('plans that begin and change are told', async () => {
	const { api, sandbox } = rig;
	await notifyOf({ payments: false });
	for (const method of sandbox.world.methods.values()) {
		const patientAccountNumber = method.patientAccount;
		const { eligible, balance } = record((await api.get(`/payment-plans/eligibility?patientAccountNumber=${patientAccountNumber}`)).value);
		if (eligible !== true) continue;
		const open = await api.all(`/statements?patientAccountNumber=${patientAccountNumber}&status=open`);
		const made = await api.send('POST', '/payment-plans', { patientAccountNumber, statementIds: open.map((one) => one['id']), paymentMethodId: method.id, total: balance, installmentAmount: balance, frequency: 'monthly', firstDueOn: '2026-04-01' });
		await api.send('POST', `/payment-plans/${String(record(made.value)['id'])}/cancel`, {});
		break;
	}
	await sandbox.webhooks.deliver();
	expect(receiver.received.map(({ body }) => fieldsOf(body)['PaymentPlanTransactionType'])).toEqual(['Created', 'Updated']);
});
