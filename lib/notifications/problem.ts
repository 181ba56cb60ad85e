import type { NotificationProblem } from './notification';

/** Why a body is refused: the status that tells its sender, and a sentence without anything of the body. */
const PROBLEMS = {
	empty: [400, 'The body is empty'],
	tooBig: [413, 'The body is larger than the limit'],
	noKnownForm: [415, 'The body is neither JSON nor XML nor name-value pairs'],
	charset: [415, 'The body is written in a character set that is not read; UTF-8 is'],
	notText: [400, 'The body has bytes that are no text of its character set'],
	malformedJson: [400, 'The body is not well-formed JSON'],
	malformedXml: [400, 'The body is not well-formed XML'],
	malformedPairs: [400, 'The body is not well-formed name-value pairs'],
	documentType: [400, 'The XML declares a document type, which is not read'],
	tooDeep: [400, 'Parts of the body stand deeper in each other than the limit'],
	tooManyFields: [400, 'The body has more fields than the limit'],
	repeatedField: [400, 'A field stands there twice, so neither value can be trusted'],
	notAnObject: [400, 'The body has no fields'],
} as const satisfies Readonly<Record<string, readonly [NotificationProblem['status'], string]>>;

export type NotificationProblemCode = keyof typeof PROBLEMS;

export function problemOf(code: NotificationProblemCode): NotificationProblem {
	const [status, message] = PROBLEMS[code];
	return { status, code, message };
}

/** What readers of one form give back: fields without a prototype, or why there are none. */
export type FieldsReading = { readonly ok: true; readonly fields: Record<string, unknown> } | { readonly ok: false; readonly code: NotificationProblemCode };
