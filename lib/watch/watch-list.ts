import { isInstaMedError } from '../core/error';
import { beginList } from './begin-list';
import { newPass, readPass, type ListQuestion, type Pass } from './list-pass';
import type { ListWatch } from './list-watch';
import type { Hindrance, WatchRules } from './rules';
import type { Answer, WatchSource } from './source';
import type { ListPlace } from './stream';
import { tellCandidates } from './tell-candidates';
import type { Turn } from './turn';

function questionOf(turn: Turn, watch: ListWatch): ListQuestion {
	return { ...watch, isOpen: (row, key) => watch.isOpen(row, turn.entry(watch.stream, key)) };
}

function keepForLater(turn: Turn, { stream }: ListWatch, pass: Pass): void {
	pass.isLong = true;
	turn.book.life(stream).unfinished = pass;
}

/** Reads a list on from where the last poll had no time left; a place in it that the server does not know any more is given up. */
export async function readOn(turn: Turn, watch: ListWatch, source: WatchSource, since: number, timeLeft: () => boolean): Promise<Answer<Pass | null>> {
	const life = turn.book.life(watch.stream);
	const question = questionOf(turn, watch);
	// another poll may have told what it holds, and the memory may have let go of it
	let pass = life.unfinished?.since === since ? life.unfinished : newPass(since);
	// another poll meanwhile begins with a look of its own
	life.unfinished = null;
	let read = await readPass(pass, source, question, timeLeft);
	if (!read.ok && pass.cursor !== null && isInstaMedError(read.thrown) && !read.thrown.retryable && read.thrown.kind === 'http') {
		pass = newPass(since);
		read = await readPass(pass, source, question, timeLeft);
	}
	const isPassing = !read.ok && isInstaMedError(read.thrown) && read.thrown.retryable;
	// a list that takes all the time to read is told with the next poll, or it would be read for ever
	const isLate = read.ok && (!read.value || !timeLeft());
	if (isPassing || isLate) keepForLater(turn, watch, pass);
	return read.ok ? { ok: true, value: isLate ? null : pass } : read;
}

export function sinceOf({ mark, floor }: ListPlace, overlapMs: number): number {
	return Math.max(mark - overlapMs, floor === 0 ? 0 : floor + 1);
}

/**
 * Moves the place on. A row drops out of sight only after two complete looks could have shown it, because pages that
 * shift while they are read can hide one: so the mark goes at most as far as the overlap beyond what the look before saw.
 */
export function moveOn(turn: Turn, watch: Pick<ListWatch, 'stream'>, newest: number, openAt: number, overlapMs: number): void {
	const stream = turn.book.stream(watch.stream);
	const life = turn.book.life(watch.stream);
	const { list } = stream;
	if (list === null) return;
	const seenBefore = life.seen;
	const mark = Math.max(list.mark, Math.min(newest, openAt, (seenBefore ?? list.mark) + overlapMs));
	const isAllTold = openAt === Infinity && seenBefore !== null;
	stream.list = { ...list, mark, told: isAllTold ? Math.max(list.told, Math.min(seenBefore, newest)) : list.told };
	if (isAllTold) life.certain = true;
	life.seen = newest;
}

/** One look at a list for what changed, from the place on up to which all is told, and a little before. */
export async function watchList(turn: Turn, watch: ListWatch, source: WatchSource, rules: WatchRules): Promise<Hindrance> {
	const begun = await beginList(turn, watch, source, rules);
	if (!begun.ok) return begun;
	const place = turn.book.stream(watch.stream).list;
	if (place === null) return null;
	const pass = await readOn(turn, watch, source, sinceOf(place, rules.overlapMs), rules.timeLeft);
	if (!pass.ok) return pass;
	if (pass.value === null) return null;
	const look = pass.value;
	const { open, newest, cut } = look;
	const { openAt, done, hindrance } = await tellCandidates({ turn, watch, source, rules, place }, open.values());
	const hasRest = openAt !== Infinity && (turn.room <= 0 || !rules.timeLeft());
	// not to be read anew for each run of the workflow
	if (look.isLong && hasRest) {
		turn.atEnd(() => {
			for (const { key } of done) open.delete(key);
			keepForLater(turn, watch, look);
		});
	} else turn.atEnd(() => moveOn(turn, watch, newest, Math.min(openAt, cut), rules.overlapMs));
	return hindrance;
}
