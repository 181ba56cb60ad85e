import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { FileTree } from '../../sandbox/sftp';
import { contentOf, runOffline } from './offline-run';

function prints(files: FileTree): string[] {
	return files.files().map((path) => {
		const node = files.find(path);
		return `${path} ${node?.modifiedAt ?? 0} ${createHash('sha256').update(contentOf(files, path)).digest('hex')}`;
	});
}

describe('seed', () => {
	test('the same seed gives the same files, names and times', async () => {
		const [first, second] = [await runOffline(7), await runOffline(7)];
		expect(prints(second.files)).toEqual(prints(first.files));
		expect(second.world.planted).toEqual(first.world.planted);
		expect(first.files.files().length).toBeGreaterThan(60);
	});

	test('neighbouring seeds give other files', async () => {
		const runs = await Promise.all([1, 2, 3, 10, 11].map((seed) => runOffline(seed)));
		expect(new Set(runs.map((run) => prints(run.files).join())).size).toBe(5);
	});

	test('what is not planted changes nothing else', async () => {
		const [all, none] = [await runOffline(7, { plant: ['missingDeposit', 'cutFile'] }), await runOffline(7, { plant: [] })];
		const told = all.world.planted.map((one) => one.description).join();
		const same = (files: FileTree): string[] => prints(files).filter((line) => !told.includes(line.split(' ')[0]?.split('/').at(-1) ?? ''));
		expect(prints(all.files).length - same(all.files).length).toBe(2);
		expect(same(all.files)).toEqual(same(none.files));
	});
});

describe('nights up to a day', () => {
	test('run every business day until then, and nothing that is no day or is over', async () => {
		const sandbox = await startSandbox({ seed: 7, start: '2026-02-26', scenario: { plant: [] } });
		expect(await sandbox.runNight('2026-03-01')).toMatchObject({ businessDate: '2026-02-27' });
		expect(await sandbox.runNight('2026-03-04')).toMatchObject({ businessDate: '2026-03-04' });
		expect(sandbox.world.nights).toBe(5);
		for (const wrong of ['2026-03-04', '2026-02-30', 'tomorrow', '']) await expect(sandbox.runNight(wrong)).rejects.toThrow(RangeError);
		await sandbox.stop();
	});
});

describe('reset', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7 });
	});
	afterAll(() => sandbox.stop());

	test('goes back to the first morning, from which everything happens again', async () => {
		await sandbox.runScenario();
		const before = prints(sandbox.files);
		sandbox.files.write('/inbound/balance/left.txt', 'x');
		await sandbox.reset();
		expect(sandbox.files.files()).toEqual([]);
		expect(sandbox.planted()).toEqual([]);
		expect(sandbox.clock.today()).toBe('2026-03-02');
		expect(sandbox.files.find('/outbound/era')?.modifiedAt).toBe(Date.parse('2026-03-02T08:00:00Z'));
		await sandbox.runScenario();
		expect(prints(sandbox.files)).toEqual(before);
	});
});
