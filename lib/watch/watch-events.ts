import { isInstaMedError } from '../core/error';
import { askRecord } from './ask-record';
import { beginLog } from './begin-log';
import { meaningOf, readEvent, TrailWalk, type LoggedEvent } from './event-log';
import type { Happening } from './happening';
import { PATHS, type ToldByEvent } from './kinds';
import { isoOf } from './raw';
import type { Hindrance, WatchRules } from './rules';
import type { Answer, ListPage, WatchSource } from './source';
import { furtherLog, type LogPlace } from './stream';
import type { Turn } from './turn';

const ROWS = '200';
const MOST_FAILURES = 2;

/** From which event on to read. `isLost`: the server knows none that is remembered, so times say what was told. */
interface Beginning {
	readonly since: string | null;
	readonly isLost: boolean;
}

/** First the place itself, then what is left when the server does not know it any more. */
function beginnings({ trail, from }: LogPlace): Beginning[] {
	const last = trail.at(-1);
	if (last === undefined) return [{ since: from, isLost: false }];
	return [...new Set([trail[0] ?? last, last])].map((since): Beginning => ({ since, isLost: false })).concat([{ since: null, isLost: true }]);
}

function isRefused(error: unknown): boolean {
	return isInstaMedError(error) && error.kind === 'http' && !error.retryable;
}

class EventWatch {
	private readonly walk = new TrailWalk();
	private readonly told: ReadonlySet<string>;
	private hindrance: Hindrance = null;
	private failures = 0;
	private isStopped = false;

	constructor(
		private readonly turn: Turn,
		private readonly source: WatchSource,
		private readonly rules: WatchRules,
		private readonly place: LogPlace,
	) {
		this.told = new Set(place.trail);
	}

	/** The first page from the place on. */
	private async begin(): Promise<Answer<ListPage & Beginning>> {
		let answer: Answer<ListPage> = { ok: true, value: { rows: [], nextCursor: null } };
		for (const beginning of beginnings(this.place)) {
			const { since } = beginning;
			answer = await this.source.page('events', { ...(since === null ? {} : { since }), limit: ROWS });
			if (answer.ok) return { ok: true, value: { ...answer.value, ...beginning } };
			if (!isRefused(answer.thrown)) break;
		}
		return answer.ok ? { ok: true, value: { ...answer.value, since: null, isLost: true } } : answer;
	}

	async run(): Promise<Hindrance> {
		const first = await this.begin();
		if (!first.ok) return first;
		const { since, isLost } = first.value;
		let page: ListPage = first.value;
		const cursors = new Set<string>();
		for (;;) {
			for (const row of page.rows) if (!this.isStopped) await this.take(readEvent(row), isLost);
			const { nextCursor } = page;
			if (this.isStopped || nextCursor === null || cursors.has(nextCursor)) break;
			cursors.add(nextCursor);
			const next = await this.source.page('events', { ...(since === null ? {} : { since }), limit: ROWS, cursor: nextCursor });
			if (!next.ok) {
				this.hindrance ??= next;
				this.isStopped = true;
				break;
			}
			page = next.value;
		}
		this.turn.atEnd(() => this.moveOn());
		return this.hindrance;
	}

	private async take(event: LoggedEvent, isLost: boolean): Promise<void> {
		if (!this.rules.timeLeft() || (!this.walk.isClear && this.turn.crowded)) {
			this.isStopped = true;
			return;
		}
		this.walk.pass(event, await this.settle(event, isLost));
	}

	/** Tells the event if that is called for. False: it is left for later. */
	private async settle(event: LoggedEvent, isLost: boolean): Promise<boolean> {
		const { turn, rules, place } = this;
		const meaning = meaningOf(event.type);
		if (meaning === 'nothing' || (meaning !== 'unknown' && !rules.kinds.has(meaning.kind))) return true;
		if ((event.id !== null && this.told.has(event.id)) || turn.entry('events', event.key) !== undefined) return true;
		if (isLost && event.at !== 0 && event.at < place.at - rules.overlapMs) return true;
		if (turn.room <= 0) {
			this.isStopped = true;
			return false;
		}
		if (!turn.claim('events', event.key)) return false;
		const happening = meaning === 'unknown' ? unknownEvent(event) : await this.ask(event, meaning);
		if (happening === null) {
			turn.release('events', event.key);
			return false;
		}
		turn.tell('events', event.key, event.at === 0 ? place.at : event.at, 't', happening, { maybeTold: isLost });
		return true;
	}

	private async ask(event: LoggedEvent, { kind, resource }: ToldByEvent): Promise<Happening | null> {
		const { resourceId, key, at } = event;
		const happening = { kind, deliveryId: `${kind}:${event.id ?? key}`, at: at === 0 ? null : isoOf(at), resource, resourceId, facts: {} };
		// without an id the event itself is all there is
		if (resourceId === null) return { ...happening, raw: event.raw, problem: null };
		const life = this.turn.book.life('events');
		const asked = await askRecord(this.source, PATHS[resource], resourceId, { life, key, now: this.turn.now });
		if (asked.kind === 'found' || asked.kind === 'never') {
			this.failures = 0;
			return { ...happening, raw: asked.kind === 'found' ? asked.raw : null, problem: asked.kind === 'found' ? null : asked };
		}
		this.hindrance ??= asked;
		this.failures += 1;
		if (asked.kind === 'stop' || this.failures >= MOST_FAILURES) this.isStopped = true;
		return null;
	}

	private moveOn(): void {
		const stream = this.turn.book.stream('events');
		stream.log = furtherLog(stream.log, this.walk.from(this.place));
		const life = this.turn.book.life('events');
		for (const key of this.walk.behind(this.place, stream.log?.trail ?? [])) life.over.add(key);
		if (this.walk.isClear && !this.isStopped) life.certain = true;
	}
}

function unknownEvent(event: LoggedEvent): Happening {
	return { kind: 'unknownEvent', deliveryId: `unknownEvent:${event.id ?? event.key}`, at: event.at === 0 ? null : isoOf(event.at), resource: null, resourceId: event.resourceId, facts: { type: event.type }, raw: event.raw, problem: null };
}

/** Tells what the service's events say. */
export async function watchEvents(turn: Turn, source: WatchSource, rules: WatchRules): Promise<Hindrance> {
	const begun = await beginLog(turn, source, rules);
	if (!begun.ok) return begun;
	const { log } = turn.book.stream('events');
	return log === null ? null : await new EventWatch(turn, source, rules, log).run();
}
