import type { NotificationForm } from './notification';

/**
 * InstaMed's content types were not visible, and senders often leave the type of their library on a body of another
 * form. So the type says whether a body is taken at all, and its first character which form it has: "{", "<" and the
 * name of a pair exclude each other.
 */

type OfficialForm = Exclude<NotificationForm, 'sessionApi'>;

const UNSPECIFIC: ReadonlySet<string> = new Set(['', '*/*', 'text/plain', 'application/octet-stream', 'binary/octet-stream']);
const NAME_OF_A_PAIR = /^[A-Za-z0-9_.~%+-]{1,200}=/;

/** Null: a type of which no form is known. */
function toldForm(type: string): OfficialForm | 'any' | null {
	if (UNSPECIFIC.has(type)) return 'any';
	if (type === 'application/x-www-form-urlencoded') return 'nvp';
	if (/^(?:application|text)\/(?:[a-z0-9.-]+\+)?json$/.test(type)) return 'json';
	return /^(?:application|text)\/(?:[a-z0-9.-]+\+)?xml$/.test(type) ? 'xml' : null;
}

/** What a body looks like from its beginning, blanks aside; null when like none of them. */
function seenForm(beginning: string): OfficialForm | null {
	if (/^[{[]/.test(beginning)) return 'json';
	if (beginning.startsWith('<')) return 'xml';
	return NAME_OF_A_PAIR.test(beginning) ? 'nvp' : null;
}

/** `type` as `readContentType` gives it; `beginning`: the first characters that are no blanks. Null: no form that is read. */
export function formOf(type: string, beginning: string): OfficialForm | null {
	const told = toldForm(type);
	if (told === null) return null;
	return seenForm(beginning) ?? (told === 'any' ? null : told);
}
