/**
 * Values read from bytes without making strings; the text side of the same rules is `core/money.ts` and
 * `core/date.ts`. Casts to number: callers give ranges inside the array.
 */
import { isRealDay } from '../core/date';

const ZERO = 48;
const NINE = 57;
const DOT = 46;
const PLUS = 43;
const MINUS = 45;

/** Cents of [from, to), or NaN when it is empty or cannot be read. */
export function readCents(bytes: Uint8Array, from: number, to: number): number {
	let i = from;
	let sign = 1;
	const first = i < to ? (bytes[i] as number) : 0;
	if (first === MINUS || first === PLUS) {
		if (first === MINUS) sign = -1;
		i += 1;
	}
	let cents = 0;
	let digits = 0;
	while (i < to) {
		const c = bytes[i] as number;
		if (c < ZERO || c > NINE) break;
		cents = cents * 10 + (c - ZERO);
		digits += 1;
		i += 1;
	}
	let decimals = 0;
	if (i < to && bytes[i] === DOT) {
		i += 1;
		while (i < to) {
			const c = bytes[i] as number;
			if (c < ZERO || c > NINE) return Number.NaN;
			if (decimals < 2) cents = cents * 10 + (c - ZERO);
			else if (c !== ZERO) return Number.NaN;
			decimals += 1;
			i += 1;
		}
	}
	if (i < to || digits + decimals === 0) return Number.NaN;
	if (decimals === 0) cents *= 100;
	else if (decimals === 1) cents *= 10;
	if (!Number.isSafeInteger(cents)) return Number.NaN;
	return cents === 0 ? 0 : sign * cents;
}

/** True when [from, to) is CCYYMMDD of a day that exists. */
export function isCompactDate(bytes: Uint8Array, from: number, to: number): boolean {
	if (to - from !== 8) return false;
	let value = 0;
	for (let i = from; i < to; i += 1) {
		const c = bytes[i] as number;
		if (c < ZERO || c > NINE) return false;
		value = value * 10 + (c - ZERO);
	}
	const day = value % 100;
	const month = Math.floor(value / 100) % 100;
	if (value >= 10_000_00 && day >= 1 && day <= 28 && month >= 1 && month <= 12) return true;
	return isRealDay(Math.floor(value / 10_000), month, day);
}

/** A whole number written in digits only, or NaN. */
export function readCount(bytes: Uint8Array, from: number, to: number): number {
	if (to <= from) return Number.NaN;
	let value = 0;
	for (let i = from; i < to; i += 1) {
		const c = bytes[i] as number;
		if (c < ZERO || c > NINE) return Number.NaN;
		value = value * 10 + (c - ZERO);
	}
	return value;
}

/** 32-bit FNV-1a of [from, to), continued from `seed`. */
export function hashBytes(bytes: Uint8Array, from: number, to: number, seed: number): number {
	let hash = seed;
	for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
	return hash | 0;
}
