/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import type { ReconcileResult } from '../../lib/reconcile';
import { contentOf, runOffline } from '../sandbox/offline-run';
import { SEED } from './seed';

const folder = mkdtempSync(join(tmpdir(), 'by-day-'));
const program = join(folder, 'instamed.cjs');
let names: string[] = [];

/** Runs the program as a person would, in the folder of the files. */
function instamed(...args: string[]): { readonly status: number | null; readonly results: ReconcileResult[]; readonly err: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'reconcile', ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
	return { status, results: stdout === '' ? [] : stdout.trim().split('\n').map((line) => JSON.parse(line) as ReconcileResult), err: stderr };
}

function lastStand(results: readonly ReconcileResult[]): Record<string, string> {
	return Object.fromEntries(results.flatMap(({ rows }) => rows.map(({ key, class: name, reason }) => [key, `${name} ${reason}`])));
}

beforeAll(async () => {
	buildSync({ entryPoints: [join(__dirname, '..', '..', 'scripts', 'instamed.ts')], bundle: true, platform: 'node', format: 'cjs', outfile: program, logLevel: 'error' });
	const { files } = await runOffline(SEED);
	const paths = files.files().filter((path) => path.startsWith('/outbound'));
	for (const path of paths) writeFileSync(join(folder, basename(path)), contentOf(files, path));
	names = paths.map((path) => basename(path));
});

test('--by-day tells one day after the other, whatever the order of the files, and ends as one run over all of them', () => {
	const whole = instamed(...names);
	const days = instamed('--by-day', ...[...names].reverse());
	expect(days.status).toBe(whole.status);
	const dates = days.results.map(({ asOf }) => asOf);
	expect(dates).toEqual([...new Set(dates)].sort());
	expect(dates.length).toBeGreaterThan(5);
	expect(lastStand(days.results)).toEqual(lastStand(whole.results));
});

test('a report or a day of the question are of one run, so --by-day refuses them', () => {
	for (const option of [['--report', 'out.html'], ['--as-of', '2026-03-02']]) expect(instamed('--by-day', ...option, ...names)).toMatchObject({ status: 2, results: [] });
});
