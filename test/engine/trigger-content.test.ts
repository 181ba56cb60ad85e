/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import type { IDataObject } from 'n8n-workflow';
import { findFormat, FORMATS } from '../../lib/formats';
import { InstaMedTrigger } from '../../nodes/InstaMedTrigger/InstaMedTrigger.node';
import { TRIGGER_KINDS } from '../../nodes/InstaMedTrigger/trigger-kind';
import { startMailbox, type Mailbox } from './rig';
import { TriggerRun } from './trigger-rig';

const OLD = 1_700_000_000_000;
const HOUR = 3_600_000;

let mailbox: Mailbox;
beforeEach(async () => {
	mailbox = await startMailbox();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await mailbox.stop();
});

function exampleOf(id: string): string {
	return findFormat(id)?.example ?? '';
}

function put(path: string, content: string, modifiedAt = OLD): string {
	mailbox.files.write(path, content, modifiedAt);
	return path;
}

/** Files that were opened so far. */
function opens(): number {
	return mailbox.server.ledger.requests('open').length;
}

/** Moves the clock of this process from now on. */
function pass(ms: number): void {
	jest.restoreAllMocks();
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + ms);
}

const ALL = { events: TRIGGER_KINDS.map(({ value }) => value), startFrom: 'everything', download: true };

function watching(events: string[], options: IDataObject = {}, more: IDataObject = {}): TriggerRun {
	return new TriggerRun(mailbox, { ...ALL, events, ...more, options: { quietSeconds: 0, filesPerRun: 100, ...options } });
}

describe('what a file is', () => {
	test('every kind of file that InstaMed sends starts the workflow from its folder, told by its content', async () => {
		const folders: Record<string, string> = { deposit: 'deposits', remittance: 'era', posting: 'posting', acknowledgement: 'acknowledgements', enrollment: 'enrollment', billing: 'billing', claim: 'claims', payout: 'payouts', report: 'reports' };
		const incoming = FORMATS.filter(({ direction, coverage }) => direction === 'from-instamed' && coverage.state !== 'layoutNotPublic');
		for (const { id, family, example } of incoming) put(`/outbound/${folders[family]}/${id}.txt`, example);
		const items = (await watching(ALL.events).poll()) ?? [];
		expect(items).toHaveLength(incoming.length);
		expect(incoming.length).toBeGreaterThan(40);
		for (const { json } of items) {
			const { id, candidates } = json.format as { id: string | null; candidates: Array<{ id: string }> };
			const own = String(json.name).replace('.txt', '');
			expect([json.event, json.misplaced === true]).toEqual([json.kind, false]);
			// the right layout, or none at all and the right one among those it may be
			if (id !== null) expect(id).toBe(own);
			else if (own !== 'epic-recon-posting') expect(candidates.map((candidate) => candidate.id)).toContain(own);
		}
	});

	test('a name does not make a format: content under the name of another is what it is', async () => {
		const [deposit, lockbox] = ['payment-deposit-3.0', 'eod-posting-lockbox-a'];
		put('/outbound/deposits/PS_CLIENT1_20260302_U1', exampleOf(deposit));
		put('/outbound/posting/NPAR_InstaMed_20260302.txt', exampleOf(lockbox));
		const items = (await watching(['depositFile', 'postingFile']).poll()) ?? [];
		expect(items.map(({ json }) => (json.format as IDataObject).id)).toEqual([deposit, lockbox]);
	});

	test('look-alikes are named and not chosen from', async () => {
		put('/outbound/posting/a.txt', exampleOf('eod-posting-1.2'));
		const [item] = (await watching(['postingFile']).poll()) ?? [];
		expect(item?.json).toMatchObject({ event: 'postingFile', eventBy: 'content', misplaced: false, format: { id: null, title: null, reason: expect.stringContaining('equally well') } });
		const { candidates } = item?.json.format as { candidates: Array<{ id: string }> }; // as `toFormatJson` writes it
		expect(candidates.map(({ id }) => id).sort()).toEqual(['eod-posting-1.2', 'eod-posting-1.2.1']);
	});

	test('not even the name of one of them decides', async () => {
		// content of Lockbox G under a name of the 835 1.0, which looks the same
		put('/outbound/posting/CLINIC_dpa835_20260302_1.rep', exampleOf('eod-posting-lockbox-g'));
		const [item] = (await watching(['postingFile']).poll()) ?? [];
		expect(item?.json).toMatchObject({ event: 'postingFile', eventBy: 'content', complete: true, format: { id: null } });
	});

	test('a file in the wrong folder is called what it is, and says that it lies wrong', async () => {
		put('/outbound/deposits/a.txt', exampleOf('x12-remittance'));
		put('/outbound/deposits/b.txt', exampleOf('balance-file'));
		put('/outbound/deposits/c.txt', 'something else');
		put('/outbound/deposits/d.txt', '');
		const items = (await watching(['depositFile']).poll()) ?? [];
		expect(items.map(({ json }) => [json.name, json.event, json.eventBy, json.misplaced, (json.format as IDataObject).id])).toEqual([
			['a.txt', 'era', 'content', true, 'x12-remittance'],
			['b.txt', 'otherFile', 'content', true, 'balance-file'],
			['c.txt', 'depositFile', 'folder', null, null],
			['d.txt', 'depositFile', 'folder', null, null],
		]);
	});

	test('where kinds share a folder, content tells them apart, and kinds not asked for do not start the workflow', async () => {
		for (const name of ['eraFolder', 'depositFolder', 'postingFolder']) Object.assign(mailbox.credentials.instamedSftp0001 ?? {}, { [name]: '/all' });
		put('/all/a', exampleOf('x12-remittance'));
		put('/all/b', exampleOf('payment-deposit-3.0'));
		put('/all/c', exampleOf('eod-posting-1.4'));
		put('/all/d', 'something else');
		const one = watching(['era', 'depositFile']);
		expect(await one.events()).toEqual(['era a', 'depositFile b', 'otherFile d']);
		pass(90 * HOUR);
		expect(await one.events()).toEqual(['era a', 'depositFile b', 'otherFile d']);
		put('/all/c', exampleOf('x12-remittance').replace('910000100001', '910000100002'), OLD + 5000);
		expect(await one.events()).toEqual(['era c']);
		expect(await watching(['era'], { recognise: false }).events()).toEqual(['otherFile a', 'otherFile b', 'otherFile d', 'otherFile c']);
	});

	test('without contents the folder tells, and nothing is said about the format', async () => {
		put('/outbound/era/a', exampleOf('payment-deposit-3.0'));
		const [bare] = (await watching(['era'], {}, { download: false }).poll()) ?? [];
		expect(bare?.json).toMatchObject({ event: 'era', eventBy: 'folder', misplaced: null, format: null, complete: null, sha256: null });
		const [unread] = (await watching(['era'], { recognise: false }).poll()) ?? [];
		expect(unread?.json).toMatchObject({ event: 'era', eventBy: 'folder', format: null, complete: null });
		expect(unread?.binary?.data).toBeDefined();
	});

	test('every format from InstaMed is of a kind, so that a new one needs nothing here', () => {
		const without = FORMATS.filter((format) => format.direction === 'from-instamed' && format.family !== 'remittance' && !TRIGGER_KINDS.some((kind) => kind.accepts(format)));
		expect(without.map(({ id }) => id)).toEqual([]);
	});
});

