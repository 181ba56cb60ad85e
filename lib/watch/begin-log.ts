import { readEvent } from './event-log';
import { PATHS, TOLD_BY_EVENTS } from './kinds';
import { isoOf } from './raw';
import type { WatchRules } from './rules';
import type { Answer, WatchSource } from './source';
import type { LogPlace } from './stream';
import type { Turn } from './turn';

const DAY = 86_400_000;
/** How far back to look for the last event, by our own clock; null: from the first one on. */
const GUESSES: ReadonlyArray<number | null> = [4 * DAY, 14 * DAY, 90 * DAY, null];
const ROWS = '200';
const TRAIL = 200;

interface Walk {
	trail: string[];
	at: number;
	isComplete: boolean;
}

async function walkFrom(source: WatchSource, since: string | null, timeLeft: () => boolean): Promise<Answer<Walk>> {
	const walk: Walk = { trail: [], at: 0, isComplete: false };
	let cursor: string | null = null;
	const seen = new Set<string>();
	for (;;) {
		if (!timeLeft()) return { ok: true, value: walk };
		const page = await source.page('events', { ...(since === null ? {} : { since }), limit: ROWS, ...(cursor === null ? {} : { cursor }) });
		if (!page.ok) return page;
		for (const { id, at } of page.value.rows.map(readEvent)) {
			if (id !== null) walk.trail.push(id);
			walk.at = Math.max(walk.at, at);
		}
		walk.trail = walk.trail.slice(-TRAIL);
		cursor = page.value.nextCursor;
		if (cursor === null || seen.has(cursor)) break;
		seen.add(cursor);
	}
	walk.isComplete = true;
	return { ok: true, value: walk };
}

async function findEnd(turn: Turn, source: WatchSource, { now, timeLeft }: WatchRules): Promise<Answer<Walk>> {
	const life = turn.book.life('events');
	// a log that was too long for the last poll
	const reached = life.reached;
	if (reached !== null) {
		const walk = await walkFrom(source, reached.id, timeLeft);
		if (!walk.ok) {
			life.reached = null;
			return walk;
		}
		const trail = [...reached.trail, ...walk.value.trail].slice(-TRAIL);
		return { ok: true, value: { ...walk.value, trail, at: Math.max(reached.at, walk.value.at) } };
	}
	let walk: Walk = { trail: [], at: 0, isComplete: false };
	for (const back of GUESSES) {
		const walked = await walkFrom(source, back === null ? null : isoOf(now - back), timeLeft);
		if (!walked.ok) return walked;
		walk = walked.value;
		if (!walk.isComplete || walk.trail.length > 0) break;
	}
	return { ok: true, value: walk };
}

/** Events that a token may not read are left out silently, so it is asked for what they are about. */
async function checkAllowed(source: WatchSource, { kinds }: WatchRules): Promise<Answer<null>> {
	const resources = new Set(Object.values(TOLD_BY_EVENTS).flatMap(({ kind, resource }) => (kinds.has(kind) ? [resource] : [])));
	for (const resource of resources) {
		const page = await source.page(PATHS[resource], { limit: '1' });
		if (!page.ok) return page;
	}
	return { ok: true, value: null };
}

/** Finds the place of the event log when nothing is remembered of it. False: the time was over before. */
export async function beginLog(turn: Turn, source: WatchSource, rules: WatchRules): Promise<Answer<boolean>> {
	const { book } = turn;
	const begin = (place: LogPlace): Answer<boolean> => {
		book.beginLog('events', place);
		return { ok: true, value: true };
	};
	if (book.stream('events').log !== null) return { ok: true, value: true };
	const allowed = await checkAllowed(source, rules);
	if (!allowed.ok) return allowed;
	if (rules.startFrom === 'everything') return begin({ trail: [], position: 0, at: 0, from: null });
	const end = await findEnd(turn, source, rules);
	if (!end.ok) return end;
	const { trail, at, isComplete } = end.value;
	const last = trail.at(-1);
	if (!isComplete) {
		if (last !== undefined) book.life('events').reached = { id: last, trail, at };
		return { ok: true, value: false };
	}
	book.life('events').reached = null;
	if (rules.isRestart) return begin({ trail: [], position: 0, at: 0, from: at === 0 ? null : isoOf(at - rules.recoveryMs) });
	return begin({ trail, position: 0, at, from: null });
}
