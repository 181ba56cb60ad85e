import type { Issue, Severity } from '../core/issue';

/** What can be wrong with a notification that is read all the same; `error`: a value that matters is missing or not believed. */
const ISSUES = {
	notText: ['info', 'The value is no text, but can be read as one'],
	nestedValue: ['warning', 'The field holds further fields; it is passed through and not read'],
	twoSpellings: ['error', 'The field stands there in two spellings with different values; neither is believed'],
	unreadableId: ['error', 'The value is no ID: longer than 100 characters, or with characters that are no text'],
	unreadableAmount: ['error', 'The value is no amount'],
	unreadableTime: ['error', 'The value is no date and time of the form MM/DD/YYYY hh:mm:ss AM or PM'],
	unreadableDate: ['warning', 'The value is no date of the form MM/DD/YYYY'],
	unreadableFlag: ['warning', 'The value is neither true nor false'],
	unreadableLastFour: ['warning', 'The value does not end in four digits'],
	numberInFull: ['error', 'A card or account number came with more than its last four digits; they were cut off'],
	missing: ['error', 'The field is missing or empty'],
	unknownStatus: ['error', 'The status is none of the known ones'],
	unknownAction: ['error', 'The action is none of the known ones, so whether the money came or went is not known'],
	unknownType: ['warning', 'The value is none of the known ones'],
	signDisagrees: ['error', 'A payment with an amount below zero: whether the money came or went is not known'],
	amountsDisagree: ['error', 'The payment was approved in part, and its amount is not what was approved; it is not taken'],
	outletsDisagree: ['warning', 'The outlet and its parts do not agree; the parts are taken'],
	unreadableOutlet: ['warning', 'The outlet does not have the form merchant-store-terminal'],
	bothKinds: ['warning', 'The fields are those of a payment plan and of a payment; it is taken for a payment plan'],
	unknownKind: ['warning', 'No field tells what the notification is about; it is passed through'],
	drift: ['warning', 'The member differs from the contract of the session API'],
	unreadableRecord: ['error', 'The record does not fit the contract of the session API; it is passed through and not read'],
	otherRecord: ['error', 'The record is not the one that the event names; it is passed through and not read'],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>;

export type NotificationIssueCode = keyof typeof ISSUES;
export type NotificationIssue = Issue<NotificationIssueCode>;

/** A name or path that says nothing but where: plain words, and no run of digits that could be somebody's number. */
function isPlain(name: string): boolean {
	return /^[A-Za-z][\w.[\]]{0,79}$/.test(name) && !/\d{4}/.test(name);
}

/** `field`: a name from outside, told only when it is a plain word. */
export function notificationIssue(code: NotificationIssueCode, field: string): NotificationIssue {
	const [severity, message] = ISSUES[code];
	return { code, severity, message, where: isPlain(field) ? { field } : {} };
}
