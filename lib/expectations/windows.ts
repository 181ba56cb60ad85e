import { addDays, daysBetween, type CalendarDate } from '../core/date';
import { DateTime } from '../vendor';
import type { ExpectationRule } from './rule';

const HOUR = 3_600_000;

/** The time in which something due at one moment should come; milliseconds. A rule's windows follow each other without gap. */
export interface Window {
	/** What came by then belongs to the window before. */
	readonly opensAt: number;
	readonly dueAt: number;
	/** Without an arrival by then it is late. */
	readonly closesAt: number;
}

/** 1 Monday … 7 Sunday. */
function weekdayOf(day: CalendarDate): number {
	// 1970-01-01 was a Thursday
	return ((((daysBetween('1970-01-01', day) + 3) % 7) + 7) % 7) + 1;
}

/** Null on a day without. */
function dueOn(rule: ExpectationRule, day: CalendarDate): number | null {
	if (!rule.weekdays.includes(weekdayOf(day)) || rule.holidays.includes(day)) return null;
	// a time that a change of clocks leaves out is the time an hour later; of two equal times it is the first
	const due = DateTime.fromISO(`${day}T${rule.dueTime}`, { zone: rule.timeZone });
	return Math.min(...due.getPossibleOffsets().map((one) => one.toMillis()));
}

function dayOf(rule: ExpectationRule, moment: number): CalendarDate {
	return DateTime.fromMillis(moment, { zone: rule.timeZone }).toISODate() ?? '';
}

/** Holidays may leave out a few weeks, not more. */
const MOST_DAYS = 60;

/** The last time due up to a moment; null when there is none in two months. */
function lastDue(rule: ExpectationRule, moment: number): number | null {
	const today = dayOf(rule, moment);
	for (let back = 0; back <= MOST_DAYS; back += 1) {
		const due = dueOn(rule, addDays(today, -back));
		if (due !== null && due <= moment) return due;
	}
	return null;
}

/** Windows due after `from` up to the first one due after `to`, oldest first; none when nothing is due for two months. */
export function windowsBetween(rule: ExpectationRule, from: number, to: number): Window[] {
	const before = lastDue(rule, from);
	const moments: number[] = before === null ? [] : [before];
	const last = addDays(dayOf(rule, to), MOST_DAYS);
	// two after `to`, because a window closes at the latest when the next one is due
	for (let day = dayOf(rule, from); day <= last && (moments.at(-2) ?? to) <= to; day = addDays(day, 1)) {
		const due = dueOn(rule, day);
		if (due !== null && due > from) moments.push(due);
	}
	const closing = moments.map((dueAt, index) => Math.min(dueAt + rule.graceHours * HOUR, moments[index + 1] ?? Infinity));
	const windows = moments.map((dueAt, index) => ({ opensAt: closing[index - 1] ?? -Infinity, dueAt, closesAt: closing[index] ?? dueAt }));
	return windows.filter(({ dueAt }, index) => dueAt > from && (moments[index - 1] ?? to) <= to);
}
