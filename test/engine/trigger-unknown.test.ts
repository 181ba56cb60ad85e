import type { IDataObject } from 'n8n-workflow';
import { startMailbox, type Mailbox } from './rig';
import { TriggerRun } from './trigger-rig';

/** Payments whose answer was lost, for those who have a mailbox and no service to ask. */

const MINUTE = 60_000;
const SENT = Date.parse('2026-11-20T10:00:00.000Z');
const DEPOSIT = 'H1|20261120|1\n';

let mailbox: Mailbox;
beforeEach(async () => {
	mailbox = await startMailbox();
	at(0);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await mailbox.stop();
});

/** So many minutes after the answer was lost. */
function at(minutes: number): void {
	jest.restoreAllMocks();
	jest.spyOn(Date, 'now').mockReturnValue(SENT + minutes * MINUTE);
}

function lost(reference: string): IDataObject {
	const since = new Date(SENT).toISOString();
	const lookUp = { reference, referenceField: 'AdditionalInfo6', amount: '25.00', tender: { kind: 'savedMethod', lastFour: '1111' }, patientAccountNumber: 'P-1001', transactionId: null, outlet: null, sentAt: since, gaveUpAt: since };
	return { reference, operation: 'sale', lookUp, since, scope: null };
}

/** A trigger in a workflow with these payments open. */
function reminding(references: readonly string[], parameters: IDataObject = {}): TriggerRun {
	const run = new TriggerRun(mailbox, { events: ['unknownPaymentStillOpen'], download: false, ...parameters });
	run.staticData = { global: { instaMedOpenUnknowns: references.map(lost) } };
	return run;
}

async function told(run: TriggerRun): Promise<unknown[]> {
	return ((await run.poll()) ?? []).map(({ json }) => [json.event, json.reference ?? json.name, json.deliveryCount]);
}

test('come after their time, again and again, and no more once they were found out; the mailbox is not asked for that', async () => {
	const run = reminding(['IM2A'], { unknownAfterMinutes: 15, unknownEveryHours: 2 });
	at(14);
	expect(await told(run)).toEqual([]);
	at(15);
	const [item] = (await run.poll()) ?? [];
	expect(item?.json).toMatchObject({ event: 'unknownPaymentStillOpen', deliveryId: 'unknownPaymentStillOpen:IM2A:1', redelivery: false, outcome: 'unknown', reference: 'IM2A', lookUp: { amount: '25.00' }, foundOnService: null, openMinutes: 15, help: expect.stringContaining('Resolve Unknown') });
	expect(await told(run)).toEqual([]);
	run.restart();
	at(134);
	expect(await told(run)).toEqual([]);
	at(135);
	expect(await told(run)).toEqual([['unknownPaymentStillOpen', 'IM2A', 2]]);
	const { global } = run.staticData as { global: { instaMedOpenUnknowns: IDataObject[] } };
	global.instaMedOpenUnknowns.push({ reference: 'IM2A', resolvedAt: new Date(SENT + 140 * MINUTE).toISOString() });
	at(600);
	expect(await told(run)).toEqual([]);
	expect(mailbox.server.ledger.requests('opendir')).toEqual([]);
});

test('come beside files; a mailbox that cannot be reached keeps none back, and is told when there is nothing else', async () => {
	const run = reminding(['IM2B', 'IM2C'], { events: ['depositFile', 'unknownPaymentStillOpen'], startFrom: 'everything' });
	mailbox.files.write('/outbound/deposits/a.txt', Buffer.from(DEPOSIT), SENT - MINUTE);
	at(20);
	expect(await told(run)).toEqual([['unknownPaymentStillOpen', 'IM2B', 1], ['unknownPaymentStillOpen', 'IM2C', 1], ['depositFile', 'a.txt', 1]]);
	await mailbox.server.stop();
	at(20 + 24 * 60);
	expect(await told(run)).toEqual([['unknownPaymentStillOpen', 'IM2B', 2], ['unknownPaymentStillOpen', 'IM2C', 2]]);
	await expect(run.poll()).rejects.toThrow();
});

test('the editor shows one that is open, and remembers nothing', async () => {
	const run = reminding(['IM2D']);
	for (let time = 0; time < 2; time += 1) expect((await run.poll('manual'))?.map(({ json }) => [json.reference, json.deliveryCount])).toEqual([['IM2D', 1]]);
	await expect(reminding([]).poll('manual')).rejects.toMatchObject({ message: 'There is nothing to show yet' });
});

test('nothing chosen is said, and not watched for ever', async () => {
	for (const events of [[], ['no such event']]) await expect(new TriggerRun(mailbox, { events }).poll()).rejects.toMatchObject({ message: 'No event is chosen' });
});
