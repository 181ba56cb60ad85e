import { fitsPattern } from '../core/name-pattern';
import { arrivedLateEvent, lateEvent, type ExpectationEvent } from './event';
import { ruleKey, type ExpectationRule } from './rule';
import { MOST_MISSING, readExpectationState, toExpectationState, type ExpectationState, type RuleState } from './state';
import { windowsBetween, type Window } from './windows';

/** Something that came. Each is told to one check and not again. */
export interface Arrival {
	readonly kind: string;
	/** Names that a pattern may fit: of the file, of the payer … At least one; the first is shown. */
	readonly names: readonly string[];
	/** When it came as far as anybody says, milliseconds since 1970-01-01 UTC. It counts as no earlier than the last check and no later than this one. */
	readonly at: number;
}

export interface ExpectationCheck {
	readonly rules: readonly ExpectationRule[];
	/** False for a rule whose place could not be looked at now: it is not judged, or what nobody saw would be called late. */
	readonly looked?: (rule: ExpectationRule) => boolean;
	/** What came since the last check. */
	readonly arrivals: readonly Arrival[];
	/** Everything that is there, for rules that are checked for the first time; absent: nothing. */
	readonly there?: readonly Arrival[];
	/** `state` of the last check, as it comes out of a store; where it says nothing of a rule, the rule starts now. */
	readonly stored: unknown;
	/** Milliseconds since 1970-01-01 UTC. */
	readonly now: number;
}

export interface ExpectationChecked {
	/** Oldest due first. */
	readonly events: readonly ExpectationEvent[];
	/** To be stored together with the events being handed on. */
	readonly state: ExpectationState;
}

const DAY = 86_400_000;
/** After a longer pause older windows are not judged, and rules that were not checked for so long are forgotten. */
const LOOK_BACK_MS = 31 * DAY;
/** A last check that lies further in the future was made by a clock that was wrong. */
const MOST_AHEAD_MS = 2 * DAY;

interface Told {
	readonly dueAt: number;
	readonly event: ExpectationEvent;
}

/** One rule's windows and arrivals in the order of time. */
class RuleCheck {
	private readonly told: Told[] = [];

	constructor(
		private readonly rule: ExpectationRule,
		private readonly state: RuleState,
		private readonly now: number,
	) {}

	run(arrivals: readonly Arrival[]): readonly Told[] {
		const { state, now } = this;
		const windows = windowsBetween(this.rule, Math.max(state.judgedTo, now - LOOK_BACK_MS), now);
		let next = 0;
		const judgeUntil = (moment: number): void => {
			for (let window = windows[next]; window !== undefined && window.closesAt < moment; window = windows[next]) {
				this.close(window);
				next += 1;
			}
		};
		for (const arrival of arrivals) {
			judgeUntil(arrival.at);
			this.take(arrival, windows[next]);
		}
		judgeUntil(now);
		state.checkedAt = now;
		state.met = state.met.filter((dueAt) => dueAt > state.judgedTo);
		state.missing = state.missing.filter((dueAt) => dueAt > now - LOOK_BACK_MS).slice(-MOST_MISSING);
		return this.told;
	}

	private close({ dueAt }: Window): void {
		this.state.judgedTo = dueAt;
		if (this.state.met.includes(dueAt)) return;
		this.state.missing.push(dueAt);
		this.told.push({ dueAt, event: lateEvent(this.rule, dueAt, this.now) });
	}

	private take({ at, names }: Arrival, window: Window | undefined): void {
		const { missing, met, late } = this.state;
		const last = Math.max(late, ...missing);
		const first = missing.shift();
		if (first !== undefined) {
			// seen for the first time after it came: that it is late is no news any more
			const untold = this.told.findIndex(({ dueAt, event }) => dueAt === first && event.type === 'late');
			if (untold !== -1) this.told.splice(untold, 1);
			this.state.late = Math.max(late, first);
			this.told.push({ dueAt: first, event: arrivedLateEvent(this.rule, first, at, names[0] ?? '') });
		}
		if (window === undefined || at <= window.opensAt || met.includes(window.dueAt)) return;
		// the late one, another one that comes with it, or the next? What came nearer to the next time due counts for that one
		const isNext = Math.abs(window.dueAt - at) <= at - last;
		if (isNext) met.push(window.dueAt);
	}
}

function stateOf(states: ReadonlyMap<string, RuleState>, key: string, now: number): { readonly state: RuleState; readonly isFirst: boolean } {
	const known = states.get(key);
	if (known !== undefined && known.checkedAt <= now + MOST_AHEAD_MS) return { state: known, isFirst: false };
	return { state: { checkedAt: now, judgedTo: now, met: [], missing: [], late: 0 }, isFirst: true };
}

/**
 * Which expected things are late, and which late ones came. Each window is told late at most once, and what was told
 * late at most once as arrived; the oldest one first. A rule that is checked for the first time begins with the next
 * time it is due.
 */
export function checkExpectations({ rules, looked = () => true, arrivals, there = [], stored, now }: ExpectationCheck): ExpectationChecked {
	const states = readExpectationState(stored);
	const told: Told[] = [];
	for (const [key, rule] of new Map(rules.filter(looked).map((one) => [ruleKey(one), one]))) {
		const { state, isFirst } = stateOf(states, key, now);
		// a clock that went back stands still until it is where it was
		const moment = Math.max(now, state.checkedAt);
		const earliest = isFirst ? -Infinity : state.checkedAt;
		const own = (isFirst ? [...there, ...arrivals] : arrivals)
			.filter(({ kind, names }) => kind === rule.kind && names.some((name) => fitsPattern(name, rule.namePattern)))
			.map((arrival) => ({ ...arrival, at: Math.min(Math.max(arrival.at, earliest), moment) }))
			.sort((a, b) => a.at - b.at);
		told.push(...new RuleCheck(rule, state, moment).run(own));
		states.set(key, state);
	}
	for (const [key, { checkedAt }] of states) if (checkedAt < now - LOOK_BACK_MS) states.delete(key);
	return { events: told.sort((a, b) => a.dueAt - b.dueAt).map(({ event }) => event), state: toExpectationState(states) };
}
