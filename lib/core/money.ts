/**
 * Money is integer cents inside the code and exact decimal text outside it.
 * Nothing here passes through a fraction: text is read digit by digit.
 */

/** Integer US cents, signed, always a safe integer. */
export type Cents = number;

export type MoneyProblem = 'empty' | 'notANumber' | 'tooManyDecimals' | 'tooLarge';

export type MoneyReading =
	| { readonly ok: true; readonly cents: Cents }
	| { readonly ok: false; readonly problem: MoneyProblem };

const AMOUNT = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * Reads a decimal amount such as "25", "25.5", "-.05" or "25.00".
 * More than two decimals are accepted only when the rest are zeros; group separators, exponents,
 * blanks and currency signs are not numbers.
 */
export function readMoney(text: string): MoneyReading {
	if (text === '') return { ok: false, problem: 'empty' };
	const match = AMOUNT.exec(text);
	if (match === null) return { ok: false, problem: 'notANumber' };
	const whole = match[2] ?? '';
	const fraction = match[3] ?? '';
	if (whole === '' && fraction === '') return { ok: false, problem: 'notANumber' };
	if (/[1-9]/.test(fraction.slice(2))) return { ok: false, problem: 'tooManyDecimals' };
	const digits = (whole + fraction.slice(0, 2).padEnd(2, '0')).replace(/^0+(?=\d)/, '');
	const magnitude = digits.length > 16 ? Number.POSITIVE_INFINITY : Number(digits);
	if (!Number.isSafeInteger(magnitude)) return { ok: false, problem: 'tooLarge' };
	return { ok: true, cents: match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude };
}

/** Two-decimal text of an amount: 2500 → "25.00", -5 → "-0.05". */
export function formatCents(cents: Cents): string {
	if (!Number.isSafeInteger(cents)) throw new RangeError('An amount must be a whole number of cents');
	const digits = String(Math.abs(cents)).padStart(3, '0');
	return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Exact sum of two; throws RangeError when it leaves the safe range rather than losing a cent. */
export function addCents(one: Cents, other: Cents): Cents {
	const total = one + other;
	if (!Number.isSafeInteger(total)) throw new RangeError('The total is too large to be exact');
	return total;
}

/** Exact sum; throws RangeError as `addCents` does. */
export function sumCents(amounts: Iterable<Cents>): Cents {
	let total = 0;
	for (const amount of amounts) total = addCents(total, amount);
	return total;
}
