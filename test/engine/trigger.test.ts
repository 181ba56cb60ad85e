import type { IDataObject } from 'n8n-workflow';
import { findFormat } from '../../lib/formats';
import type { Interception } from '../../sandbox/sftp';
import { byPath, fileNode, item, run, startMailbox, type Mailbox } from './rig';
import { TriggerRun } from './trigger-rig';

const DEPOSIT = findFormat('payment-deposit-3.0')?.example ?? '';
const OLD = 1_700_000_000_000;

let mailbox: Mailbox;
let answer: ((path: string) => Interception | undefined) | null = null;

beforeEach(async () => {
	answer = null;
	mailbox = await startMailbox({ intercept: (request) => (request.name === 'open' ? answer?.(request.path) : undefined) });
});
afterEach(async () => await mailbox.stop());

function put(name: string, content = DEPOSIT, folder = 'deposits', modifiedAt = OLD): string {
	const path = `/outbound/${folder}/${name}`;
	mailbox.files.write(path, content, modifiedAt);
	return path;
}

const EVERYTHING = { events: ['depositFile', 'era'], startFrom: 'everything', download: true };

describe('in the editor', () => {
	test('shows the newest file and changes nothing', async () => {
		put('a.txt', DEPOSIT, 'deposits', OLD);
		put('b.txt', DEPOSIT, 'deposits', OLD + 5000);
		const one = new TriggerRun(mailbox, EVERYTHING);
		const items = await one.poll('manual');
		expect(items?.map(({ json }) => json.name)).toEqual(['b.txt']);
		expect(items?.[0]?.binary?.data).toMatchObject({ fileName: 'b.txt', mimeType: 'text/plain' });
		expect(one.staticData).toEqual({});
		expect((await one.poll())?.map(({ json }) => json.name)).toEqual(['a.txt', 'b.txt']);
	});

	test('says so when there is nothing', async () => {
		await expect(new TriggerRun(mailbox, EVERYTHING).poll('manual')).rejects.toMatchObject({
			message: 'There is no file to show yet',
			description: expect.stringContaining('Activate'),
		});
	});
});

