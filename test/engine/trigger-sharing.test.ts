import type { IDataObject } from 'n8n-workflow';
import { findFormat } from '../../lib/formats';
import type { Interception, SftpRequest } from '../../sandbox/sftp';
import { byPath, fileNode, item, run, startMailbox, type Mailbox } from './rig';
import { TriggerRun } from './trigger-rig';

const DEPOSIT = findFormat('payment-deposit-3.0')?.example ?? '';
const OLD = 1_700_000_000_000;
const MINUTE = 60_000;

let mailbox: Mailbox;
let answer: ((request: SftpRequest) => Interception | undefined) | null = null;

beforeEach(async () => {
	answer = null;
	mailbox = await startMailbox({ intercept: (request) => answer?.(request) });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await mailbox.stop();
});

function put(name: string, content = DEPOSIT, modifiedAt = OLD): string {
	const path = `/outbound/deposits/${name}`;
	mailbox.files.write(path, content, modifiedAt);
	return path;
}

function pass(ms: number): void {
	jest.restoreAllMocks();
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + ms);
}

function worker(options: IDataObject = {}): TriggerRun {
	return new TriggerRun(mailbox, { events: ['depositFile'], startFrom: 'everything', download: true, options: { quietSeconds: 0, leaseMinutes: 10, claimByMoving: true, ...options } });
}

async function close(json: IDataObject, way = 'move'): Promise<IDataObject | undefined> {
	const result = await run(mailbox, [item(json)], [
		fileNode('close', { resource: 'depositFile', operation: 'acknowledge', file: byPath('={{ $json.path }}'), way, fileId: '={{ $json.fileId }}' }),
	]);
	if (result.error !== undefined) throw result.error;
	return result.items('close')[0]?.json;
}

const deposits = (): string[] => mailbox.files.files().filter((path) => path.startsWith('/outbound/deposits/'));

