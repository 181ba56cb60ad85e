/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
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
		const others = new Set(all.world.planted.map((one) => one.where.file));
		const same = (files: FileTree): string[] => prints(files).filter((line) => ![...others].some((name) => line.includes(name)));
		expect(others.size).toBe(2);
		expect(same(all.files)).toEqual(same(none.files));
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
		await sandbox.runScenario();
		expect(prints(sandbox.files)).toEqual(before);
	});
});
