import { addDays } from '../core/date';
import { DateTime } from '../vendor';
import type { ExpectationRule } from './rule';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The time in which something due at one moment should come; milliseconds. A rule's windows follow each other without gap. */
export interface Window {
	/** What came by then belongs to the window before. */
	readonly opensAt: number;
	readonly dueAt: number;
	/** Without an arrival by then it is late. */
	readonly closesAt: number;
}

/** Null on a day without. */
function dueOn(rule: ExpectationRule, day: string): number | null {
	if (rule.holidays.includes(day)) return null;
	// a time that a change of clocks leaves out is the time an hour later; of two equal times it is the first
	const due = DateTime.fromISO(`${day}T${rule.dueTime}`, { zone: rule.timeZone });
	return rule.weekdays.includes(due.weekday) ? due.toMillis() : null;
}

function dayOf(rule: ExpectationRule, moment: number): string {
	return DateTime.fromMillis(moment, { zone: rule.timeZone }).toISODate() ?? '';
}

/** A window opens when the one before closes; holidays may leave out a few weeks. */
const DAYS_BEFORE = 30;
const DAYS_AFTER = 60;

/** Windows due after `from` up to the first one due after `to`, oldest first; none when nothing is due for two months. */
export function windowsBetween(rule: ExpectationRule, from: number, to: number): Window[] {
	const moments: number[] = [];
	const last = dayOf(rule, to + DAYS_AFTER * DAY);
	let beyond = 0;
	// one more than asked for, because a window closes at the latest when the next is due
	for (let day = dayOf(rule, from - DAYS_BEFORE * DAY); day <= last && beyond < 2; day = addDays(day, 1)) {
		const due = dueOn(rule, day);
		if (due === null) continue;
		moments.push(due);
		if (due > to) beyond += 1;
	}
	const closing = moments.map((dueAt, index) => Math.min(dueAt + rule.graceHours * HOUR, moments[index + 1] ?? Infinity));
	const windows = moments.map((dueAt, index) => ({ opensAt: closing[index - 1] ?? -Infinity, dueAt, closesAt: closing[index] ?? dueAt }));
	return windows.filter(({ dueAt }, index) => dueAt > from && (moments[index - 1] ?? dueAt - 1) <= to);
}
