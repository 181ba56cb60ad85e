import { formatCents, type Cents } from '../../core/money';

/** Money as the contract writes it. */
export function moneyJson(cents: Cents): { readonly amount: string; readonly currency: 'USD' } {
	return { amount: formatCents(cents), currency: 'USD' };
}

export function isAmount(cents: Cents): boolean {
	return Number.isSafeInteger(cents) && cents > 0;
}
