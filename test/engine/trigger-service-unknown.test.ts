import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { connectCredential } from '../../scripts/n8n/sandbox-credential';
import { startServiceRig, type ServiceTrigger, type ServiceTriggerRig } from './trigger-service-rig';

/** Payments whose answer was lost, from InstaMed Payment over the trigger to Resolve Unknown. */

const HOUR = 3_600_000;

let rig: ServiceTriggerRig;
beforeAll(async () => {
	rig = await startServiceRig({ seed: 5, scenario: { plant: [] } });
	rig.store.set('instamedConnect1', { ...(connectCredential(rig.sandbox).data as ICredentialDataDecryptedObject), payments: 'rest', referenceField: 'AdditionalInfo6', timeout: 1 }); // text and switches, as n8n decrypts them
});
afterAll(async () => await rig.stop());
afterEach(() => {
	rig.sandbox.faults.clear();
	rig.sandbox.sessionApi.reset();
	jest.restoreAllMocks();
});

let keys = 0;

/** A sale whose answer is lost, made or not made. */
async function lose(workflowId: string, isMade: boolean, connection: 'account' | 'connect' = 'account'): Promise<IDataObject> {
	const [method] = rig.sandbox.world.methods.values();
	const path = connection === 'account' ? '/session-api/payments' : '/rest';
	if (isMade) rig.sandbox.faults.next('closeAfterCommit', { path, count: 1 });
	if (connection === 'account') rig.sandbox.faults.next('status500', { path, count: 20 });
	keys += 1;
	const parameters = { connection, resource: 'payment', operation: 'sale', paymentKey: `LOST-${keys}`, amount: '25.00', patientAccountNumber: method?.patientAccount, tender: 'savedMethod', paymentMethodId: { __rl: true, mode: 'id', value: method?.id }, options: {} };
	const run = await rig.run('instaMedPayment', parameters, [{ json: {} }], { workflowId });
	rig.sandbox.faults.clear();
	const [unknown] = run.items('InstaMed', 2);
	if (unknown === undefined) throw new Error(`The answer was not lost: ${JSON.stringify(run.items('InstaMed', 0))} ${run.error?.message ?? ''}`);
	return unknown.json;
}

async function resolve(items: INodeExecutionData[], workflowId: string): Promise<IDataObject[]> {
	const run = await rig.run('instaMedPayment', { resource: 'payment', operation: 'resolveUnknown', search: true, options: {} }, items, { workflowId });
	return [0, 1, 2].flatMap((output) => run.items('InstaMed', output).map(({ json }) => json));
}

function reminding(workflowId: string, parameters: IDataObject = {}): ServiceTrigger {
	const trigger = rig.trigger({ serviceEvents: ['unknownPaymentStillOpen'], remindAfterMinutes: 15, remindEveryHours: 24, ...parameters });
	trigger.workflowId = workflowId;
	return trigger;
}

function later(hours: number): void {
	const now = Date.now() + hours * HOUR;
	jest.restoreAllMocks();
	jest.spyOn(Date, 'now').mockReturnValue(now);
}

test('a lost payment comes after its time, again and again, and no more once it was found out', async () => {
	const trigger = reminding('flow1');
	const lost = await lose('flow1', true);
	expect(await trigger.poll()).toEqual([]);
	later(1);
	const [item] = await trigger.poll();
	expect(item?.json).toMatchObject({
		event: 'unknownPaymentStillOpen',
		deliveryId: `unknownPaymentStillOpen:${String(lost.reference)}:1`,
		deliveryCount: 1,
		redelivery: false,
		outcome: 'unknown',
		operation: 'sale',
		reference: lost.reference,
		lookUp: lost.lookUp,
		foundOnService: true,
		openMinutes: expect.any(Number),
	});
	expect(await trigger.poll()).toEqual([]);
	later(25);
	expect((await trigger.poll()).map(({ json }) => [json.deliveryCount, json.redelivery])).toEqual([[2, true]]);
	// as it came, without anything in between
	expect(await resolve([item ?? { json: {} }], 'flow1')).toMatchObject([{ verdict: 'charged', reference: lost.reference }]);
	later(49);
	expect(await trigger.poll()).toEqual([]);
});

