import { readMoney, type Cents } from '../core/money';

export type AmountProblem = 'missing' | 'notANumber' | 'negative' | 'zero' | 'tooManyDecimals' | 'tooLarge';

export type AmountReading = { readonly ok: true; readonly cents: Cents } | { readonly ok: false; readonly problem: AmountProblem; readonly message: string };

const MESSAGES: Readonly<Record<AmountProblem, string>> = {
	missing: 'is missing',
	notANumber: 'is not an amount: digits and a decimal point only, such as 25.00',
	negative: 'is negative',
	zero: 'is zero',
	tooManyDecimals: 'has more than two decimals',
	tooLarge: 'is too large',
};

/** Thirteen digits before the point: what a number still holds to the cent. */
const WHOLE_DIGITS = 13;

function refuse(problem: AmountProblem): AmountReading {
	return { ok: false, problem, message: MESSAGES[problem] };
}

/**
 * Reads an amount that somebody wants to move: text such as "25" or "25.50", or a number. Nothing is rounded,
 * trimmed or guessed: blanks, commas, signs, exponents, a third decimal and zero are refused. `message` goes on after the field's name.
 */
export function readAmount(value: unknown): AmountReading {
	if (value === undefined || value === null || value === '') return refuse('missing');
	if (typeof value !== 'string' && typeof value !== 'number') return refuse('notANumber');
	const text = String(value); // the shortest text that means this number, so 0.1 + 0.2 shows all its decimals
	if (/^-\d*\.?\d+$/.test(text)) return refuse('negative');
	const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
	if (match === null) return refuse('notANumber');
	if ((match[2] ?? '').length > 2) return refuse('tooManyDecimals');
	if ((match[1] ?? '').replace(/^0+/, '').length > WHOLE_DIGITS) return refuse('tooLarge');
	const reading = readMoney(text);
	if (!reading.ok) return refuse('notANumber');
	return reading.cents === 0 ? refuse('zero') : { ok: true, cents: reading.cents };
}
