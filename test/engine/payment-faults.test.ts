/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { FAULT_KINDS, type FaultKind } from '../../sandbox/faults/fault';
import { Random } from '../../sandbox/state/random';
import { eligibilityOf } from '../../sandbox/state/plan-eligibility';
import { CARD, startPayments, type Output, type PaymentRig } from './payment-rig';

/** Printed with every failure, so that a run can be done again. */
const SEED = Number(process.env.INSTAMED_SEED ?? 20260302);

let rig: PaymentRig;
beforeAll(async () => {
	rig = await startPayments();
});
afterAll(async () => await rig.stop());
afterEach(() => rig.sandbox.faults.clear());

type Kind = 'account' | 'connect';

const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** As an eager person sets the node up. */
function eager(onError: (typeof ON_ERROR)[number]): Partial<INode> {
	return { retryOnFail: true, maxTries: 5, waitBetweenTries: 1, onError };
}

/** Faults that end by the client's time limit: a second each here, 80 over the session API. */
const SILENT: readonly FaultKind[] = ['noAnswer', 'drip', 'lateAnswer', 'lateCommit', 'slowAnswer'];

let count = 0;
function key(): string {
	count += 1;
	return `F-${SEED}-${count}`;
}

function charge(kind: Kind, amount = '20.00'): IDataObject {
	return { key: key(), amount, patient: rig.patient, ...(kind === 'connect' ? { cardNumber: CARD, cvn: '739' } : { secureToken: rig.secureToken() }) };
}

async function made(kind: Kind, operation: string, amounts: readonly string[]): Promise<string[]> {
	const { approved } = await rig.run(kind, operation, amounts.map((amount) => charge(kind, amount)));
	expect(approved).toHaveLength(amounts.length);
	return approved.map(({ transactionId }) => String(transactionId));
}

interface Case {
	readonly operation: string;
	readonly parameters?: IDataObject;
	/** As many fresh intents as asked for. */
	prepare(kind: Kind, howMany: number): Promise<IDataObject[]>;
}

const twenties = (howMany: number): string[] => Array.from({ length: howMany }, () => '20.00');
const fresh: Case['prepare'] = async (kind, howMany) => twenties(howMany).map((amount) => charge(kind, amount));
const onTransaction =
	(operation: string, night: boolean): Case['prepare'] =>
	async (kind, howMany) => {
		const ids = await made(kind, operation, twenties(howMany));
		if (night) await rig.sandbox.runNight();
		return ids.map((transactionId) => ({ transactionId, key: key(), amount: '20.00' }));
	};

const CASES: Readonly<Record<string, Case>> = {
	sale: { operation: 'payment.sale', prepare: fresh },
	authorize: { operation: 'payment.authorize', prepare: fresh },
	capture: { operation: 'payment.capture', prepare: onTransaction('payment.authorize', false) },
	void: { operation: 'payment.void', prepare: onTransaction('payment.sale', false) },
	refund: { operation: 'refund.create', parameters: { refund: 'partial' }, prepare: onTransaction('payment.sale', true) },
	credit: { operation: 'refund.createCredit', prepare: fresh },
	enroll: {
		operation: 'automaticPayment.enroll',
		parameters: { tender: 'savedMethod' },
		async prepare(kind, howMany) {
			const patients = [...rig.sandbox.world.patients.keys()];
			return await Promise.all(
				Array.from({ length: howMany }, async (_, index) => {
					const patient = patients[(count + index) % patients.length];
					const { approved } = await rig.run(kind, 'paymentMethod.save', [{ ...charge(kind), patient }]);
					return { key: key(), patient, paymentMethodId: approved[0]?.paymentMethodId };
				}),
			);
		},
	},
	plan: {
		operation: 'paymentPlan.create',
		parameters: { total: '20.00', installment: '10.00', frequency: 'monthly', firstDueOn: '2031-01-15', statementIds: '={{ $json.statement }}' },
		async prepare(kind, howMany) {
			const { world } = rig.sandbox;
			const patients = [...world.patients.keys()].filter((account) => eligibilityOf(world, account).eligible).slice(0, howMany);
			return await Promise.all(
				patients.map(async (patient) => {
					const { approved } = await rig.run(kind, 'paymentMethod.save', [{ ...charge(kind), patient }]);
					return { key: key(), patient, paymentMethodId: approved[0]?.paymentMethodId, statement: eligibilityOf(world, patient).statements[0]?.id };
				}),
			);
		},
	},
};

