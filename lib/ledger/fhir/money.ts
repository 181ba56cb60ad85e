import { readMoney, type Cents } from '../../core/money';
import type { Money } from './types';

/** Fifteen digits: up to here the shortest text of the nearest number is always the amount itself. */
const MOST_CENTS = 10 ** 15 - 1;

/**
 * US dollars as a JSON number. A division by 100 gives the number nearest to the amount, and JSON writes the shortest
 * text that reads back as this number: with at most fifteen digits that is the amount, without needless zeros.
 * @throws RangeError for an amount that has no exact number; none is written inexactly.
 */
export function moneyOf(cents: Cents): Money {
	const value = cents / 100;
	const reading = readMoney(String(value));
	if (Math.abs(cents) > MOST_CENTS || !reading.ok || reading.cents !== cents) throw new RangeError('The amount has no exact number');
	return { value, currency: 'USD' };
}
