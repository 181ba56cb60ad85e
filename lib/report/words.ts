import { daysBetween, type CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { dollars } from '../core/dollars';
import type { AgeBucket } from '../receivables/types';
import type { ResultClass, Subject } from '../reconcile';

export { dollars };

export const CLASS_WORDS: Readonly<Record<ResultClass, string>> = {
	matched: 'Matched',
	open: 'Open',
	missing: 'Missing',
	extra: 'Extra',
	amountDiffers: 'Amount differs',
	ambiguous: 'Ambiguous',
};

/** What each class means, for somebody who reads the page for the first time. */
export const CLASS_MEANINGS: Readonly<Record<ResultClass, string>> = {
	matched: 'tied to its other side to the cent, or no money was due',
	open: 'not due yet, or a file is missing that would tell',
	missing: 'due, and not deposited',
	extra: 'money that nothing explains, or a second copy',
	amountDiffers: 'both sides are there, for different amounts',
	ambiguous: 'more than one answer fits; nothing was guessed',
};

export const SUBJECT_WORDS: Readonly<Record<Subject, string>> = {
	remittance: 'Payments by payers (ERA)',
	transaction: 'Payments by patients',
	depositLine: 'Deposit lines',
};

export const AGE_WORDS: Readonly<Record<AgeBucket, string>> = {
	notDue: 'Not due',
	days0to30: '0–30 days',
	days31to60: '31–60 days',
	days61to90: '61–90 days',
	days91to120: '91–120 days',
	over120: 'Over 120 days',
};

/** What one row is. */
export const ROW_WORDS: Readonly<Record<Subject, string>> = {
	remittance: 'Remittance',
	transaction: 'Transaction',
	depositLine: 'Deposit line',
};

export function amount(cents: Cents | null): string {
	return cents === null ? 'unreadable' : dollars(cents);
}

/** 1234567 → "1,234,567". */
export function grouped(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 1 file, 2 files. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** 1,234; nothing for none, so that a table shows what is there. */
export function countOrBlank(count: number): string {
	return count === 0 ? '' : grouped(count);
}

const WEEKDAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] as const;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

/** 2026-03-13 → "Friday, March 13, 2026". */
export function longDate(date: CalendarDate): string {
	const weekday = WEEKDAYS[((daysBetween('1970-01-01', date) % 7) + 7) % 7] ?? '';
	return `${weekday}, ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${String(Number(date.slice(8, 10)))}, ${date.slice(0, 4)}`;
}

/** "2026-03" → "March 2026"; anything else as it is. */
export function longMonth(month: string): string {
	const name = /^\d{4}-\d{2}$/.test(month) ? MONTHS[Number(month.slice(5, 7)) - 1] : undefined;
	return name === undefined ? month : `${name} ${month.slice(0, 4)}`;
}

/** For the scale of a picture: $0, $500, $2.5k, $40k, $1.2M. */
export function roundDollars(cents: Cents): string {
	const whole = Math.abs(cents) / 100;
	const [size, unit] = whole >= 1_000_000 ? [whole / 1_000_000, 'M'] : whole >= 1_000 ? [whole / 1_000, 'k'] : [whole, ''];
	return `${cents < 0 ? '−' : ''}$${size.toFixed(2).replace(/\.?0+$/, '')}${unit}`;
}

/** What there is of it, in one line. */
export function together(parts: readonly (string | null)[]): string {
	return parts.filter((part) => part !== null && part !== '').join(' · ');
}