describe('several workers, one mailbox', () => {
	test('each file goes to one of them, under its own name, and is archived under it', async () => {
		for (let n = 0; n < 12; n += 1) put(`${n}.txt`);
		const workers = [worker(), worker(), worker()];
		const given = (await Promise.all(workers.map(async (one) => await one.poll()))).flatMap((items) => items ?? []);
		for (const one of workers) given.push(...((await one.poll()) ?? []));
		expect(given.map(({ json }) => json.name).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `${n}.txt`).sort());
		expect(given.every(({ json }) => json.deliveryCount === 1 && json.redelivery === false)).toBe(true);
		const [one] = given;
		expect(one?.json).toMatchObject({ folder: '/outbound/deposits/claimed', claimedFrom: `/outbound/deposits/${String(one?.json.name)}`, format: { id: 'payment-deposit-3.0' } });
		expect(one?.binary?.data).toMatchObject({ fileName: one?.json.name });
		expect(await close(one?.json ?? {})).toMatchObject({ name: one?.json.name, archivedTo: `/archive/${String(one?.json.name)}`, alreadyDone: false });
		expect(await close(one?.json ?? {})).toMatchObject({ alreadyDone: true });
		expect(deposits()).toHaveLength(11);
	});

	test('what one claimed and did not finish is taken over after its time, flagged, and counted by all', async () => {
		put('a.txt');
		const [died] = (await worker().poll()) ?? [];
		const [second, third] = [worker(), worker()];
		expect(await second.poll()).toBeNull();
		pass(9 * MINUTE);
		expect(await second.poll()).toBeNull();
		pass(11 * MINUTE);
		const [taken] = (await second.poll()) ?? [];
		expect(taken?.json).toMatchObject({ name: 'a.txt', deliveryCount: 2, redelivery: true, sha256: died?.json.sha256 });
		expect(await third.poll()).toBeNull();
		pass(25 * MINUTE);
		expect(await third.poll()).toBeNull();
		pass(32 * MINUTE);
		expect((await third.poll())?.map(({ json }) => [json.deliveryCount, json.redelivery])).toEqual([[3, true]]);
	});

	test('a slow worker closes what another took over meanwhile; a changed file it leaves alone', async () => {
		put('a.txt');
		const [slow] = (await worker().poll()) ?? [];
		pass(11 * MINUTE);
		const [taken] = (await worker().poll()) ?? [];
		expect(taken?.json.path).not.toBe(slow?.json.path);
		expect(await close(slow?.json ?? {})).toMatchObject({ archivedTo: '/archive/a.txt' });
		expect(await close(taken?.json ?? {})).toMatchObject({ alreadyDone: true });
		put('a.txt', `${DEPOSIT} `, OLD + 9000);
		const [next] = (await worker().poll()) ?? [];
		await expect(close({ ...slow?.json, path: next?.json.path })).rejects.toMatchObject({ message: expect.stringContaining('not the one that was processed') });
	});

	test('a file of the same name that comes while the first is claimed is another file', async () => {
		put('a.txt');
		const one = worker();
		const [first] = (await one.poll()) ?? [];
		put('a.txt', `${DEPOSIT} `, OLD + 9000);
		const [second] = (await one.poll()) ?? [];
		expect([first?.json.name, second?.json.name, second?.json.revision]).toEqual(['a.txt', 'a.txt', 2]);
		await close(first?.json ?? {});
		expect(await close(second?.json ?? {})).toMatchObject({ archivedTo: '/archive/a-2.txt' });
	});

	test('marking is refused: other workers cannot see it', async () => {
		put('a.txt');
		const [claimed] = (await worker().poll()) ?? [];
		await expect(close(claimed?.json ?? {}, 'mark')).rejects.toMatchObject({ message: expect.stringContaining('cannot be marked'), description: expect.stringContaining('Move to Archive') });
		expect(await close(claimed?.json ?? {}, 'delete')).toMatchObject({ deleted: true });
		expect(deposits()).toEqual([]);
	});

	test('what was claimed and cannot be handed over is put back', async () => {
		put('a.txt');
		const one = worker();
		answer = (request) => (request.name === 'read' ? { kind: 'drop' } : undefined);
		await expect(one.poll()).rejects.toMatchObject({ name: 'NodeApiError' });
		answer = null;
		pass(11 * MINUTE);
		expect((await one.poll())?.map(({ json }) => json.name)).toEqual(['a.txt']);
		answer = (request) => (request.name === 'open' ? { kind: 'status', code: 3 } : undefined);
		const bad = put('bad.txt');
		expect((await worker().poll())?.map(({ json }) => [json.event, json.path])).toEqual([['fileProblem', bad]]);
		expect(deposits()).toContain(bad);
	});

	test('a file is not put back over one that came under its name meanwhile, even where the server would replace it', async () => {
		const path = put('a.txt');
		const one = worker();
		answer = ({ name, path: from, target }) => {
			if (name === 'open') {
				put('a.txt', `${DEPOSIT} `, OLD + 9000);
				return { kind: 'status', code: 2 };
			}
			if (name !== 'rename') return undefined;
			mailbox.files.rename(from, target ?? '', true);
			return { kind: 'status', code: 0 };
		};
		expect(await one.poll()).toBeNull();
		expect(mailbox.files.read(path)?.toString()).toBe(`${DEPOSIT} `);
		expect(deposits()).toHaveLength(2);
		answer = null;
		expect((await one.poll())?.map(({ json }) => [json.name, json.size])).toEqual([['a.txt', DEPOSIT.length + 1]]);
		pass(11 * MINUTE);
		expect((await worker().poll())?.map(({ json }) => [json.name, json.size])).toContainEqual(['a.txt', DEPOSIT.length]);
	});

	test('an incomplete file is left to its writer', async () => {
		const path = put('a.txt', DEPOSIT.slice(0, DEPOSIT.indexOf('T2')));
		expect(await worker({ waitUntilComplete: true }).poll()).toBeNull();
		expect(deposits()).toEqual([path]);
	});

	test('a folder in which nothing can be moved is an error, and no file is lost', async () => {
		for (let n = 0; n < 3; n += 1) put(`${n}.txt`);
		answer = (request) => (request.name === 'rename' ? { kind: 'status', code: 3 } : undefined);
		const one = worker();
		await expect(one.poll()).rejects.toMatchObject({ name: 'NodeApiError', message: expect.stringContaining('permit') });
		await expect(one.poll()).rejects.toMatchObject({ name: 'NodeApiError' });
		answer = (request) => (request.name === 'rename' && request.path.endsWith('/1.txt') ? { kind: 'status', code: 3 } : undefined);
		expect((await one.events()).sort()).toEqual(['depositFile 0.txt', 'depositFile 2.txt', 'fileProblem 1.txt']);
	});

	/** A trigger for ERAs in a mailbox whose ERAs and deposits share a folder, or not. */
	const forEras = (more: IDataObject, isShared: boolean): TriggerRun => {
		const login = { ...mailbox.credentials.instamedSftp0001, ...(isShared ? { eraFolder: '/outbound/deposits' } : {}) };
		return new TriggerRun({ ...mailbox, credentials: { instamedSftp0001: login } }, { events: ['era'], startFrom: 'everything', download: true, options: { quietSeconds: 0, leaseMinutes: 10, claimByMoving: true }, ...more });
	};

	test('what others claimed and did not finish is not taken over by one who only waits for such files', async () => {
		const expected = { events: ['era', 'expectedFileLate'], expectedFiles: { files: [{ kind: 'depositFile', dueTime: '06:00', timeZone: 'UTC', graceHours: 240 }] } };
		for (const [download, minutes] of [[true, 11], [false, 22]] as const) {
			put(`${String(download)}.txt`);
			await worker().poll();
			pass(minutes * MINUTE);
			const before = deposits();
			expect(await forEras({ ...expected, download }, false).poll()).toBeNull();
			expect(deposits()).toEqual(before);
			expect((await worker().poll())?.map(({ json }) => [json.name, json.deliveryCount, json.redelivery])).toEqual([[`${String(download)}.txt`, 2, true]]);
		}
	});

	test('nor by one who was not asked for their kind; whoever takes it next is told that it came before', async () => {
		put('a.txt');
		await worker().poll();
		pass(11 * MINUTE);
		const [claim] = deposits();
		const other = forEras({}, true);
		mailbox.server.ledger.clear();
		for (let time = 0; time < 3; time += 1) expect(await other.poll()).toBeNull();
		// where it was, and looked at once
		expect([deposits(), mailbox.server.ledger.requests('open').length]).toEqual([[claim], 1]);
		expect((await worker().poll())?.map(({ json }) => [json.name, json.deliveryCount, json.redelivery])).toEqual([['a.txt', 2, true]]);
	});

	test('a claim folder is a name', async () => {
		await expect(worker({ claimFolder: '../x' }).poll()).rejects.toMatchObject({ message: expect.stringContaining('claim folder') });
	});

	test.each([
		[{ claimFolder: 'era' }, 'claim folder'],
		[{ claimByMoving: false, quarantineFolder: '/outbound/deposits' }, 'Unreadable files'],
		[{ claimByMoving: false, quarantineFolder: ' /outbound//deposits/. ' }, 'Unreadable files'],
		[{ quarantineFolder: '/outbound/deposits/claimed' }, 'Unreadable files'],
	])('files are not moved to where they would be found anew: %j', async (options, text) => {
		const folders = { ...mailbox.credentials.instamedSftp0001 };
		if ('claimFolder' in options) folders.depositFolder = '/outbound';
		const moved = new TriggerRun({ ...mailbox, credentials: { instamedSftp0001: folders } }, { events: ['depositFile', 'era'], startFrom: 'everything', options: { quietSeconds: 0, claimByMoving: true, ...options } });
		for (const mode of ['manual', 'trigger'] as const) await expect(moved.poll(mode)).rejects.toMatchObject({ message: expect.stringContaining(text) });
	});
});

