/** What is kept of one rule between two checks. Times are milliseconds since 1970-01-01 UTC. */
export interface RuleState {
	/** The last check. */
	checkedAt: number;
	/** Windows due up to here were judged, or lie before the rule was known. */
	judgedTo: number;
	/** When windows not judged yet were due for which something came already. */
	met: number[];
	/** When those were due that were told late and did not come yet, oldest first. */
	missing: number[];
	/** When the one was due that came late last; 0 when none did. */
	late: number;
}

/** Plain JSON, a few hundred bytes for each rule. */
export interface ExpectationState {
	readonly version: 1;
	/** By `ruleKey`. */
	readonly rules: Readonly<Record<string, RuleState>>;
}

/** Of each rule; what is older is no longer waited for. */
export const MOST_MISSING = 31;

function isMoment(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function isMoments(value: unknown): value is number[] {
	return Array.isArray(value) && value.length <= 1000 && value.every(isMoment);
}

function readRule(value: unknown): RuleState | null {
	if (typeof value !== 'object' || value === null) return null;
	const { checkedAt, judgedTo, met, missing, late }: Partial<Record<keyof RuleState, unknown>> = value;
	if (!isMoment(checkedAt) || !isMoment(judgedTo) || !isMoments(met) || !isMoments(missing)) return null;
	return { checkedAt, judgedTo, met: [...met], missing: [...missing], late: isMoment(late) ? late : 0 };
}

/** From stored data; rules that cannot be read are left out, and start afresh. */
export function readExpectationState(stored: unknown): Map<string, RuleState> {
	const found = new Map<string, RuleState>();
	if (typeof stored !== 'object' || stored === null || !('rules' in stored)) return found;
	const { rules } = stored;
	if (typeof rules !== 'object' || rules === null) return found;
	for (const [key, value] of Object.entries(rules)) {
		const rule = readRule(value);
		if (rule !== null) found.set(key, rule);
	}
	return found;
}

/** Keys are JSON texts of lists, so none is the name of a member of every object. */
export function toExpectationState(rules: ReadonlyMap<string, RuleState>): ExpectationState {
	return { version: 1, rules: Object.fromEntries(rules) };
}

/** Of two memories, the later one of each rule: a store may give back what it was given long ago. */
export function newerExpectationState(a: unknown, b: unknown): ExpectationState {
	const merged = readExpectationState(a);
	for (const [key, rule] of readExpectationState(b)) {
		const own = merged.get(key);
		if (own === undefined || rule.checkedAt >= own.checkedAt) merged.set(key, rule);
	}
	return toExpectationState(merged);
}
