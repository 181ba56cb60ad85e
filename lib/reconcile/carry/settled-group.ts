import type { CalendarDate } from '../../core/date';
import type { ToldException } from './carried-state';
import type { DepositLineFacts, PaymentFacts, RemittanceFacts } from '../facts';
import type { LagCounts } from '../match/lags';
import type { Reason, ResultClass } from '../types';

interface Placed {
	readonly key: string;
	readonly class: ResultClass;
	readonly reason: Reason;
	/** Day of the run that told it first. */
	readonly since: CalendarDate | null;
}

/** A subject that is settled, and where it stands. */
export type SettledMember =
	| (Placed & { readonly subject: 'remittance'; readonly value: RemittanceFacts })
	| (Placed & { readonly subject: 'depositLine'; readonly value: DepositLineFacts })
	| (Placed & { readonly subject: 'transaction'; readonly value: PaymentFacts });

/**
 * How long after its date something was seen: payments by payers, by patients, and what takes money back until their
 * deposit, in weekdays; transactions until the posting file that tells them first, in days.
 */
export const LAG_KINDS = ['payers', 'settles', 'takesBack', 'posting'] as const;
export type LagKind = (typeof LAG_KINDS)[number];

/** How often each lag was seen, by what it is of. */
export type LagsByKind = Readonly<Record<LagKind, LagCounts>>;

/** Subjects that were settled together, and that share no mark with anything else that is still looked at. */
export interface SettledGroup {
	/** Latest day of its members. */
	readonly day: CalendarDate;
	readonly members: readonly SettledMember[];
	/** By what it can be tied to others; see `marksOf`. */
	readonly marks: readonly number[];
	/** By what a payment of it looks like one that was made twice; null when nothing tells. */
	readonly likeness: number | null;
	/** What happened to them and was told. */
	readonly told: readonly ToldException[];
	/** What it shows of the habits of files and deposits. */
	readonly lags: readonly (readonly [LagKind, number])[];
}