describe('files that cannot be read', () => {
	/** Positions of the bad one, and ways of being bad that do not pass by themselves. */
	const CODES = [3, 4, 5, 8, 11];
	const positions = Array.from({ length: 20 }, (_, at) => at);

	test.each(positions)('one in twenty, at place %i, stops none of the others and is told once', async (place) => {
		const code = CODES[place % CODES.length] ?? 3;
		const paths = positions.map((n) => put(`${String(n).padStart(2, '0')}.txt`, `${DEPOSIT}${' '.repeat(n)}`));
		answer = (request) => (request.name === 'open' && request.path === paths[place] ? { kind: 'status', code } : undefined);
		const one = worker({ claimByMoving: false, filesPerRun: 50, recognise: false });
		const events = (await one.events()).map((text) => text.split(' ')[0]);
		expect([events.filter((event) => event === 'depositFile').length, events.filter((event) => event === 'fileProblem').length]).toEqual([19, 1]);
		mailbox.server.ledger.clear();
		expect(await one.poll()).toBeNull();
		expect(mailbox.server.ledger.requests('open')).toEqual([]);
	});

	test('the pauses grow, and a file is moved away only where the person said so', async () => {
		const path = put('a.txt');
		answer = (request) => (request.name === 'open' ? { kind: 'status', code: 3 } : undefined);
		const [stays, moves] = [worker({ claimByMoving: false }), worker({ claimByMoving: false, quarantineFolder: '/quarantine', quarantineAfter: 3 })];
		const tries: number[] = [];
		const told: unknown[] = [];
		for (let minutes = 0; minutes < 5 * 60; minutes += 20) {
			pass(minutes * MINUTE);
			mailbox.server.ledger.clear();
			await stays.poll();
			if (mailbox.server.ledger.requests('open').length > 0) tries.push(minutes);
			for (const { json } of (await moves.poll()) ?? []) told.push([minutes, json.event, json.tries, json.movedTo]);
		}
		// read as soon as it failed, after an hour, after two more
		expect(tries.slice(0, 3)).toEqual([0, 60, 180]);
		expect(told).toEqual([[0, 'fileProblem', 1, null], [180, 'fileProblem', 3, '/quarantine/a.txt']]);
		expect(mailbox.files.read(path)).toBeUndefined();
		expect(mailbox.files.read('/quarantine/a.txt')?.toString()).toBe(DEPOSIT);
	});
});