describe('whether all of it is there', () => {
	const era = exampleOf('x12-remittance');
	const cut = era.slice(0, era.indexOf('SE*'));

	test('is on every item', async () => {
		put('/outbound/era/a', era);
		put('/outbound/era/b', cut);
		put('/outbound/posting/c', exampleOf('eod-posting-1.4'));
		put('/outbound/era/d', '');
		const items = (await watching(['era', 'postingFile']).poll()) ?? [];
		expect(items.map(({ json }) => [json.name, json.complete, json.empty])).toEqual([['a', true, false], ['b', false, false], ['d', null, true], ['c', null, false]]);
	});

	test('a file without its end waits, and comes once when it has it', async () => {
		put('/outbound/era/a', cut);
		put('/outbound/era/b', era.replace('910000100001', '910000100002'));
		const one = watching(['era'], { waitUntilComplete: true });
		expect(await one.events()).toEqual(['era b']);
		const opened = opens();
		expect(await one.events()).toEqual([]);
		expect(opens()).toBe(opened);
		put('/outbound/era/a', era, OLD + 5000);
		const [item] = (await one.poll()) ?? [];
		expect(item?.json).toMatchObject({ name: 'a', complete: true, deliveryCount: 1, redelivery: false, revision: 1 });
	});

	test('one that stays so is reported once, without its content, and still comes when it is replaced', async () => {
		put('/outbound/era/a', cut);
		const one = watching(['era'], { waitUntilComplete: true, waitHours: 2 });
		expect(await one.poll()).toBeNull();
		pass(2 * HOUR - 60_000);
		expect(await one.poll()).toBeNull();
		pass(2 * HOUR + 60_000);
		one.restart();
		const [told] = (await one.poll()) ?? [];
		expect(told?.json).toMatchObject({ event: 'incompleteFile', name: 'a', complete: false, problem: expect.stringContaining('end of the file'), help: expect.any(String) });
		expect(told?.binary).toBeUndefined();
		pass(60 * HOUR);
		expect(await one.poll()).toBeNull();
		put('/outbound/era/a', era, OLD + 5000);
		expect(await one.events()).toEqual(['era a']);
	});

	test('an empty file is news at once, and what fills it later is a revision', async () => {
		put('/outbound/posting/a', '');
		const one = watching(['postingFile'], { waitUntilComplete: true });
		expect(await one.events()).toEqual(['postingFile a']);
		put('/outbound/posting/a', exampleOf('eod-posting-1.4'), OLD + 5000);
		const [filled] = (await one.poll()) ?? [];
		expect(filled?.json).toMatchObject({ empty: false, revision: 2, redelivery: false });
	});

	test('an empty file that is filled within the quiet time comes once, filled', async () => {
		put('/outbound/posting/a', '');
		const one = watching(['postingFile'], { quietSeconds: 1 });
		const polled = one.poll();
		// written while the poll waits for the file to stand still
		setTimeout(() => put('/outbound/posting/a', exampleOf('eod-posting-1.4'), OLD + 5000), 500);
		const early = await polled;
		const late = early ?? (await one.poll());
		expect(late?.map(({ json }) => [json.empty, json.revision])).toEqual([[false, 1]]);
	});
});

