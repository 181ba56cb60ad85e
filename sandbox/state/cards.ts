import type { CalendarDate } from '../../lib/core/date';
import type { CardBrand } from './transaction';

/** Test cards that InstaMed publishes [seen]: the only card numbers that the sandbox takes. */
export const TEST_CARDS: ReadonlyArray<{ readonly number: string; readonly brand: CardBrand; readonly name: string }> = [
	{ number: '4111111111111111', brand: 'VISA', name: 'Visa' },
	{ number: '5500000000000004', brand: 'MC', name: 'Mastercard' },
	{ number: '340000000000009', brand: 'AMEX', name: 'American Express' },
	{ number: '6011000000000004', brand: 'DISCOVER', name: 'Discover' },
];

/** What is kept of a card. */
export interface Card {
	readonly brand: CardBrand;
	readonly lastFour: string;
	/** First six digits. */
	readonly bin: string;
	readonly expiration: Expiration;
}

export interface Expiration {
	readonly month: number;
	/** Four digits. */
	readonly year: number;
}

export type CardProblem = 'number' | 'notATestCard' | 'expiration' | 'expired';
export type CardReading = { readonly ok: true; readonly card: Card } | { readonly ok: false; readonly problem: CardProblem };

/** The check digit of card numbers; also false for anything that is not 13 to 19 digits [seen: length]. */
export function passesLuhn(number: string): boolean {
	if (!/^\d{13,19}$/.test(number)) return false;
	const sum = [...number].reverse().reduce((total, char, index) => {
		const digit = Number(char) * (index % 2 === 0 ? 1 : 2);
		return total + (digit > 9 ? digit - 9 : digit);
	}, 0);
	return sum % 10 === 0;
}

/** "MM/YY" or "MM-YY" [seen]; null for anything else. */
export function readExpiration(text: string): Expiration | null {
	const match = /^(0[1-9]|1[0-2])[/-](\d{2})$/.exec(text);
	return match === null ? null : { month: Number(match[1]), year: 2000 + Number(match[2]) };
}

/** A card is good until the end of its month. */
export function isExpired({ month, year }: Expiration, today: CalendarDate): boolean {
	return `${year}-${String(month).padStart(2, '0')}` < today.slice(0, 7);
}

/** Reads a typed card. Nothing of its number but brand, first six and last four digits leaves this function. */
export function readCard(number: string, expiration: string, today: CalendarDate): CardReading {
	if (!passesLuhn(number)) return { ok: false, problem: 'number' };
	const known = TEST_CARDS.find((card) => card.number === number);
	if (known === undefined) return { ok: false, problem: 'notATestCard' };
	const expires = readExpiration(expiration);
	if (expires === null) return { ok: false, problem: 'expiration' };
	if (isExpired(expires, today)) return { ok: false, problem: 'expired' };
	return { ok: true, card: { brand: known.brand, lastFour: number.slice(-4), bin: number.slice(0, 6), expiration: expires } };
}
