import { askRecord, type NotNow } from './ask-record';
import type { Candidate } from './list-pass';
import type { ListWatch } from './list-watch';
import { momentOf } from './raw';
import type { Hindrance, WatchRules } from './rules';
import type { WatchSource } from './source';
import type { ListPlace } from './stream';
import type { Turn } from './turn';

/** Failures in a row after which the service is taken to be down. */
const MOST_FAILURES = 2;

export interface TellContext {
	readonly turn: Turn;
	readonly watch: ListWatch;
	readonly source: WatchSource;
	readonly rules: Pick<WatchRules, 'overlapMs' | 'timeLeft'>;
	readonly place: ListPlace;
	/** Milliseconds under which it is remembered; absent: the row's last change. */
	readonly rememberAt?: number;
}

/** `left`: something of it is still to be told. */
type Ending = { readonly kind: 'done' } | { readonly kind: 'left' } | NotNow;

async function tellOne({ turn, watch, source, rules, place, rememberAt }: TellContext, { key, at, row }: Candidate): Promise<Ending> {
	const { stream, path } = watch;
	if (!turn.claim(stream, key)) return { kind: 'left' };
	// another poll may have told it meanwhile
	if (!watch.isOpen(row, turn.entry(stream, key))) return { kind: 'done' };
	const life = turn.book.life(stream);
	const ask = async (from: string, id: string, part: string): ReturnType<typeof askRecord> => await askRecord(source, from, id, { life, key: part, now: turn.now });
	const id = watch.idOf(row);
	const asked = id === null ? ({ kind: 'found', raw: row } as const) : await ask(path, id, key);
	if (asked.kind === 'later' || asked.kind === 'stop') {
		turn.release(stream, key);
		return asked;
	}
	const raw = asked.kind === 'found' ? asked.raw : row;
	const problem = asked.kind === 'found' ? null : { thrown: asked.thrown };
	const result = await watch.drafts(row, raw, { key, entry: turn.entry(stream, key), place, overlapMs: rules.overlapMs, problem, ask: async (other, otherId) => await ask(other, otherId, `${key} ${otherId}`) });
	if (result.kind !== 'drafts') {
		turn.release(stream, key);
		return result;
	}
	// the record can be newer than its row, and lists will show it under that time
	const moment = rememberAt ?? (Math.max(at, momentOf(raw, 'updatedAt')) || place.mark);
	for (const { state, happening, maybeTold = false } of result.drafts) {
		if (happening === null) turn.know(stream, key, moment, state);
		else if (turn.room <= 0) return { kind: 'left' };
		else turn.tell(stream, key, moment, state, happening, { maybeTold });
	}
	return { kind: 'done' };
}

export interface ToldCandidates {
	/** The change of the first that is left, in milliseconds; Infinity when none is. */
	readonly openAt: number;
	/** Of those of which nothing is left. */
	readonly done: readonly Candidate[];
	readonly hindrance: Hindrance;
}

/** Tells what is untold of the candidates, those first that changed first. One that cannot be told does not stop the others. */
export async function tellCandidates(context: TellContext, candidates: Iterable<Candidate>): Promise<ToldCandidates> {
	const { turn, rules } = context;
	let openAt = Infinity;
	let failures = 0;
	let hindrance: Hindrance = null;
	const done: Candidate[] = [];
	for (const candidate of [...candidates].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))) {
		const mayGoOn = turn.room > 0 && rules.timeLeft() && (openAt === Infinity || !turn.crowded);
		if (!mayGoOn) return { openAt: Math.min(openAt, candidate.at), done, hindrance };
		const ending = await tellOne(context, candidate);
		if (ending.kind === 'done') {
			failures = 0;
			done.push(candidate);
			continue;
		}
		openAt = Math.min(openAt, candidate.at);
		if (ending.kind === 'left') continue;
		hindrance ??= { thrown: ending.thrown };
		failures += 1;
		if (ending.kind === 'stop' || failures >= MOST_FAILURES) return { openAt, done, hindrance };
	}
	return { openAt, done, hindrance };
}
