import type { Cents } from '../core/money';

/** Amounts with more decimals than cents, as whole trillionths of a dollar; no floating point anywhere. */

const DECIMALS = 12;
const PICOS_PER_CENT = 10n ** 10n;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** "1.1475" → 1147500000000n; null for what is no decimal number, or has more decimals than can be kept. */
export function readPicos(text: string): bigint | null {
	const match = NUMBER.exec(text);
	const [whole, fraction] = [match?.[2] ?? '', match?.[3] ?? ''];
	if (match === null || (whole === '' && fraction === '') || /[1-9]/.test(fraction.slice(DECIMALS))) return null;
	const picos = BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
	return match[1] === '-' ? -picos : picos;
}

/** Decimal text in dollars with two decimals, or as many as it takes. */
export function formatPicos(picos: bigint): string {
	const digits = String(picos < 0n ? -picos : picos).padStart(DECIMALS + 1, '0');
	const [whole, fraction] = [digits.slice(0, -DECIMALS), digits.slice(-DECIMALS)];
	return `${picos < 0n ? '-' : ''}${whole}.${fraction.slice(0, 2)}${fraction.slice(2).replace(/0+$/, '')}`;
}

/** Nearest whole number; halves away from zero. `divisor` is greater than 0. */
function divideRounded(value: bigint, divisor: bigint): bigint {
	const magnitude = ((value < 0n ? -value : value) * 2n + divisor) / (divisor * 2n);
	return value < 0n ? -magnitude : magnitude;
}

/** @throws RangeError when the sum is too large to be exact in cents. */
export function picosToCents(picos: bigint): Cents {
	const cents = Number(divideRounded(picos, PICOS_PER_CENT));
	if (!Number.isSafeInteger(cents)) throw new RangeError('The total is too large to be exact');
	return cents;
}

export function centsToPicos(cents: Cents): bigint {
	return BigInt(cents) * PICOS_PER_CENT;
}

/** Share of an amount in per cent with two decimals; null of nothing or less. */
export function percentOf(partPicos: bigint, wholeCents: Cents): string | null {
	if (wholeCents <= 0) return null;
	const hundredths = divideRounded(partPicos * 10_000n, centsToPicos(wholeCents));
	const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
	return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
