import type { CalendarDate } from '../core/date';
import { readCompactDate, writeCompactDate } from '../core/date';
import type { Cents } from '../core/money';
import { readMoney } from '../core/money';
import { writeAmount } from './write-segment';
import type { FromSegment, RawSegment } from './model';

/** "CLP", 4 → "CLP04". */
export function elementName(segment: string, index: number): string {
	return segment + (index < 10 ? '0' : '') + String(index);
}

/**
 * One segment on its way into the model: elements by their 1-based number, and a record of those that
 * could not be read. Reading is the mirror of `written`.
 */
export class Elements {
	readonly name: string;
	private readonly list: readonly string[];
	private readonly at: RawSegment['at'];
	private unreadable: Record<string, string> | undefined;

	constructor(raw: RawSegment) {
		this.name = raw.name;
		this.list = raw.elements;
		this.at = raw.at;
	}

	get count(): number {
		return this.list.length;
	}

	/** '' when absent. */
	text(index: number): string {
		return this.list[index - 1] ?? '';
	}

	/** Null when absent, or unreadable: then remembered. */
	money(index: number): Cents | null {
		const text = this.text(index);
		if (text === '') return null;
		const reading = readMoney(text);
		if (reading.ok) return reading.cents;
		this.keep(index, text);
		return null;
	}

	/** Null when absent, or unreadable: then remembered. */
	date(index: number): CalendarDate | null {
		const text = this.text(index);
		if (text === '') return null;
		const date = readCompactDate(text);
		if (date === null) this.keep(index, text);
		return date;
	}

	/** Adds position, elements after `last` and unreadable text to what was read. */
	into<T>(object: T & FromSegment, last: number): T {
		if (this.at !== undefined) object.at = this.at;
		if (this.list.length > last) object.extra = this.list.slice(last);
		if (this.unreadable !== undefined) object.asWritten = this.unreadable;
		return object;
	}

	private keep(index: number, text: string): void {
		this.unreadable ??= {};
		this.unreadable[elementName(this.name, index)] = text;
	}
}

/** Sets an optional member only when there is text, so that absent stays absent. */
export function put<T extends object, K extends keyof T>(object: T, member: K, text: T[K] & string): void {
	if (text !== '') object[member] = text;
}

/** Money for the writer: the amount, else what stood there. */
export function moneyText(object: FromSegment, element: string, cents: Cents | null): string {
	return cents === null ? (object.asWritten?.[element] ?? '') : writeAmount(cents);
}

/** A date for the writer: CCYYMMDD, else what stood there. */
export function dateText(object: FromSegment, element: string, date: CalendarDate | null): string {
	return date === null ? (object.asWritten?.[element] ?? '') : writeCompactDate(date);
}

/** The named elements padded to `last`, then the extra ones. */
export function withExtra(object: FromSegment, named: readonly string[], last: number): string[] {
	if (object.extra === undefined || object.extra.length === 0) return [...named];
	return [...named, ...Array.from({ length: last - named.length }, () => ''), ...object.extra];
}
