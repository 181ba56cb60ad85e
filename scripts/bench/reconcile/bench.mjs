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
const HEAP_MB = { atOnce: 4_000, byDay: 420 };
/** Row R5 of the targets: a million lines in a minute and in half a gigabyte. */
const MOST = { seconds: 60, mb: 512 };

function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

async function bundled(name) {
	const program = join(data, `${name}.cjs`);
	await build({ entryPoints: [join(here, `${name}.ts`)], outfile: program, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
	return program;
}

/** Reconciles a month of exactly so many lines in a process of its own, and refuses its time unless all money is there. */
async function measure(program, heapMb, lines) {
	const { stdout } = await run(process.execPath, ['--expose-gc', `--max-old-space-size=${heapMb}`, program, String(lines)]);
	const found = JSON.parse(stdout);
	if (found.given !== lines || found.told.count !== lines) throw new Error(`${found.told.count} of ${lines} lines were told`);
	if (found.told.cents !== found.cents) throw new Error('The classes are not the input to the cent');
	if (found.exceptions !== 0) throw new Error(`A sound month has ${found.exceptions} exceptions`);
	return found;
}

/**
 * A month of remittances, deposits and postings, and one of a quarter of the lines: seconds, peak memory, and how
 * processor time grows (4 × for 4 × the lines is linear). Once day by day, each day from what the day before handed
 * over and its files made when their day comes; and once all at once, with the month itself in memory.
 */
export async function benchReconcile({ lines = 1_000_000, rounds = 3 } = {}) {
	mkdirSync(data, { recursive: true });
	const programs = { byDay: await bundled('reconcile-days'), atOnce: await bundled('reconcile-month') };
	const runs = { byDay: [], byDayQuarter: [], atOnce: [], atOnceQuarter: [] };
	for (let round = 0; round < rounds; round += 1) {
		for (const way of ['byDay', 'atOnce']) {
			runs[`${way}Quarter`].push(await measure(programs[way], HEAP_MB[way], lines / 4));
			runs[way].push(await measure(programs[way], HEAP_MB[way], lines));
		}
	}
	const of = (name, member) => median(runs[name].map((one) => one[member]));
	const rounded = (value, digits = 1) => Number(value.toFixed(digits));
	const rowsOf = (way, words, most) => {
		const work = `${lines.toLocaleString('en-US')} lines reconciled ${words}`;
		return [
			{ work, oursMs: Math.round(of(way, 'ms')), value: rounded(of(way, 'ms') / 1000), unit: 's', mustReach: most.seconds, aim: null },
			{ work: `${work}: growth of processor time for four times the lines`, value: rounded(of(way, 'cpuMs') / of(`${way}Quarter`, 'cpuMs'), 2), unit: '× (4 is linear)', mustReach: null, aim: null },
			{ work: `${work}: peak memory`, value: Math.round(of(way, 'peakRssMb')), unit: 'MB', mustReach: most.mb, aim: null },
		];
	};
	return [
		...rowsOf('byDay', 'day by day', MOST),
		...rowsOf('atOnce', 'at once', { seconds: null, mb: 3_600 }),
		{ work: `${lines.toLocaleString('en-US')} lines: memory of the lines themselves`, value: Math.round(of('atOnce', 'inputMb')), unit: 'MB', mustReach: null, aim: null },
	];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const [lines = '1000000', rounds = '3'] = process.argv.slice(2);
	console.table(await benchReconcile({ lines: Number(lines), rounds: Number(rounds) }));
}
