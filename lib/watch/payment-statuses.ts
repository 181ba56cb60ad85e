import { PAYMENT_STATUS } from '../core/payment';
import { PATHS } from './kinds';
import type { Draft, ListWatch } from './list-watch';
import { newsOf } from './news';
import { instantOf, isoOf, momentOf, partsOf, textOf } from './raw';
import { token, tokenOf } from './token';

export interface PaymentChoice {
	/** Codes to tell of; none: all. "other" stands for codes that are not known. */
	readonly statuses: ReadonlySet<string>;
	/** Refunds and returns are transactions too. */
	readonly refundsToo: boolean;
}

interface Step {
	readonly status: string;
	/** Milliseconds; 0 when nobody says. */
	readonly at: number;
}

/** Stands for a status that is missing. */
const NONE = '-';

function statusOf(raw: unknown): string {
	return textOf(raw, 'status') ?? NONE;
}

function keyOf(row: unknown): string {
	const id = textOf(row, 'transactionId');
	return id === null ? tokenOf(row) : token(id);
}

/** Every status that the transaction had, oldest first; only the present one where the answer has no history. */
function stepsOf(raw: unknown): Step[] {
	const steps = partsOf(raw, 'history').flatMap((part): Step[] => {
		const status = textOf(part, 'status');
		return status === null ? [] : [{ status, at: momentOf(part, 'at') }];
	});
	const status = statusOf(raw);
	return steps.at(-1)?.status === status ? steps : [...steps, { status, at: momentOf(raw, 'updatedAt') }];
}

function nameOf(status: string): string | null {
	return Object.entries(PAYMENT_STATUS).find(([code]) => code === status)?.[1] ?? null;
}

function isWanted({ statuses }: PaymentChoice, status: string): boolean {
	return statuses.size === 0 || statuses.has(status) || (nameOf(status) === null && statuses.has('other'));
}

/** Transactions whose status changed, each status once. */
export function paymentStatuses(choice: PaymentChoice): ListWatch {
	return {
		stream: 'payments',
		path: PATHS.payment,
		query: choice.refundsToo ? {} : { action: 'payment' },
		idOf: (row) => textOf(row, 'transactionId'),
		keyOf,
		isOpen: (row, entry) => entry === undefined || !entry.states.includes(token(statusOf(row))),
		known: (row) => [token(statusOf(row))],
		async drafts(row, raw, { key, entry, place, overlapMs, problem }) {
			const steps = stepsOf(raw);
			const told = steps.findLastIndex(({ status }) => entry?.states.includes(token(status)) === true);
			const drafts = steps.slice(told + 1).map(({ status, at }, offset): Draft => {
				const index = told + 1 + offset;
				const news = told >= 0 ? 'new' : newsOf(at, place, overlapMs);
				const id = textOf(raw, 'transactionId');
				const wanted = news !== 'old' && isWanted(choice, status);
				const facts = { changedTo: status, changedToName: nameOf(status), previousStatus: steps[index - 1]?.status ?? entry?.states.at(-1) ?? null, isLatest: index === steps.length - 1 };
				const happening = { kind: 'paymentStatusChanged' as const, deliveryId: `paymentStatusChanged:${id ?? key}:${status}`, at: at === 0 ? null : isoOf(at), resource: 'payment' as const, resourceId: id, facts, raw, problem };
				return { state: token(status), happening: wanted ? happening : null, maybeTold: news === 'maybeTold' };
			});
			const status = token(statusOf(row));
			const closes = drafts.some(({ state }) => state === status) || entry?.states.includes(status) === true;
			return await Promise.resolve({ kind: 'drafts', drafts: closes ? drafts : [...drafts, { state: status, happening: null }] });
		},
	};
}

/** When a transaction came to a status, in milliseconds; where there is no history: when it last changed. 0 when it does not say. */
export function reachedAt(payment: unknown, status: string): number {
	const step = partsOf(payment, 'history').findLast((part) => textOf(part, 'status') === status);
	return step === undefined ? instantOf(textOf(payment, 'updatedAt')) : momentOf(step, 'at');
}