const OPERATIONS: Readonly<Record<Kind, readonly string[]>> = {
	connect: ['sale', 'authorize', 'capture', 'void', 'refund', 'credit', 'enroll'],
	account: ['sale', 'authorize', 'capture', 'void', 'refund', 'enroll', 'plan'],
};

/** What the error output gives of an item: n8n puts the message in place of the fields. */
function failedJson({ json, error }: INodeExecutionData): IDataObject {
	expect(Object.keys(json)).toEqual(['error']);
	expect(error?.message).toBe(json.error);
	return { outcome: 'notSent' };
}

/** The node's own item, wherever it left. */
function only(output: Output, fault: string): IDataObject {
	for (const json of output.all) expect(json).not.toHaveProperty('error');
	const items = [...output.all, ...output.failed.map(failedJson)];
	expect([fault, items.length]).toEqual([fault, 1]);
	const [item = {}] = items;
	return item;
}

interface Way {
	readonly fault: FaultKind;
	readonly afterCommit: boolean;
	readonly times: number;
}

/** Every kind once before and once after the work, and over the session API also for all tries. */
function ways(kind: Kind, operation: string, random: Random): Way[] {
	const kinds = FAULT_KINDS.filter((fault) => !SILENT.includes(fault) || (kind === 'connect' && operation === 'sale'));
	const all = kinds.flatMap((fault) => [true, false].map((afterCommit): Way => ({ fault, afterCommit, times: kind === 'account' && random.chance(0.5) ? 5 : 1 })));
	// sales over the Connect API, which has no second chance, get all of them; the others a part, by seed
	const share = operation === 'sale' ? 0.5 : kind === 'connect' ? 0.5 : 0.3;
	return kind === 'connect' && operation === 'sale' ? all : all.filter(() => random.chance(share));
}

describe.each<Kind>(['connect', 'account'])('over %s, whatever happens on the wire', (kind) => {
	test.each(OPERATIONS[kind])('%s is done at most once, and what is said of it is true', async (name) => {
		const found = CASES[name];
		if (found === undefined) throw new Error(name);
		const random = new Random(SEED, `${kind} ${name}`);
		const all = ways(kind, name, random);
		const intents = await found.prepare(kind, all.length);
		expect(intents.length).toBeGreaterThan(5);
		const path = kind === 'connect' ? '/rest' : name === 'enroll' ? '/session-api/automatic' : '/session-api/pay';
		const seen = new Set<string>();
		for (const [index, intent] of intents.entries()) {
			const way = all[index];
			if (way === undefined) break;
			const said = `seed ${SEED}, ${kind} ${name}, ${way.fault} ${way.afterCommit ? 'after' : 'before'} the work, ${way.times} times`;
			rig.sandbox.faults.clear();
			rig.sandbox.faults.next(way.fault, { ...(way.fault === 'closeBeforeReading' ? {} : { path }), afterCommit: way.afterCommit, count: way.times });
			const before = rig.sandbox.requests().length;
			const output = await rig.run(kind, found.operation, [intent], found.parameters ?? {}, eager(random.pick(ON_ERROR)));
			rig.sandbox.faults.clear();
			const requests = rig.sandbox.requests().slice(before);
			const commits = requests.reduce((sum, request) => sum + request.commits, 0);
			expect([said, commits <= 1]).toEqual([said, true]);
			if (output.run.status === 'error') {
				// thrown only with proof that nothing left
				expect([said, requests.every(({ bodyBytesRead }) => bodyBytesRead === 0), commits]).toEqual([said, true, 0]);
				continue;
			}
			const { outcome, lookUp, reference } = only(output, said);
			seen.add(String(outcome));
			if (commits === 1) expect([said, ['approved', 'unknown'].includes(String(outcome))]).toEqual([said, true]);
			if (outcome === 'approved') expect([said, commits]).toEqual([said, 1]);
			if (outcome === 'notSent') expect([said, requests.every(({ bodyBytesRead }) => bodyBytesRead === 0)]).toEqual([said, true]);
			if (outcome === 'unknown') {
				expect([said, output.unknown.length]).toEqual([said, 1]);
				expect(lookUp).toMatchObject({ reference, sentAt: expect.any(String), gaveUpAt: expect.any(String) });
			}
			// the same again, the wire being whole: an unknown one is not sent a second time
			const again = await rig.run(kind, found.operation, [intent], found.parameters ?? {}, eager('continueRegularOutput'));
			const later = rig.sandbox.requests().slice(before).reduce((sum, request) => sum + request.commits, 0);
			expect([said, later <= 1]).toEqual([said, true]);
			if (outcome === 'unknown' || outcome === 'approved') expect([said, only(again, said)]).toMatchObject([said, { outcome, repeated: true, reference }]);
		}
		// a lost answer can be asked for again over the session API alone
		expect(seen).toContain(kind === 'connect' ? 'unknown' : 'approved');
	});
});

