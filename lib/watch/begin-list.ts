import type { Entry } from './entry';
import { newPass, readPass } from './list-pass';
import type { ListWatch } from './list-watch';
import type { WatchRules } from './rules';
import type { Answer, WatchSource } from './source';
import type { ListPlace } from './stream';
import type { Turn } from './turn';

const DAY = 86_400_000;
/** How far back to look for the latest change, by our own clock; the last guess is everything. */
const GUESSES = [4 * DAY, 14 * DAY, 90 * DAY];
const NOWHERE: ListPlace = { mark: 0, told: 0, floor: 0 };

type Begun = Answer<boolean>;

async function findNewest(turn: Turn, watch: ListWatch, source: WatchSource, { now, timeLeft }: WatchRules): Promise<Answer<number | null>> {
	const life = turn.book.life(watch.stream);
	for (const back of [...GUESSES, now]) {
		// to look through everything can take more than one poll
		const pass = back === now ? (life.search ?? newPass(0)) : newPass(now - back);
		life.search = null;
		const read = await readPass(pass, source, { ...watch, isOpen: () => false }, timeLeft);
		if (!read.ok) return read;
		if (!read.value) {
			if (back === now) life.search = pass;
			return { ok: true, value: null };
		}
		if (pass.newest > 0) return { ok: true, value: pass.newest };
	}
	return { ok: true, value: 0 };
}

/** States of a record that need no telling, because it was so before; none when it cannot be read: then they are told later. */
async function askKnown(watch: ListWatch, source: WatchSource, row: unknown, place: ListPlace): Promise<readonly string[]> {
	const id = watch.idOf(row);
	const record = id === null ? ({ ok: true, value: row } as const) : await source.record(watch.path, id);
	if (!record.ok) return [];
	const context = { key: watch.keyOf(row), entry: undefined, place, overlapMs: 0, problem: null, ask: async () => await Promise.resolve({ kind: 'never' as const, thrown: null }) };
	const drafts = await watch.drafts(row, record.value, context);
	return drafts.kind === 'drafts' ? drafts.drafts.map(({ state }) => state) : [];
}

async function beginNow(turn: Turn, watch: ListWatch, source: WatchSource, rules: WatchRules, newest: number): Promise<Begun> {
	const place = { mark: newest, told: newest, floor: 0 };
	const entries = new Map<string, Entry>();
	const pass = newPass(Math.max(0, newest - rules.overlapMs));
	const toAsk = new Map<string, unknown>();
	const take = (row: unknown, key: string): boolean => {
		const states = watch.known(row);
		if (states === null) toAsk.set(key, row);
		else if (states.length > 0) entries.set(key, { at: newest, states, count: 0 });
		return false;
	};
	const read = await readPass(pass, source, { ...watch, isOpen: take }, rules.timeLeft);
	if (!read.ok || !read.value) return read;
	for (const [key, row] of toAsk) {
		if (!rules.timeLeft()) return { ok: true, value: false };
		const states = await askKnown(watch, source, row, place);
		if (states.length > 0) entries.set(key, { at: newest, states, count: 0 });
	}
	turn.book.beginList(watch.stream, place, entries);
	return { ok: true, value: true };
}

/** Finds the place of a list that nothing is remembered of. False: the time was over before. */
export async function beginList(turn: Turn, watch: ListWatch, source: WatchSource, rules: WatchRules): Promise<Begun> {
	if (turn.book.stream(watch.stream).list !== null) return { ok: true, value: true };
	if (rules.startFrom === 'everything') {
		turn.book.beginList(watch.stream, NOWHERE);
		return { ok: true, value: true };
	}
	const newest = await findNewest(turn, watch, source, rules);
	if (!newest.ok) return newest;
	if (newest.value === null) return { ok: true, value: false };
	if (newest.value === 0) turn.book.beginList(watch.stream, NOWHERE);
	else if (rules.isRestart) {
		const back = Math.max(1, newest.value - rules.recoveryMs);
		turn.book.beginList(watch.stream, { mark: back, told: back, floor: 0 });
	} else return await beginNow(turn, watch, source, rules, newest.value);
	return { ok: true, value: true };
}
