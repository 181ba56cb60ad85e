import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { generateEod } from './generate-eod.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, '..', '..', '..', 'bench', 'data');
const run = promisify(execFile);

function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

/** Runs one reader in a process of its own and refuses its time unless its sums are right. */
async function measure(program, file, truth) {
	const { stdout } = await run(process.execPath, [program, file]);
	const result = JSON.parse(stdout);
	if (JSON.stringify(result.sums) !== JSON.stringify(truth)) throw new Error(`${program} read the file wrongly`);
	if ((result.issues ?? 0) !== 0) throw new Error(`${program} found issues in a sound file`);
	return result;
}

/**
 * End-of-day rows as typed objects, against csv-parse with `columns: true`: each in its own
 * process, in alternating rounds, median of the rounds.
 */
export async function benchFormats({ bytes = 100_000_000, rounds = 3, seed = 20260302 } = {}) {
	mkdirSync(data, { recursive: true });
	const file = join(data, `eod-${bytes}.txt`);
	const made = await generateEod(file, bytes, seed);
	const ours = join(data, 'read-eod.cjs');
	await build({ entryPoints: [join(here, 'read-ours.ts')], outfile: ours, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
	const peer = join(here, 'read-csv-parse.mjs');
	const times = { ours: [], peer: [] };
	let memory = 0;
	for (let round = 0; round < rounds; round += 1) {
		const mine = await measure(ours, file, made.truth);
		times.ours.push(mine.ms);
		memory = Math.max(memory, mine.peakRssKb);
		times.peer.push((await measure(peer, file, made.truth)).ms);
	}
	const oursMs = Math.round(median(times.ours));
	const peerMs = Math.round(median(times.peer));
	return [
		{
			work: `${Math.round(made.bytes / 1e6)} MB end-of-day rows as typed objects, against csv-parse with columns: true`,
			oursMs,
			peerMs,
			ratio: Math.round((peerMs / oursMs) * 100) / 100,
			mustReach: 4,
			aim: 6,
			rows: made.truth.rows,
			peakRssMb: Math.round(memory / 1024),
		},
	];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const [megabytes = '100', rounds = '3'] = process.argv.slice(2);
	console.table(await benchFormats({ bytes: Number(megabytes) * 1e6, rounds: Number(rounds) }));
}
