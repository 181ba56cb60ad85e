/**
 * `npm run bench [-- --quick] [-- --only x12,formats,sftp,nodes,reconcile,webhook]`: our readers and transport against named
 * peers, alternating in one run, results checked before speed. Absolute times mean little on a shared
 * machine; the ratio is the figure. Prints a table and writes bench/results.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFormats } from './bench/formats/bench.mjs';
import { benchNodes } from './bench/nodes/bench.mjs';
import { benchReconcile } from './bench/reconcile/bench.mjs';
import { benchSftp } from './bench/sftp/bench.mjs';
import { benchWebhook } from './bench/webhook/bench.mjs';
import { benchX12 } from './bench/x12/bench.mjs';
import { root } from './setup/paths.mjs';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const only = values.only?.split(',');

const SUITES = {
	x12: () => benchX12(values.quick ? { bytes: 10_000_000, rounds: 1, growth: false } : {}),
	formats: () => benchFormats(values.quick ? { bytes: 10_000_000, rounds: 1 } : {}),
	sftp: () => benchSftp(values.quick ? { bytes: 5_000_000, rounds: 1 } : {}),
	nodes: () => benchNodes(values.quick ? { bytes: 10_000_000 } : {}),
	reconcile: () => benchReconcile(values.quick ? { lines: 100_000, rounds: 1 } : {}),
	webhook: () => benchWebhook(values.quick ? { perSecond: 100, seconds: 5, n8nPerSecond: 20, n8nSeconds: 3 } : {}),
};

/** Ratios must not fall short; memory must not go over. Rows without a limit are for information. */
function describe({ work, oursMs, peerMs, ratio, value, unit, mustReach, aim }) {
	const isRatio = value === undefined;
	const limit = (figure) => (figure === null || figure === undefined ? '' : isRatio ? `≥ ${figure} ×` : `≤ ${figure} ${unit}`);
	return {
		work,
		ours: oursMs === undefined ? '' : `${oursMs} ms`,
		peer: peerMs === undefined ? '' : `${peerMs} ms`,
		result: isRatio ? `${ratio.toFixed(2)} ×` : `${value} ${unit}`,
		'must reach': limit(mustReach),
		aim: limit(aim),
		reached: mustReach === null ? '' : (isRatio ? ratio >= mustReach : value <= mustReach) ? 'yes' : 'NO',
	};
}

const rows = [];
for (const [name, run] of Object.entries(SUITES)) {
	if (only !== undefined && !only.includes(name)) continue;
	process.stderr.write(`${name} …\n`);
	rows.push(...(await run()));
}

const table = rows.map(describe);
const widths = Object.fromEntries(Object.keys(table[0] ?? {}).map((key) => [key, Math.max(key.length, ...table.map((row) => String(row[key]).length))]));
const line = (row) => Object.entries(widths).map(([key, width]) => String(row[key]).padEnd(width)).join('  ');
process.stdout.write(`${[line(Object.fromEntries(Object.keys(widths).map((key) => [key, key]))), ...table.map(line)].join('\n')}\n`);

mkdirSync(join(root, 'bench'), { recursive: true });
const machine = { node: process.version, platform: `${process.platform}-${process.arch}`, cores: cpus().length };
writeFileSync(join(root, 'bench', 'results.json'), `${JSON.stringify({ machine, quick: values.quick, rows }, null, 2)}\n`);
process.exitCode = table.some((row) => row.reached === 'NO') ? 1 : 0;