test('what is not found is said to be so, and stays open: nobody was told that it was not made', async () => {
	const trigger = reminding('flow2');
	const lost = await lose('flow2', false);
	later(1);
	const [item] = await trigger.poll();
	expect(item?.json).toMatchObject({ reference: lost.reference, foundOnService: false });
	expect(await resolve([item ?? { json: {} }], 'flow2')).toMatchObject([{ verdict: 'stillOpen' }]);
	later(25);
	expect((await trigger.poll()).map(({ json }) => json.reference)).toContain(lost.reference);
});

test('a service that cannot be reached does not keep a reminder back', async () => {
	const trigger = reminding('flow3');
	const lost = await lose('flow3', true);
	later(1);
	const stored = rig.store.get('instamedAccount1') ?? {};
	rig.store.set('instamedAccount1', { ...stored, baseUrl: 'not an address' });
	expect((await trigger.poll()).map(({ json }) => [json.reference, json.foundOnService])).toContainEqual([lost.reference, null]);
	rig.store.set('instamedAccount1', stored);
	later(26);
	rig.sandbox.sessionApi.upstream = 'unavailable';
	expect((await trigger.poll()).map(({ json }) => [json.reference, json.foundOnService])).toContainEqual([lost.reference, null]);
});

test('other workflows are reminded of payments to the same account, and of no other', async () => {
	const here = await lose('flow4', true);
	const connect = await lose('flow4', true, 'connect');
	later(1);
	const own = (await reminding('flow4').poll()).map(({ json }) => json.reference);
	expect(own).toEqual(expect.arrayContaining([here.reference, connect.reference]));
	const sameAccount = (await reminding('elsewhere').poll()).map(({ json }) => json.reference);
	expect(sameAccount).toContain(here.reference);
	expect(sameAccount).not.toContain(connect.reference);
	const { username } = rig.store.get('instamedAccount1') ?? {};
	const stored = rig.store.get('instamedAccount1') ?? {};
	const other = { id: 'other', name: 'Another practice', username: 'another', password: 'secret word', corporateId: '', totpSecret: rig.sandbox.access.account.totpSecret };
	expect(username).not.toBe(other.username);
	rig.sandbox.signIn.addAccount(other);
	rig.store.set('instamedAccount1', { ...stored, username: other.username, password: other.password, corporateId: '', sessionToken: '' });
	expect(await reminding('nobody').poll()).toEqual([]);
	rig.store.set('instamedAccount1', stored);
});

test('the stored data of the workflow is enough, where it was saved', async () => {
	const [method] = rig.sandbox.world.methods.values();
	const lookUp = { reference: 'IM2STORED', referenceField: 'reference', amount: '25.00', tender: { kind: 'savedMethod', lastFour: null }, patientAccountNumber: method?.patientAccount, transactionId: null, outlet: null, sentAt: '2026-11-20T10:00:00.000Z', gaveUpAt: '2026-11-20T10:01:00.000Z' };
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T11:00:00.000Z'));
	const trigger = reminding('flow5', { serviceOptions: { askAboutUnknowns: false } });
	const open = { reference: 'IM2STORED', operation: 'sale', lookUp, since: lookUp.gaveUpAt, scope: null };
	const items = await trigger.poll({ staticData: { global: { instaMedOpenUnknowns: [open, { reference: 7 }, 'junk'] } } });
	expect(items.map(({ json }) => [json.reference, json.foundOnService, json.openMinutes])).toEqual([['IM2STORED', null, 59]]);
	expect(await trigger.poll({ staticData: { global: { instaMedOpenUnknowns: [open, { reference: 'IM2STORED', resolvedAt: '2026-11-20T10:30:00.000Z' }] } } })).toEqual([]);
});
