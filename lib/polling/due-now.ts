import type { Entry } from './entry';
import { leaseOf, retryAfter, waitOf, type PollRules } from './rules';

/** Whether a file that is there is due, and how. */
export function dueNow(entry: Entry, rules: PollRules, now: number, announced: boolean): 'due' | 'unfinished' | 'unannounced' | null {
	const { status, seenAt, at, deliveries, failures } = entry;
	switch (status) {
		case 'new':
			if (now - seenAt < rules.quietMs) return null;
			if (announced) return 'due';
			return now - seenAt >= waitOf(rules) ? 'unannounced' : null;
		case 'unannounced':
			return announced ? 'due' : null;
		case 'held':
			return now - at >= waitOf(rules) ? 'unfinished' : null;
		case 'failed':
			return now - at >= retryAfter(failures) ? 'due' : null;
		case 'offered':
			return rules.redeliver && now - at >= leaseOf(rules.leaseMs, deliveries) ? 'due' : null;
		case 'old':
		case 'told':
		case 'done':
			return null;
		default: {
			const never: never = status;
			return never;
		}
	}
}