describe('done files', () => {
	test.each([['*.done', 'a.txt.done'], ['*.done', 'a.done'], ['ready', 'ready']])('with %s, %s lets a.txt come, and is no file itself', async (donePattern, done) => {
		put('/outbound/posting/a.txt', exampleOf('eod-posting-1.4'));
		const one = watching(['postingFile'], { donePattern });
		expect(await one.poll()).toBeNull();
		const path = put(`/outbound/posting/${done}`, '', OLD + 1000);
		const items = (await one.poll()) ?? [];
		expect(items.map(({ json }) => [json.name, json.doneFile])).toEqual([['a.txt', path]]);
	});

	test('one from before the file was replaced says nothing', async () => {
		put('/outbound/posting/a.txt.done', '', OLD - 5000);
		put('/outbound/posting/a.txt', exampleOf('eod-posting-1.4'));
		const one = watching(['postingFile'], { donePattern: '*.done', waitHours: 1 });
		expect(await one.poll()).toBeNull();
		pass(61 * 60_000);
		expect(await one.events()).toEqual(['incompleteFile a.txt']);
		put('/outbound/posting/a.txt.done', '', OLD);
		expect(await one.events()).toEqual(['postingFile a.txt']);
	});
});

test('"now": files that were not asked for when they came do not flood in later', async () => {
	put('/outbound/posting/a.txt', exampleOf('eod-posting-1.4'));
	const one = watching(['postingFile'], { namePattern: 'x*' }, { startFrom: 'now' });
	expect(await one.poll()).toBeNull();
	put('/outbound/posting/b.txt', exampleOf('eod-posting-1.4'), OLD + 5000);
	put('/outbound/era/c', exampleOf('x12-remittance'));
	expect(await one.poll()).toBeNull();
	Object.assign(one.parameters, { events: ['postingFile', 'era'], options: { quietSeconds: 0 } });
	expect(await one.poll()).toBeNull();
	put('/outbound/era/d', exampleOf('x12-remittance'), OLD + 9000);
	expect(await one.events()).toEqual(['era d']);
});

describe('the node', () => {
	test('a workflow saved before there were connections runs on the mailbox', async () => {
		put('/outbound/era/a', exampleOf('x12-remittance'));
		const parameters = { events: ['era'], startFrom: 'everything', download: true, options: { quietSeconds: 0, filesPerRun: 5 } };
		expect('connection' in parameters).toBe(false);
		const [item] = (await new TriggerRun(mailbox, parameters).poll()) ?? [];
		expect(item?.json).toMatchObject({ event: 'era', kind: 'era', name: 'a', path: '/outbound/era/a', deliveryCount: 1 });
		expect(item?.binary?.data).toMatchObject({ fileName: 'a' });
	});

	test.each([
		[{ connection: 'sftp', events: ['era', 'report'] }, 'era, report'],
		[{ events: ['era'] }, 'era'],
		[{ connection: 'account' }, ''],
		[{ connection: 'oAuth2', events: [] }, ''],
	])('%j has a subtitle', ($parameter, text) => {
		const { subtitle } = new InstaMedTrigger().description;
		const expression = /^=\{\{(.*)\}\}$/.exec(subtitle ?? '')?.[1] ?? 'fail';
		// n8n evaluates the expression in the same way, in a sandbox of its own
		expect(new Function('$parameter', `return ${expression}`)($parameter)).toBe(text);
	});

	test('the newest file of the chosen kinds is shown in the editor', async () => {
		for (const name of ['eraFolder', 'depositFolder']) Object.assign(mailbox.credentials.instamedSftp0001 ?? {}, { [name]: '/all' });
		put('/all/a', exampleOf('x12-remittance'));
		put('/all/b', exampleOf('payment-deposit-3.0'), OLD + 5000);
		expect((await watching(['era']).poll('manual'))?.map(({ json }) => [json.event, json.name, json.complete])).toEqual([['era', 'a', true]]);
	});
});
