import { createHash } from 'node:crypto';
import { transactionKey, type Payment } from '../core/payment';
import type { Remittance } from '../core/remittance';
import { placeOf } from './place';

/** The first 128 bits; the letter in front keeps spreadsheets from taking digits and an "e" for a number. */
function hashed(letter: string, parts: readonly unknown[]): string {
	return letter + createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * Names one payment by one payer. A file sent again, under another name or in another envelope, tells of the same
 * payment, so what the payer calls it by counts, not the file; only without a trace number the place in the file does.
 */
export function remittanceId({ traceNumber, payerId, paymentDate, amountCents, source }: Remittance): string {
	if (traceNumber === null) return hashed('R', ['place', placeOf(source)]);
	return hashed('R', ['trace', traceNumber, payerId, paymentDate, amountCents]);
}

/**
 * Names one movement of one transaction: its rows of several days (captured, settled) are the same; a chargeback under the
 * id of the sale it takes back is another. The amount is left out: told again with another amount, it is refused, not posted twice.
 */
export function transactionPostingId({ transactionId, amountCents, source }: Payment): string {
	if (transactionId === '') return hashed('T', ['place', placeOf(source)]);
	return hashed('T', ['id', transactionKey(transactionId), (amountCents ?? 0) < 0 ? 'out' : 'in']);
}
