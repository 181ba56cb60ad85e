import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { generate835 } from './generate-835.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, '..', '..', '..', 'bench', 'data');
const run = promisify(execFile);
/**
 * Node's young generation grows by itself up to 48 MB when there is room, in a bare read of the file too.
 * Growth is what the reader keeps, so it is measured with a young generation of fixed size.
 */
const FIXED_YOUNG_GENERATION = ['--max-semi-space-size=1'];
const OURS = ['ours-full', 'ours-touched', 'ours-segments'];

function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

const rounded = (value, digits = 2) => Number(value.toFixed(digits));

/** Runs one reader in a process of its own, and refuses its time unless what it read is true. */
async function measure(program, file, truth, flags = []) {
	const { stdout } = await run(process.execPath, [...flags, program, file]);
	const found = JSON.parse(stdout);
	for (const member of ['segments', 'claims', 'paidCents']) {
		if (found[member] !== truth[member]) throw new Error(`${program} read the file wrongly: ${member}`);
	}
	if (found.complete === false || (found.issues ?? 0) !== 0) throw new Error(`${program} found fault with a sound file`);
	if (found.balance !== undefined) {
		const { transaction, claim, line } = found.balance;
		const right = transaction.holds === truth.transactions && claim.holds === truth.claims && line.holds === truth.serviceLines;
		if (!right) throw new Error(`${program} balanced a sound file wrongly`);
	}
	return found;
}

/**
 * The 835 reader against x12-parser: each program in its own process, in alternating rounds, medians.
 * Rows are {work, oursMs, peerMs, ratio, cpuRatio, mustReach, aim}; memory rows are {work, value, mustReach, aim} in
 * MB or per cent, where less is better. `growth: false` leaves out the file of four times the size.
 */
export async function benchX12({ bytes = 100_000_000, rounds = 3, seed = 20260302, growth = true } = {}) {
	mkdirSync(data, { recursive: true });
	const programs = {};
	for (const name of OURS) {
		programs[name] = join(data, `${name}.cjs`);
		await build({ entryPoints: [join(here, `${name}.ts`)], outfile: programs[name], bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
	}
	for (const name of ['x12-parser-bare', 'x12-parser-grouped']) programs[name] = join(here, `${name}.mjs`);
	const file = join(data, `era-${bytes}.835`);
	const truth = await generate835(file, bytes, seed);
	const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, program] of Object.entries(programs)) runs[name].push(await measure(program, file, truth));
	}
	const of = (name, member) => median(runs[name].map((one) => one[member]));
	const megabytes = Math.round(truth.bytes / 1e6);
	const row = (work, ours, peer, mustReach, aim) => ({
		work: `${megabytes} MB 835, ${work}`,
		oursMs: Math.round(of(ours, 'ms')),
		peerMs: Math.round(of(peer, 'ms')),
		ratio: rounded(of(peer, 'ms') / of(ours, 'ms')),
		cpuRatio: rounded(of(peer, 'cpuMs') / of(ours, 'cpuMs')),
		mustReach,
		aim,
	});
	const peak = of('ours-full', 'peakRssMb');
	const rows = [
		row('full model, balances and positions, against x12-parser’s bare segments', 'ours-full', 'x12-parser-bare', 5, 6.5),
		row('full model, balances and positions, against x12-parser with its grouper', 'ours-full', 'x12-parser-grouped', 6, 7.5),
		row('segments only, against x12-parser', 'ours-segments', 'x12-parser-bare', 9, 15),
		row('every member of every claim and line made, against x12-parser’s bare segments', 'ours-touched', 'x12-parser-bare', null, null),
		{ work: `peak memory at ${megabytes} MB`, value: rounded(peak, 1), unit: 'MB', mustReach: 100, aim: 85 },
	];
	if (growth) {
		const large = join(data, `era-${bytes * 4}.835`);
		const largeTruth = await generate835(large, bytes * 4, seed);
		const peaks = { small: [], large: [], plain: [] };
		for (let round = 0; round < rounds; round += 1) {
			peaks.small.push((await measure(programs['ours-full'], file, truth, FIXED_YOUNG_GENERATION)).peakRssMb);
			peaks.large.push((await measure(programs['ours-full'], large, largeTruth, FIXED_YOUNG_GENERATION)).peakRssMb);
			peaks.plain.push((await measure(programs['ours-full'], large, largeTruth)).peakRssMb);
		}
		rmSync(large);
		const percent = (median(peaks.large) / median(peaks.small) - 1) * 100;
		rows.push({ work: `peak memory at ${megabytes * 4} MB`, value: rounded(median(peaks.plain), 1), unit: 'MB', mustReach: 100, aim: 85 });
		rows.push({ work: `growth of peak memory from ${megabytes} to ${megabytes * 4} MB, young generation of fixed size`, value: rounded(percent, 1), unit: '%', mustReach: 5, aim: 3 });
	}
	rmSync(file);
	return rows;
}
