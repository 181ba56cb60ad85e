import { completedRefunds } from './completed-refunds';
import type { DueChoice } from './due-installments';
import { failedInstallments } from './failed-installments';
import { TOLD_BY_EVENTS, type WatchKind } from './kinds';
import { paymentStatuses, type PaymentChoice } from './payment-statuses';
import type { Hindrance, WatchRules } from './rules';
import type { WatchSource } from './source';
import type { StreamName } from './stream';
import type { Turn } from './turn';
import { watchDue } from './watch-due';
import { watchEvents } from './watch-events';
import { watchList } from './watch-list';

/** What of the service is watched. */
export interface WatchChoice {
	readonly rules: WatchRules;
	readonly payments: PaymentChoice;
	readonly due: DueChoice;
}

interface Watch {
	readonly stream: StreamName;
	run(turn: Turn, source: WatchSource): Promise<Hindrance>;
}

const BY_EVENTS: ReadonlySet<WatchKind> = new Set(Object.values(TOLD_BY_EVENTS).map(({ kind }) => kind));

function watchesOf({ rules, payments, due }: WatchChoice): Watch[] {
	const { kinds } = rules;
	const all: ReadonlyArray<Watch & { readonly wanted: boolean }> = [
		{ stream: 'events', wanted: [...kinds].some((kind) => BY_EVENTS.has(kind)), run: async (turn, source) => await watchEvents(turn, source, rules) },
		{ stream: 'payments', wanted: kinds.has('paymentStatusChanged'), run: async (turn, source) => await watchList(turn, paymentStatuses(payments), source, rules) },
		{ stream: 'refunds', wanted: kinds.has('refundCompleted'), run: async (turn, source) => await watchList(turn, completedRefunds, source, rules) },
		{ stream: 'plans', wanted: kinds.has('installmentFailed'), run: async (turn, source) => await watchList(turn, failedInstallments, source, rules) },
		{ stream: 'due', wanted: kinds.has('installmentDue'), run: async (turn, source) => await watchDue(turn, due, source, rules) },
	];
	return all.filter(({ wanted }) => wanted);
}

export function watchedStreams(choice: WatchChoice): StreamName[] {
	return watchesOf(choice).map(({ stream }) => stream);
}

/**
 * One look at everything that was chosen, each poll beginning with another part, so that much of one kind holds up no
 * other for long. Gives what hindered it; a part that is hindered hinders no other.
 */
export async function watchService(turn: Turn, source: WatchSource, choice: WatchChoice): Promise<readonly NonNullable<Hindrance>[]> {
	const watches = watchesOf(choice);
	const first = watches.length === 0 ? 0 : turn.number % watches.length;
	const hindrances: NonNullable<Hindrance>[] = [];
	for (const { run } of [...watches.slice(first), ...watches.slice(0, first)]) {
		const hindrance = await run(turn, source);
		if (hindrance !== null) hindrances.push(hindrance);
	}
	return hindrances;
}
