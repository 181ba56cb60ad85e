import type { Cents } from '../core/money';
import { dollars } from '../core/dollars';
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

export const SUBJECT_WORDS: Readonly<Record<Subject, string>> = {
	remittance: 'Payments by payers (ERA)',
	transaction: 'Payments by patients',
	depositLine: 'Deposit lines',
};

export function amount(cents: Cents | null): string {
	return cents === null ? 'unreadable' : dollars(cents);
}

/** 1 file, 2 files. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? one : many}`;
}