describe('a large mailbox', () => {
	test('ten thousand files come once each, whatever their case, their times and our clock', async () => {
		const DAY = 24 * 60 * MINUTE;
		for (let n = 0; n < 10_000; n += 1) {
			const time = n % 3 === 0 ? OLD : n % 3 === 1 ? Date.now() + 400 * DAY : n * 1000;
			put(`${n % 2 === 0 ? 'Report' : 'REPORT'}-${Math.floor(n / 2)}.txt`, 'x', time);
		}
		const one = new TriggerRun(mailbox, { events: ['depositFile'], startFrom: 'everything', download: false, options: { quietSeconds: 0, filesPerRun: 2500, leaseMinutes: 1440 } });
		const names = new Set<unknown>();
		let given = 0;
		for (let round = 0; round < 6; round += 1) {
			// an hour on, an hour back: clocks change, and people set them
			pass(([0, 60, -60, 0][round % 4] ?? 0) * MINUTE);
			if (round === 2) one.restart();
			for (const { json } of (await one.poll('trigger', 'init')) ?? []) {
				names.add(json.path);
				given += 1;
			}
		}
		expect([given, names.size]).toEqual([10_000, 10_000]);
		expect(JSON.stringify(one.staticData).length).toBeLessThan(1_000_000);
		pass(60 * MINUTE);
		const fromNow = new TriggerRun(mailbox, { events: ['depositFile'], startFrom: 'now', download: false, options: { quietSeconds: 0 } });
		expect([await fromNow.poll(), await fromNow.poll()]).toEqual([null, null]);
	});
});
