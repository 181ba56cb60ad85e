import { formatCents, type Cents } from './money';

/** For people: 123456 → "$1,234.56", negative amounts with a minus sign before the dollar. */
export function dollars(cents: Cents): string {
	const [whole = '', fraction = ''] = formatCents(Math.abs(cents)).split('.');
	return `${cents < 0 ? '−' : ''}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/** The same, where the amount may be one that could not be read. */
export function dollarsOrUnreadable(cents: Cents | null): string {
	return cents === null ? 'an unreadable amount' : dollars(cents);
}
