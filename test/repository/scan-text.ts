/** What must not stand in a repository, and how it is found. Findings never repeat what was found. */

export type FindingKind = 'cardNumber' | 'socialSecurityNumber' | 'privateKey' | 'accessKey' | 'longSecret';

export interface Finding {
	readonly kind: FindingKind;
	/** Counts from 1. */
	readonly line: number;
	readonly text: string;
}

/** The published test cards, and numbers built of nothing but one digit. */
const TEST_CARDS = new Set(['4111111111111111', '5500000000000004', '340000000000009', '6011000000000004']);

function passesLuhn(digits: string): boolean {
	let sum = 0;
	[...digits].reverse().forEach((digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
		sum += value > 9 ? value - 9 : value;
	});
	return sum % 10 === 0;
}

/** First digits that payment cards have: without one of them a number is no card, whatever its check digit says. */
const BRANDS: ReadonlyArray<{ readonly start: RegExp; readonly lengths: readonly number[] }> = [
	{ start: /^4/, lengths: [13, 16, 19] },
	{ start: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
	{ start: /^3[47]/, lengths: [15] },
	{ start: /^(6011|64[4-9]|65)/, lengths: [16, 19] },
	{ start: /^3(0[0-5]|[689])/, lengths: [14, 16] },
	{ start: /^35(2[89]|[3-8])/, lengths: [16] },
	{ start: /^62/, lengths: [16, 17, 18, 19] },
];

function looksLikeCard(digits: string): boolean {
	return passesLuhn(digits) && BRANDS.some(({ start, lengths }) => start.test(digits) && lengths.includes(digits.length));
}

/** Bits per character of what stands in a text. */
function entropy(text: string): number {
	const counts = new Map<string, number>();
	for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
	return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

function* cardsIn(line: string): Generator<string> {
	// digits in one piece, or in the groups that people write
	for (const [run] of line.matchAll(/(?<![0-9A-Za-z.])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z])/g)) {
		const digits = run.replace(/\D/g, '');
		const isGrouped = run === digits || /^\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(\1\d{1,3})?$|^\d{4}([ -])\d{6}\3\d{5}$/.test(run);
		if (isGrouped && looksLikeCard(digits) && !TEST_CARDS.has(digits)) yield run;
	}
}

/** Nine digits in the groups of a social security number; area 000, 666 and 9xx are never given out. */
const SOCIAL_SECURITY = /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----(?=[\s\\n]*[A-Za-z0-9+/]{40})/g;
/** Keys that say by their beginning what they are. */
const ACCESS_KEYS = /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{30,}|\bsk_(?:live|test)_[A-Za-z0-9]{16,}|\bxox[abprs]-[A-Za-z0-9-]{20,}|\bAIza[A-Za-z0-9_-]{35}|\bnpm_[A-Za-z0-9]{36}|\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{10,}/g;
const LONG_TOKEN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{32,}={0,2}(?![A-Za-z0-9+/_=-])/g;

/** Long and without order: letters in both cases and digits, as generated secrets have them. */
function looksGenerated(token: string): boolean {
	// paths, words and identifiers are made of words; a secret changes its kind of character all the time
	if (!/[a-z]/.test(token) || !/[A-Z]/.test(token) || (token.match(/\d/g) ?? []).length < 3) return false;
	const changes = [...token].filter((character, at) => at > 0 && kindOf(character) !== kindOf(token[at - 1] ?? '')).length;
	return changes / token.length > 0.4 && entropy(token) > 4.2;
}

/** Secrets of one-time codes: base32, which no hexadecimal id and no constant in capitals looks like. */
const BASE32 = /(?<![A-Za-z0-9_])(?=[A-Z2-7]*[G-Z])(?=(?:[A-Z]*[2-7]){4})[A-Z2-7]{32,}(?![A-Za-z0-9_])/g;

function kindOf(character: string): 'lower' | 'upper' | 'digit' | 'other' {
	if (/[a-z]/.test(character)) return 'lower';
	if (/[A-Z]/.test(character)) return 'upper';
	return /\d/.test(character) ? 'digit' : 'other';
}

function* findingsOf(line: string): Generator<{ kind: FindingKind; text: string }> {
	for (const text of cardsIn(line)) yield { kind: 'cardNumber', text };
	for (const [text] of line.matchAll(SOCIAL_SECURITY)) yield { kind: 'socialSecurityNumber', text };
	for (const [text] of line.matchAll(ACCESS_KEYS)) yield { kind: 'accessKey', text };
	for (const [text] of line.matchAll(BASE32)) yield { kind: 'longSecret', text };
	for (const [text] of line.matchAll(LONG_TOKEN)) if (looksGenerated(text)) yield { kind: 'longSecret', text };
}

/** Everything in a text that must not be there. */
export function scanText(text: string): Finding[] {
	const keys = [...text.matchAll(PRIVATE_KEY)].map((match): Finding => ({ kind: 'privateKey', line: text.slice(0, match.index).split('\n').length, text: match[0] }));
	const others = text.split('\n').flatMap((content, index) => [...findingsOf(content)].map((found): Finding => ({ ...found, line: index + 1 })));
	return [...keys, ...others];
}