describe('switched on', () => {
	test('"now" leaves old files alone, "everything" takes them in batches', async () => {
		for (let n = 0; n < 25; n += 1) put(`${n}.txt`);
		const now = new TriggerRun(mailbox, { ...EVERYTHING, startFrom: 'now' });
		expect(await now.poll()).toBeNull();
		put('new.txt', DEPOSIT, 'deposits', OLD + 1000);
		expect((await now.poll())?.map(({ json }) => json.name)).toEqual(['new.txt']);
		const all = new TriggerRun(mailbox, EVERYTHING);
		const batches = [await all.poll(), await all.poll(), await all.poll(), await all.poll()].map((items) => items?.length ?? 0);
		expect(batches).toEqual([10, 10, 6, 0]);
	});

	test('what is stored of one mailbox says nothing of another: a change from test to live floods nothing in, and hides nothing', async () => {
		for (let n = 0; n < 3; n += 1) put(`${n}.txt`);
		const tested = new TriggerRun(mailbox, { ...EVERYTHING, startFrom: 'now' });
		await tested.poll();
		put('new.txt', DEPOSIT, 'deposits', OLD + 1000);
		expect((await tested.poll())?.map(({ json }) => json.name)).toEqual(['new.txt']);
		const live = await startMailbox();
		try {
			for (let n = 0; n < 25; n += 1) live.files.write(`/outbound/deposits/live-${n}.txt`, DEPOSIT, OLD);
			const next = new TriggerRun(live, { ...EVERYTHING, startFrom: 'now' });
			next.staticData = tested.staticData;
			expect(await next.poll()).toBeNull();
			// of the same name, size and time as one of the other mailbox
			live.files.write('/outbound/deposits/new.txt', DEPOSIT, OLD + 1000);
			expect((await next.poll())?.map(({ json }) => [json.name, json.deliveryCount])).toEqual([['new.txt', 1]]);
			next.restart();
			expect(await next.poll('trigger', 'init')).toBeNull();
		} finally {
			await live.stop();
		}
	});

	test('two kinds of file are told apart, names are matched, folders and unfinished uploads are not files', async () => {
		put('a.835', 'ISA', 'era');
		put('b.txt');
		put('c.835.part', 'ISA', 'era');
		put('.hidden.835', 'ISA', 'era');
		mailbox.files.makeFolder('/outbound/era/sub.835');
		const items = await new TriggerRun(mailbox, EVERYTHING).poll();
		expect(items?.map(({ json }) => [json.event, json.name])).toEqual([['depositFile', 'b.txt'], ['era', 'a.835']]);
		const only = await new TriggerRun(mailbox, { ...EVERYTHING, options: { namePattern: '*.835', quietSeconds: 0 } }).poll();
		expect(only?.map(({ json }) => json.name)).toEqual(['a.835']);
	});

	test('an empty file is a file, and a file without contents wanted has no binary', async () => {
		put('empty.txt', '');
		const [empty] = (await new TriggerRun(mailbox, EVERYTHING).poll()) ?? [];
		expect(empty?.json).toMatchObject({ empty: true, size: 0 });
		const [bare] = (await new TriggerRun(mailbox, { ...EVERYTHING, download: false }).poll()) ?? [];
		expect([bare?.json.sha256, Object.keys(bare?.binary ?? {})]).toEqual([null, []]);
	});

	test('a restart forgets nothing that was stored', async () => {
		put('a.txt');
		const one = new TriggerRun(mailbox, EVERYTHING);
		await one.poll();
		// another workflow id stands for another process: it has the stored data, and no memory
		const next = new TriggerRun(mailbox, EVERYTHING);
		next.staticData = one.staticData;
		expect(await next.poll('trigger', 'init')).toBeNull();
	});

	test('stored data that was lost costs a repeat that says so, never a file', async () => {
		const path = put('a.txt', DEPOSIT, 'deposits', Date.now() - 60_000);
		const lost = new TriggerRun(mailbox, { ...EVERYTHING, startFrom: 'now' });
		const items = await lost.poll('trigger', 'init');
		expect(items?.map(({ json }) => [json.path, json.deliveryCertain])).toEqual([[path, false]]);
	});
});

describe('acknowledging', () => {
	const close = async (json: IDataObject, way: string): Promise<IDataObject | undefined> => {
		const result = await run(mailbox, [item(json)], [
			fileNode('close', { resource: 'depositFile', operation: 'acknowledge', file: byPath('={{ $json.path }}'), way, fileId: '={{ $json.fileId }}' }),
		]);
		if (result.error !== undefined) throw result.error;
		return result.items('close')[0]?.json;
	};

	test.each(['mark', 'move', 'delete'])('%s: the file does not come again, however long one waits', async (way) => {
		put('a.txt');
		const one = new TriggerRun(mailbox, { ...EVERYTHING, options: { quietSeconds: 0, leaseMinutes: 1 } });
		const [offered] = (await one.poll()) ?? [];
		expect(await close(offered?.json ?? {}, way)).toMatchObject({ acknowledged: true, alreadyDone: false });
		const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3 * 24 * 3_600_000);
		expect(await one.poll()).toBeNull();
		clock.mockRestore();
		expect(mailbox.files.files()).toEqual(way === 'mark' ? ['/outbound/deposits/a.txt'] : way === 'move' ? ['/archive/a.txt'] : []);
		if (way !== 'mark') expect(await close(offered?.json ?? {}, way)).toMatchObject({ alreadyDone: true });
	});

	test('without it the file comes again, flagged and counted', async () => {
		put('a.txt');
		const one = new TriggerRun(mailbox, { ...EVERYTHING, options: { quietSeconds: 0, leaseMinutes: 1 } });
		const [first] = (await one.poll()) ?? [];
		expect(first?.json).toMatchObject({ deliveryCount: 1, redelivery: false });
		expect(await one.poll()).toBeNull();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
		const [second] = (await one.poll()) ?? [];
		clock.mockRestore();
		expect(second?.json).toMatchObject({ deliveryCount: 2, redelivery: true, fileId: first?.json.fileId, sha256: first?.json.sha256 });
	});

	test('a file that was replaced meanwhile is left alone, and comes as a revision', async () => {
		put('a.txt');
		const one = new TriggerRun(mailbox, EVERYTHING);
		const [offered] = (await one.poll()) ?? [];
		put('a.txt', `${DEPOSIT} `, 'deposits', OLD + 9000);
		await expect(close(offered?.json ?? {}, 'delete')).rejects.toMatchObject({ message: expect.stringContaining('not the one that was processed') });
		const [revision] = (await one.poll()) ?? [];
		expect(revision?.json).toMatchObject({ revision: 2, redelivery: false, duplicateOf: null });
	});

	test('the same content under another name says whose copy it is', async () => {
		const path = put('a.txt');
		const one = new TriggerRun(mailbox, EVERYTHING);
		await one.poll();
		put('copy.txt');
		const [copy] = (await one.poll()) ?? [];
		expect(copy?.json).toMatchObject({ name: 'copy.txt', duplicateOf: path });
	});

	test('moving onto a taken name in the archive keeps both files', async () => {
		mailbox.files.write('/archive/a.txt', 'another');
		const path = put('a.txt');
		expect(await close({ path, fileId: '' }, 'move')).toMatchObject({ archivedTo: '/archive/a-2.txt' });
		expect(mailbox.files.read('/archive/a.txt')?.toString()).toBe('another');
	});
});