test('fifty answers lost after the work: fifty unknown, fifty charges, no second one', async () => {
	const items = Array.from({ length: 50 }, () => charge('connect'));
	rig.sandbox.faults.next('closeAfterCommit', { path: '/rest', count: 50 });
	const before = rig.sandbox.money.length;
	const { unknown, all, run } = await rig.run('connect', 'payment.sale', items, {}, eager('continueErrorOutput'));
	expect([all.length, unknown.length]).toEqual([50, 50]);
	for (const { outcome, approved, code, lookUp } of unknown) {
		expect([outcome, approved, code]).toEqual(['unknown', null, 'dropped']);
		expect(lookUp).toMatchObject({ amount: '20.00', referenceField: 'AdditionalInfo6', patientAccountNumber: rig.patient, tender: { kind: 'typedCard', lastFour: '1111' }, outlet: rig.sandbox.access.connect.outlet });
	}
	expect(rig.sandbox.money.length - before).toBe(50);
	expect(new Set(unknown.map(({ reference }) => reference)).size).toBe(50);
	expect(run.hints('pay').join(' ')).toContain('50 calls');
	const again = await rig.run('connect', 'payment.sale', items, {}, eager('stopWorkflow'));
	expect(again.unknown).toHaveLength(50);
	expect(rig.sandbox.money.length - before).toBe(50);
});

const QUICK = FAULT_KINDS.filter((fault) => !SILENT.includes(fault) && fault !== 'gzipBomb');

