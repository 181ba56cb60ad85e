import { isRealDay, type CalendarDate } from '../core/date';
import { IANAZone } from '../vendor';

/** Something that should come on certain days by a certain time. */
export interface ExpectationRule {
	/** Equals `Arrival.kind` of what satisfies it, e.g. "era". */
	readonly kind: string;
	/** As it stands in a sentence: "ERA", "deposit file". */
	readonly kindName: string;
	/** "*" any characters, "?" one; capitals do not count. Empty: any name. */
	readonly namePattern: string;
	/** Whose it is, for the text: "Payer X"; empty when that goes without saying. */
	readonly label: string;
	/** Days on which it is due: 1 Monday … 7 Sunday. */
	readonly weekdays: readonly number[];
	/** Days on which nothing is due. */
	readonly holidays: readonly CalendarDate[];
	/** "HH:MM", 00:00 to 23:59, on a clock of `timeZone`. */
	readonly dueTime: string;
	/** IANA name, e.g. "America/New_York". */
	readonly timeZone: string;
	/** It is called late this long after it was due; at the latest when the next one is due. */
	readonly graceHours: number;
}

/** A rule as a person typed it: `holidays` as days apart by commas, blanks or lines. */
export interface RuleInput {
	readonly kind: string;
	readonly kindName: string;
	readonly namePattern?: string;
	readonly label?: string;
	readonly weekdays?: readonly number[];
	readonly holidays?: string;
	readonly dueTime: string;
	readonly timeZone: string;
	readonly graceHours?: number;
}

/** `problem`: one sentence for a person. */
export type RuleReading = { readonly ok: true; readonly rule: ExpectationRule } | { readonly ok: false; readonly problem: string };

const WEEKDAYS = [1, 2, 3, 4, 5] as const;
/** Longer delays are a matter of another weekday. */
const MAX_GRACE_HOURS = 240;

function isDay(text: string): boolean {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	return match !== null && isRealDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

function refused(problem: string): RuleReading {
	return { ok: false, problem };
}

/** Checks what a person typed. A rule that cannot be understood is refused: it would never report anything. */
export function readExpectationRule(input: RuleInput): RuleReading {
	const dueTime = input.dueTime.trim();
	if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(dueTime)) return refused('The due time of an expected file must be hours and minutes, such as 06:30.');
	const timeZone = input.timeZone.trim();
	if (!IANAZone.isValidZone(timeZone)) return refused('The time zone of an expected file must be a name such as America/New_York.');
	const weekdays = [...new Set(input.weekdays ?? WEEKDAYS)].sort((a, b) => a - b);
	if (weekdays.length === 0 || weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) return refused('An expected file needs at least one weekday.');
	const holidays = [...new Set((input.holidays ?? '').split(/[\s,;]+/).filter((text) => text !== ''))].sort();
	if (!holidays.every(isDay)) return refused('Holidays of an expected file must be days such as 2026-12-25, apart by commas.');
	const graceHours = input.graceHours ?? 0;
	if (!(graceHours >= 0 && graceHours <= MAX_GRACE_HOURS)) return refused(`The grace of an expected file must be 0 to ${MAX_GRACE_HOURS} hours.`);
	const { kind, kindName } = input;
	const [namePattern, label] = [(input.namePattern ?? '').trim(), (input.label ?? '').trim()];
	return { ok: true, rule: { kind, kindName, namePattern, label, weekdays, holidays, dueTime, timeZone, graceHours } };
}

/** Two rules of one key are one and the same; grace and holidays can change without starting it afresh. */
export function ruleKey({ kind, namePattern, label, weekdays, dueTime, timeZone }: ExpectationRule): string {
	return JSON.stringify([kind, namePattern, label, weekdays.join(''), dueTime, timeZone]);
}
