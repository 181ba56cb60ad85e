import { EVENT_TYPES } from '../resources/event';
import { TOLD_BY_EVENTS, type ToldByEvent } from './kinds';
import { momentOf, textOf } from './raw';
import type { LogPlace } from './stream';
import { token, tokenOf } from './token';

/** One event as far as it can be read. */
export interface LoggedEvent {
	/** As the server wrote it; null when it has none. */
	readonly id: string | null;
	readonly key: string;
	readonly type: string | null;
	/** Milliseconds; 0 when it does not say. */
	readonly at: number;
	readonly resourceId: string | null;
	readonly raw: unknown;
}

export function readEvent(raw: unknown): LoggedEvent {
	const id = textOf(raw, 'id');
	return { id, key: id === null ? tokenOf(raw) : token(id), type: textOf(raw, 'type'), at: momentOf(raw, 'at'), resourceId: textOf(raw, 'resourceId'), raw };
}

/** What an event of that type says; `unknown`: a type that this package does not know. */
export function meaningOf(type: string | null): ToldByEvent | 'nothing' | 'unknown' {
	const known = EVENT_TYPES.find((one) => one === type);
	return known === undefined ? 'unknown' : (TOLD_BY_EVENTS[known] ?? 'nothing');
}

/** Events behind which the next look begins, so that one that the server put in late is seen. */
const TRAIL = 200;

/** Follows events in the server's order: the place moves over those that need no more telling, up to the first that does. */
export class TrailWalk {
	private readonly passed: LoggedEvent[] = [];
	private readonly ahead = new Set<string>();
	private isHeld = false;

	/** `isSettled`: it need not be told any more. */
	pass(event: LoggedEvent, isSettled: boolean): void {
		if (!isSettled || event.id === null) this.isHeld = true;
		if (this.isHeld) this.ahead.add(event.key);
		else this.passed.push(event);
	}

	/** True when everything that was seen is settled. */
	get isClear(): boolean {
		return !this.isHeld;
	}

	/** Where the log stands when this was its place before. */
	from(place: LogPlace): LogPlace {
		const known = new Set(place.trail);
		const fresh = [...new Set(this.passed.flatMap(({ id }) => (id === null || known.has(id) ? [] : [id])))];
		// ids of the trail stay, also where the look broke off before it came to them
		const trail = [...place.trail, ...fresh].slice(-TRAIL);
		return { trail, position: place.position + fresh.length, at: Math.max(place.at, ...this.passed.map(({ at }) => at)), from: trail.length > 0 ? null : place.from };
	}

	/** Keys of events that a look behind this trail does not show any more. */
	behind(before: LogPlace, trail: readonly string[]): string[] {
		const kept = new Set(trail.map(token));
		return [...before.trail.map(token), ...this.passed.map(({ key }) => key)].filter((key) => !kept.has(key) && !this.ahead.has(key));
	}
}