describe.each<Kind>(['connect', 'account'])('mixes over %s, with Retry On Fail', (kind) => {
	test.each(ON_ERROR)('%s: one charge for each item at most, one result for each item, each in its place', async (onError) => {
		for (let mix = 0; mix < 10; mix++) {
			const random = new Random(SEED, `${kind} ${onError} ${mix}`);
			const said = `seed ${SEED}, ${kind} ${onError}, mix ${mix}`;
			const items = Array.from({ length: 10 }, (): IDataObject => {
				const what = random.pick(['fine', 'fine', 'declined', 'partial', 'bad', 'noKey'] as const);
				const item = charge(kind, what === 'declined' ? '20.51' : what === 'partial' ? '20.10' : what === 'bad' ? '1,000' : '20.00');
				return what === 'noKey' ? { ...item, key: '' } : item;
			});
			const unsendable = items.filter(({ key: own, amount }) => own === '' || amount === '1,000').length;
			rig.sandbox.faults.seed(SEED + mix, { rate: 0.35, kinds: QUICK, path: kind === 'connect' ? '/rest' : '/session-api/pay', mixCommits: true });
			const before = rig.sandbox.money.length;
			const output = await rig.run(kind, 'payment.sale', items, {}, eager(onError));
			rig.sandbox.faults.clear();
			const booked = rig.sandbox.money.slice(before);
			const byReference = new Map<string | null, number>();
			for (const { reference } of booked) byReference.set(reference, (byReference.get(reference) ?? 0) + 1);
			expect([said, [...byReference.values()].every((times) => times === 1)]).toEqual([said, true]);

			const items3 = [0, 1, 2].flatMap((index) => output.run.items('pay', index));
			const results = [...items3, ...output.failed];
			expect([said, output.run.status, results.length]).toEqual([said, 'success', 10]);
			const places = results.map(({ pairedItem }) => (typeof pairedItem === 'number' ? pairedItem : (pairedItem as { item: number }).item)); // n8n may write either form
			expect([said, [...places].sort((a, b) => a - b)]).toEqual([said, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
			for (const { json } of items3) expect(json).not.toHaveProperty('error');
			if (onError === 'continueErrorOutput') expect([said, output.failed.length]).toEqual([said, unsendable]);
			else expect(output.failed).toEqual([]);
			for (const json of output.approved) expect([said, byReference.get(String(json.reference))]).toEqual([said, 1]);
			for (const json of output.declined) expect([said, ['declined', 'partiallyApproved', 'rejected', 'notSent'].includes(String(json.outcome))]).toEqual([said, true]);
			for (const json of output.unknown) expect([said, json.outcome]).toEqual([said, 'unknown']);
		}
	});
});

describe('one item that cannot be sent', () => {
	test.each(ON_ERROR)('%s: keeps no other from being paid, wherever it stands', async (onError) => {
		for (const [length, at] of [[1, 0], [2, 0], [2, 1], [3, 1], [7, 0], [7, 6], [20, 0], [20, 11], [20, 19]] as const) {
			const items = Array.from({ length }, (_, index) => charge('connect', index === at ? 'ten' : '20.00'));
			const before = rig.sandbox.money.length;
			const output = await rig.run('connect', 'payment.sale', items, {}, eager(onError));
			expect(rig.sandbox.money.length - before).toBe(length - 1);
			if (length === 1 && onError === 'stopWorkflow') {
				expect(output.run.status).toBe('error');
				continue;
			}
			expect(output.approved).toHaveLength(length - 1);
			const wrong = onError === 'continueErrorOutput' ? output.failed : output.run.items('pay', 1);
			if (onError === 'continueErrorOutput') expect(wrong).toMatchObject([{ json: { error: expect.stringContaining('Amount') } }]);
			else expect(wrong).toMatchObject([{ json: { outcome: 'rejected', code: 'validation', problem: expect.stringContaining('Amount') } }]);
			const places = output.run.items('pay', 0).map(({ pairedItem }) => pairedItem);
			expect(JSON.stringify(places.map((place) => (typeof place === 'number' ? place : (place as { item: number }).item)))).toBe(JSON.stringify([...Array(length).keys()].filter((index) => index !== at)));
		}
	});

	test('a server that cannot be reached: nothing was sent, so n8n may try again', async () => {
		const connect = rig.store.get('connect') ?? {};
		rig.store.set('connect', { ...connect, baseUrl: 'http://127.0.0.1:9' });
		const [item = {}] = [charge('connect')];
		const stopped = await rig.run('connect', 'payment.sale', [item], {}, eager('stopWorkflow'));
		expect(stopped.run.status).toBe('error');
		const kept = await rig.run('connect', 'payment.sale', [item], {}, eager('continueErrorOutput'));
		expect(kept.failed.map(failedJson)).toHaveLength(1);
		const regular = await rig.run('connect', 'payment.sale', [item], {}, eager('continueRegularOutput'));
		expect(regular.declined).toMatchObject([{ outcome: 'notSent' }]);
		rig.store.set('connect', connect);
		const before = rig.sandbox.money.length;
		expect((await rig.run('connect', 'payment.sale', [item])).approved).toMatchObject([{ repeated: false }]);
		expect(rig.sandbox.money.length - before).toBe(1);
	});
});
