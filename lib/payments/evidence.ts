import { addDays, dateOf, daysBetween, type CalendarDate } from '../core/date';
import type { Payment } from '../core/payment';
import type { MoneyOperation } from './money-command';
import type { LookUp } from './money-result';

/** A transaction as somebody else saw it: a posting or deposit file, a notification, or InstaMed's answer to a search. */
export interface EvidencePayment {
	readonly payment: Payment;
	/** References of this package that stand on it; null when its source has no place for one. */
	readonly references: readonly string[] | null;
	/** Business day of the file; null for what was looked up after the call had ended. */
	readonly asOf: CalendarDate | null;
}

/** A day of which a file tells everything that happened. */
export interface CompleteDay {
	readonly businessDate: CalendarDate;
	readonly file: string;
	/** Whether the file names authorizations and declines too, or only what moves money. */
	readonly tells: 'everything' | 'movedMoney';
}

/** A lost answer. */
export interface OpenQuestion extends LookUp {
	readonly operation: MoneyOperation;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Clocks differ by a little. */
const SKEW_MS = 5 * MINUTE_MS;
/** A file states no time zone, so its times may be this far from the clock of the call. */
const ZONE_MS = 14 * HOUR_MS;
/** What a column without a time is read as. */
const MIDNIGHT = 'T00:00:00';

interface Span {
	readonly from: number;
	readonly to: number;
}

function spanOf({ sentAt, gaveUpAt }: LookUp): Span {
	return { from: Date.parse(sentAt) - SKEW_MS, to: Date.parse(gaveUpAt) + SKEW_MS };
}

/** When a transaction can have happened; null when its source does not tell. */
function transactedIn(at: string | null): Span | null {
	if (at === null) return null;
	const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(at);
	const time = Date.parse(hasZone ? at : `${at}Z`);
	if (Number.isNaN(time)) return null;
	if (hasZone) return { from: time, to: time };
	return { from: time - ZONE_MS, to: time + ZONE_MS + (at.endsWith(MIDNIGHT) ? 24 * HOUR_MS : 0) };
}

/** True unless the times rule it out. */
export function canBeWithin(question: LookUp, transactedAt: string | null): boolean {
	const asked = spanOf(question);
	const seen = transactedIn(transactedAt);
	return seen === null || (seen.from <= asked.to && asked.from <= seen.to);
}

function localDay(time: number, timeZone: string): CalendarDate {
	// "sv-SE" writes dates as YYYY-MM-DD
	return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);
}

function utcDay(time: number): CalendarDate {
	return dateOf(new Date(time).toISOString());
}

/**
 * The business days to which the call can belong: those of the given time zone, or of any zone when it is not known.
 * @param timeZone IANA name, e.g. "America/New_York".
 */
export function businessDaysOf(question: LookUp, timeZone: string | null): CalendarDate[] {
	const { from, to } = spanOf(question);
	const first = timeZone === null ? utcDay(from - ZONE_MS) : localDay(from, timeZone);
	const last = timeZone === null ? utcDay(to + ZONE_MS) : localDay(to, timeZone);
	return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}
