/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { findFormat } from '../../lib/formats';
import { Drill, sha256, type Death, type WorkerProcess } from './drill-rig';
import type { Job } from './orders';

/** How files are taken and put away. */
export interface Way {
	readonly title: string;
	readonly way: 'move' | 'delete' | 'mark';
	readonly options: Readonly<Record<string, unknown>>;
}

const HOUR = 3_600_000;
const MOST_STARTS = 8;

const EXAMPLE = findFormat('payment-deposit-3.0')?.example ?? '';
const CONTENTS = new Map(Array.from({ length: 5 }, (_, n) => [`/outbound/deposits/report-${n}.txt`, `${EXAMPLE}${'\r\n'.repeat(n)}`]));
const SHAS = [...CONTENTS.values()].map(sha256).sort();

let runs = 0;

function jobOf(drill: Drill, { way, options }: Way, run: number, aheadMs: number): Job {
	return {
		workflowId: `run${run}`,
		nodeId: 'trigger',
		trigger: { events: ['depositFile'], startFrom: 'everything', download: true, options: { quietSeconds: 0, leaseMinutes: 60, recognise: false, ...options } },
		way,
		credential: drill.credential(run),
		aheadMs,
		polls: 1,
	};
}

function isFinished(drill: Drill, { way }: Way): boolean {
	const isBooked = new Set(drill.posts.map((post) => post.sha256)).size === SHAS.length;
	return isBooked && (way === 'mark' || drill.files.files().every((path) => path.startsWith('/archive/')));
}

/** Everything was processed, what was processed twice says so, nothing is left and nothing is lost. */
function check(drill: Drill, title: string, { way }: Way): void {
	const seen = new Set<string>();
	const unflagged: string[] = [];
	for (const { sha256: sha, redelivery, name } of drill.posts) {
		if (seen.has(sha) && !redelivery) unflagged.push(name);
		seen.add(sha);
	}
	const left = drill.files.files();
	const expected = way === 'delete' ? [] : [...CONTENTS.keys()].map((path) => (way === 'mark' ? path : path.replace('/outbound/deposits', '/archive')));
	const contents = left.map((path) => sha256(drill.files.read(path)?.toString('utf8') ?? ''));
	// keyed by content, what comes after books each exactly once
	expect({ title, unflagged, booked: [...seen].sort(), left, violations: drill.violations }).toEqual({ title, unflagged: [], booked: SHAS, left: expected.sort(), violations: [] });
	if (way !== 'delete') expect(contents.sort()).toEqual(SHAS);
}

/** A run that nobody disturbs; returns the number of its steps. */
export async function runUndisturbed(drill: Drill, way: Way, worker: WorkerProcess): Promise<number> {
	drill.reset(CONTENTS);
	expect(await drill.run(worker, jobOf(drill, way, (runs += 1), 0))).toBeNull();
	check(drill, 'not killed', way);
	return drill.steps;
}

/** Kills a process at a step; then others start on what it left, each when the time to acknowledge is over, until all is done. */
export async function runKilled(drill: Drill, way: Way, victim: WorkerProcess, finisher: WorkerProcess, death: Death): Promise<void> {
	const run = (runs += 1);
	const title = `killed ${death.after ? 'after' : 'before'} step ${death.at}`;
	drill.reset(CONTENTS);
	expect([title, await drill.run(victim, jobOf(drill, way, run, 0), death)]).toEqual([title, 'killed']);
	for (let start = 1; start < MOST_STARTS && !isFinished(drill, way); start += 1) {
		expect([title, await drill.run(finisher, jobOf(drill, way, run, start * 25 * HOUR))]).toEqual([title, null]);
	}
	check(drill, title, way);
}

/** DRILL=full kills before and after every step, ROUNDS times. */
const FULL = process.env.DRILL === 'full';
const ROUNDS = FULL ? Number(process.env.ROUNDS ?? 1) : 1;

/**
 * Kills one process after the other, each `stride` steps later, before one step takes effect and after the next one
 * did; in the full count before and after every step.
 */
export async function killAtEveryStep(way: Way, stride = 1): Promise<void> {
	const drill = await Drill.start();
	try {
		const finisher = drill.spawn();
		const steps = await runUndisturbed(drill, way, drill.next());
		expect(steps).toBeGreaterThan(35);
		const every = Array.from({ length: steps }, (_, at): Death[] => [{ at, after: false }, { at, after: true }]).flat();
		const deaths = every.filter(({ at, after }) => FULL || (at % stride === 0 && after === ((at / stride) % 2 === 1)));
		for (let round = 0; round < ROUNDS; round += 1) for (const death of deaths) await runKilled(drill, way, drill.next(), finisher, death);
	} finally {
		await drill.stop();
	}
}

/** Ways beyond the usual one, for the full count. */
export function inFull(ways: readonly Way[]): readonly Way[] {
	return FULL ? ways : [];
}
