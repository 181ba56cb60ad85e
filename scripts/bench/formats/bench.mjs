import { execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { EodRows } from './eod-rows.mjs';
import { LockboxRows } from './lockbox-rows.mjs';
import { parts, writeRows } from './parts.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, '..', '..', '..', 'bench', 'data');
const run = promisify(execFile);
/** A young generation of fixed size, as the command line sets it: without it the heap grows with time, not with need. */
const FLAGS = ['--max-semi-space-size=1'];

function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

const two = (value) => Math.round(value * 100) / 100;
const megabytes = (bytes) => Math.round(bytes / 1e6);

/** What a reader found, refused unless every sum it made is right and it found no issue. */
function checked(program, stdout, truth) {
	const result = JSON.parse(stdout);
	for (const [name, sum] of Object.entries(result.sums)) if (sum !== truth[name]) throw new Error(`${program} read the file wrongly`);
	if ((result.issues ?? 0) !== 0) throw new Error(`${program} found issues in a sound file`);
	return result;
}

/** Runs each reader in a process of its own, in alternating rounds, and gives the median processor time of each. */
async function compare(readers, rounds) {
	const times = readers.map(() => []);
	for (let round = 0; round < rounds; round += 1) {
		for (const [index, { program, file, truth }] of readers.entries()) {
			const { stdout } = await run(process.execPath, [program, file]);
			times[index].push(checked(program, stdout, truth).cpuMs);
		}
	}
	return times.map(median);
}

async function bundled(name) {
	const outfile = join(data, `${name}.cjs`);
	await build({ entryPoints: [join(here, `${name}.ts`)], outfile, bundle: true, platform: 'node', target: 'node20', logLevel: 'error', external: ['*.node', 'cpu-features'] });
	return outfile;
}

/** Peak memory over idle, in megabytes, of reading so many bytes that are made while they are read. */
async function memoryOf(program, rows, bytes) {
	const child = spawn(process.execPath, [...FLAGS, program], { stdio: ['pipe', 'pipe', 'inherit'] });
	let stdout = '';
	child.stdout.on('data', (chunk) => {
		stdout += chunk;
	});
	const ended = new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	await pipeline(Readable.from(parts(rows, bytes)), child.stdin);
	await ended;
	const { peakRssMb, idleRssMb } = checked(program, stdout, rows.truth);
	return peakRssMb - idleRssMb;
}

async function memoryRows(name, program, make, bytes) {
	const small = await memoryOf(program, make(), bytes / 10);
	const large = await memoryOf(program, make(), bytes);
	return [
		{ work: `memory over idle while ${megabytes(bytes)} MB of ${name} rows go by`, value: Math.round(large), unit: 'MB', mustReach: 150, aim: 100 },
		{ work: `memory for ten times as many ${name} rows`, value: Math.round((large / small - 1) * 1000) / 10, unit: '% more', mustReach: null, aim: 5 },
	];
}

/**
 * Rows as typed objects: delimited against csv-parse with `columns: true` and against nothing but
 * `split`, fixed-width against csv-parse on the same values in delimited form.
 */
export async function benchFormats({ bytes = 100_000_000, rounds = 5, seed = 20260302, memoryBytes = 1_000_000_000 } = {}) {
	mkdirSync(data, { recursive: true });
	const [eodFile, fixedFile, delimitedFile] = ['eod', 'lockbox', 'lockbox-delimited'].map((name) => join(data, `${name}-${bytes}.txt`));
	const eodRows = new EodRows(seed);
	await writeRows(eodFile, eodRows, bytes);
	const fixedRows = new LockboxRows(seed);
	await writeRows(fixedFile, fixedRows, bytes);
	const delimitedRows = new LockboxRows(seed, { delimited: true });
	// the same rows, which take less room without their fill
	const count = fixedRows.truth.rows;
	await pipeline(Readable.from(counted(delimitedRows, count)), createWriteStream(delimitedFile));
	const [eod, lockbox] = [await bundled('eod-ours'), await bundled('lockbox-ours')];
	const peer = (name, file, truth) => ({ program: join(here, `${name}.mjs`), file, truth });
	const [eodMs, eodPeerMs, splitMs] = await compare(
		[{ program: eod, file: eodFile, truth: eodRows.truth }, peer('eod-csv-parse', eodFile, eodRows.truth), peer('eod-split', eodFile, eodRows.truth)],
		rounds,
	);
	const [fixedMs, fixedPeerMs] = await compare([{ program: lockbox, file: fixedFile, truth: fixedRows.truth }, peer('lockbox-csv-parse', delimitedFile, delimitedRows.truth)], rounds);
	for (const file of [eodFile, fixedFile, delimitedFile]) rmSync(file);
	const ratio = (oursMs, peerMs) => ({ oursMs: Math.round(oursMs), peerMs: Math.round(peerMs), ratio: two(peerMs / oursMs) });
	const size = megabytes(bytes);
	return [
		{ work: `${size} MB end-of-day rows as typed objects, against csv-parse with columns: true`, ...ratio(eodMs, eodPeerMs), mustReach: 4, aim: 5 },
		{ work: `${size} MB end-of-day rows as typed objects, against a bare split into lines and columns`, ...ratio(eodMs, splitMs), mustReach: null, aim: 0.7 },
		{ work: `${count} fixed-width rows as typed objects, against csv-parse on the same values`, ...ratio(fixedMs, fixedPeerMs), mustReach: null, aim: 3 },
		...(await memoryRows('end-of-day', eod, () => new EodRows(seed), memoryBytes)),
		...(await memoryRows('fixed-width', lockbox, () => new LockboxRows(seed), memoryBytes)),
	];
}

/** The first `count` rows, and what ends them. */
function* counted(rows, count) {
	while (rows.truth.rows < count) {
		let part = '';
		for (let i = 0; i < 1_000 && rows.truth.rows < count; i += 1) part += rows.next();
		yield part;
	}
	yield rows.end();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const [size = '100', rounds = '3'] = process.argv.slice(2);
	console.table(await benchFormats({ bytes: Number(size) * 1e6, rounds: Number(rounds) }));
}
