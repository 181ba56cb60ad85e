import { formatCents, readMoney } from '../../core/money';
import type { MoneyField } from '../spec';
import type { FieldCodec, ProblemNote } from './field-codec';

const PLUS = 43;
/** Characters of an amount whose cents surely stay exact. */
const SAFE_DIGITS = 13;

/** Cents of "123.45", "123.4", "123"; null hands anything else to the careful reader. */
function readPlain(text: string, start: number, end: number): number | null {
	let cents = 0;
	let point = -1;
	for (let i = start; i < end; i += 1) {
		const code = text.charCodeAt(i);
		if (code === 46 && point === -1) point = i;
		else if (code >= 48 && code <= 57) cents = cents * 10 + (code - 48);
		else return null;
	}
	const decimals = point === -1 ? 0 : end - point - 1;
	if (decimals === 2) return cents;
	if (decimals === 1) return cents * 10;
	if (decimals === 0 && point === -1) return cents * 100;
	return null;
}

function readCarefully(text: string, note: ProblemNote): number | null {
	const reading = readMoney(text);
	if (reading.ok) return reading.cents;
	note.problem = 'unreadableAmount';
	return null;
}

/** Cents of plain digits; null hands anything else to the careful reader. */
function readDigits(text: string, start: number, end: number): number | null {
	if (end === start || end - start > SAFE_DIGITS) return null;
	let cents = 0;
	for (let i = start; i < end; i += 1) {
		const code = text.charCodeAt(i);
		if (code < 48 || code > 57) return null;
		cents = cents * 10 + (code - 48);
	}
	return cents;
}

/** Digits with two unwritten decimals: "2500" is 2500 cents. */
function readImplied(text: string, note: ProblemNote): number | null {
	const cents = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
	if (Number.isSafeInteger(cents)) return cents === 0 ? 0 : cents;
	note.problem = 'unreadableAmount';
	return null;
}

/** Cents of what a caller gives: whole cents as a number, or an amount with a decimal point as text. */
function toCents(value: unknown, note: ProblemNote): number | null {
	if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
	if (typeof value === 'string' && value.includes('.')) return readCarefully(value, note);
	note.problem = 'unreadableAmount';
	return null;
}

/** Amounts: integer cents in the row, the layout's own text in the file. */
export function moneyCodec(field: MoneyField): FieldCodec {
	const implied = field.implied === 2;
	const signed = field.sign === 'leading';
	const max = field.max ?? Number.POSITIVE_INFINITY;
	return {
		read(text, start, end, note) {
			const cents = implied
				? (readDigits(text, start, end) ?? readImplied(text.substring(start, end), note))
				: (end - start <= SAFE_DIGITS ? readPlain(text, start, end) : null) ?? readCarefully(text.substring(start, end), note);
			if (cents !== null && ((cents < 0 && !signed) || text.charCodeAt(start) === PLUS)) note.problem = 'unexpectedSign';
			else if (end - start > max) note.problem ??= 'tooLong';
			return cents;
		},
		write(value, note) {
			const cents = toCents(value, note);
			if (cents === null) return null;
			if (!signed && cents < 0) note.problem = 'unexpectedSign';
			const text = implied ? String(cents) : formatCents(cents);
			if (text.length > max) note.problem = 'tooLong';
			return note.problem === null ? text : null;
		},
	};
}