describe('trouble', () => {
	test('one bad file is reported once and does not stop the rest', async () => {
		const bad = put('b-bad.txt');
		for (const name of ['a.txt', 'c.txt', 'd.txt']) put(name);
		answer = (path) => (path === bad ? { kind: 'status', code: 3 } : undefined);
		const one = new TriggerRun(mailbox, EVERYTHING);
		const items = (await one.poll()) ?? [];
		expect(items.filter(({ json }) => json.event === 'depositFile')).toHaveLength(3);
		expect(items.filter(({ json }) => json.event === 'fileProblem').map(({ json }) => [json.name, json.code, typeof json.help])).toEqual([['b-bad.txt', 'permission', 'string']]);
		expect(await one.poll()).toBeNull();
		answer = null;
		const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_700_000);
		const later = (await one.poll()) ?? [];
		clock.mockRestore();
		expect(later.filter(({ json }) => json.name === 'b-bad.txt').map(({ json }) => [json.event, json.deliveryCount])).toEqual([['depositFile', 1]]);
	});

	test('a missing folder is an error only when nothing else came', async () => {
		mailbox.files.removeFolder('/outbound/era');
		const one = new TriggerRun(mailbox, EVERYTHING);
		put('a.txt');
		expect(await one.poll()).toHaveLength(1);
		await expect(one.poll()).rejects.toMatchObject({ name: 'NodeApiError' });
	});

	test('a server that is away is an error, and the next poll finds everything', async () => {
		put('a.txt');
		const one = new TriggerRun(mailbox, EVERYTHING);
		const away = { ...mailbox, credentials: { instamedSftp0001: { ...mailbox.credentials.instamedSftp0001, port: 1 } } };
		await expect(new TriggerRun(away, EVERYTHING).poll()).rejects.toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(await one.poll()).toHaveLength(1);
	});

	test('two polls at the same time give each file once', async () => {
		for (let n = 0; n < 6; n += 1) put(`${n}.txt`);
		const one = new TriggerRun(mailbox, EVERYTHING);
		const both = (await Promise.all([one.poll(), one.poll()])).flatMap((items) => items ?? []);
		const fresh = both.filter(({ json }) => json.redelivery === false).map(({ json }) => json.name);
		expect(new Set(fresh).size).toBe(6);
		expect(fresh).toHaveLength(6);
	});
});
