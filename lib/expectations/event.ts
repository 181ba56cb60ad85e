import type { ExpectationRule } from './rule';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** `late`: its time passed without it. `arrivedLate`: it came after all. */
export interface ExpectationEvent {
	readonly type: 'late' | 'arrivedLate';
	readonly rule: ExpectationRule;
	/** When it was due, milliseconds since 1970-01-01 UTC. */
	readonly dueAt: number;
	/** Whole hours from `dueAt` to now (`late`) or to its arrival (`arrivedLate`). */
	readonly hoursLate: number;
	/** Name of what arrived; null while nothing did. */
	readonly name: string | null;
	/** One sentence for a person: "The ERA of Payer X is 6 hours late." */
	readonly text: string;
}

function duration(ms: number): string {
	const hours = Math.floor(ms / HOUR);
	if (hours >= 1) return hours === 1 ? '1 hour' : `${hours} hours`;
	const minutes = Math.max(1, Math.floor(ms / MINUTE));
	return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

export function lateEvent(rule: ExpectationRule, dueAt: number, now: number): ExpectationEvent {
	const what = `The ${rule.kindName}${rule.label === '' ? '' : ` of ${rule.label}`}`;
	return { type: 'late', rule, dueAt, hoursLate: Math.floor((now - dueAt) / HOUR), name: null, text: `${what} is ${duration(now - dueAt)} late.` };
}

export function arrivedLateEvent(rule: ExpectationRule, dueAt: number, at: number, name: string): ExpectationEvent {
	const what = `The ${rule.kindName}${rule.label === '' ? '' : ` of ${rule.label}`}`;
	return { type: 'arrivedLate', rule, dueAt, hoursLate: Math.floor((at - dueAt) / HOUR), name, text: `${what} arrived ${duration(at - dueAt)} late.` };
}
