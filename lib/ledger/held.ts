import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import type { SourceRef } from '../core/source-ref';

/** Why something is not posted. */
export const HELD_REASONS = {
	duplicate: 'The same payment was announced before; it is posted once',
	cut: 'The file ends too early, or its own counts do not agree',
	unreadable: 'An amount is missing or cannot be read',
	unbalanced: 'Its claims, service lines and adjustments do not add up',
	noDetail: 'Only a summary was given; give the file itself',
	notGiven: 'It is settled now, but only an earlier run had its file; give that file and its deposit to a run without a carry-over',
	noDate: 'No date says when it was paid',
	directionUnknown: 'The layout does not tell whether money came in or went out, and no deposit shows it',
	statusUnknown: 'The layout does not tell whether money moved',
	open: 'Not due yet, or the file that would tell has not come',
	contradicted: 'A deposit is there that may be its own, but its amount does not agree or cannot be read',
	missing: 'It was due and is not in the bank',
	amountDiffers: 'The bank got another amount',
	ambiguous: 'More than one deposit fits equally well',
} as const;
export type HeldReason = keyof typeof HELD_REASONS;

/** A remittance or transaction that is not posted: named, never lost. No patient data. */
export interface HeldBack {
	readonly subject: 'remittance' | 'transaction';
	readonly reason: HeldReason;
	/** Signed; null when unreadable. */
	readonly amountCents: Cents | null;
	readonly date: CalendarDate | null;
	/** Trace number or transaction id. */
	readonly reference: string | null;
	/** Payer of a remittance, merchant of a transaction. */
	readonly party: string | null;
	/** Where it stands; the segment is that of the part at fault, where one is. */
	readonly source: SourceRef;
}

/** That a remittance cannot be posted, and the 1-based segment that shows it. */
export interface Objection {
	readonly reason: HeldReason;
	readonly segment?: number | null;
}
