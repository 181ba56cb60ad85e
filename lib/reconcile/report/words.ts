import { formatCents, type Cents } from '../../core/money';
import type { ResultClass, Subject } from '../types';

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

/** 123456 → "$1,234.56"; negative amounts with a minus sign before the dollar. */
export function dollars(cents: Cents): string {
	const [whole = '', fraction = ''] = formatCents(Math.abs(cents)).split('.');
	return `${cents < 0 ? '−' : ''}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

export function amount(cents: Cents | null): string {
	return cents === null ? 'unreadable' : dollars(cents);
}

/** 1 file, 2 files. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? one : many}`;
}
