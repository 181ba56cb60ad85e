import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, '..', '..', '..', 'bench', 'data');
const run = promisify(execFile);
/** The same room on every machine: with less, collecting garbage is what is measured, and with more, garbage. */
const HEAP_MB = 4_000;

function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

/** Reconciles a month of exactly so many lines in a process of its own, and refuses its time unless all money is there. */
async function measure(program, lines) {
	const { stdout } = await run(process.execPath, ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, program, String(lines)]);
	const found = JSON.parse(stdout);
	if (found.given !== lines || found.told.count !== lines) throw new Error(`${found.told.count} of ${lines} lines were told`);
	if (found.told.cents !== found.cents) throw new Error('The classes are not the input to the cent');
	if (found.exceptions !== 0) throw new Error(`A sound month has ${found.exceptions} exceptions`);
	return found;
}

/**
 * A month of remittances, deposits and postings reconciled in memory, and one of a quarter of the lines:
 * seconds, peak memory with the month itself in it, and how processor time grows (4 × for 4 × the lines is linear).
 */
export async function benchReconcile({ lines = 1_000_000, rounds = 3 } = {}) {
	mkdirSync(data, { recursive: true });
	const program = join(data, 'reconcile-month.cjs');
	await build({ entryPoints: [join(here, 'reconcile-month.ts')], outfile: program, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
	const whole = [];
	const quarter = [];
	for (let round = 0; round < rounds; round += 1) {
		quarter.push(await measure(program, lines / 4));
		whole.push(await measure(program, lines));
	}
	const of = (runs, member) => median(runs.map((one) => one[member]));
	const count = lines.toLocaleString('en-US');
	const rounded = (value, digits = 1) => Number(value.toFixed(digits));
	return [
		{ work: `${count} lines reconciled`, oursMs: Math.round(of(whole, 'ms')), value: rounded(of(whole, 'ms') / 1000), unit: 's', mustReach: null, aim: null },
		{ work: `${count} lines reconciled: growth of processor time for four times the lines`, value: rounded(of(whole, 'cpuMs') / of(quarter, 'cpuMs'), 2), unit: '× (4 is linear)', mustReach: null, aim: null },
		{ work: `${count} lines reconciled: peak memory, the lines themselves in it`, value: Math.round(of(whole, 'peakRssMb')), unit: 'MB', mustReach: 3_000, aim: 2_500 },
		{ work: `${count} lines reconciled: memory of the lines themselves`, value: Math.round(of(whole, 'inputMb')), unit: 'MB', mustReach: null, aim: null },
	];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const [lines = '1000000', rounds = '3'] = process.argv.slice(2);
	console.table(await benchReconcile({ lines: Number(lines), rounds: Number(rounds) }));
}
