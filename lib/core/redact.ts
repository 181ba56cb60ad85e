/**
 * Last line of defence for text that comes from outside and may reach a message, a log line or an item: card
 * numbers are masked wherever they stand, and control characters cannot forge lines. Identifiers in fields of
 * their own do not go through here.
 */

const MIN_DIGITS = 13;
const MAX_DIGITS = 19;
/** What people and programs put between the digits of a card number; marks make keycaps of digits. */
const SEPARATOR = /^[\s\p{Z}\p{Pd}\p{Pc}\p{Cc}\p{Cf}\p{M}.,+·•/\\|*'’]$/u;
/** Separators in a row that may still belong to one number. */
const MAX_GAP = 3;
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
const DECIMAL_DIGIT = /^\p{Nd}$/u;

/** 0–9 of any script's decimal digits, and of digits in circles or raised; -1 for anything else. */
function digitOf(character: string): number {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x80) return code >= 48 && code <= 57 ? code - 48 : -1;
	if (!/^\p{N}$/u.test(character)) return -1;
	// fullwidth, mathematical, raised and circled digits are variants of 0–9
	const plain = character.normalize('NFKC').replace(/[^0-9]/g, '');
	if (plain.length === 1) return Number(plain);
	if (!DECIMAL_DIGIT.test(character)) return -1;
	// the ten digits of a script stand in a row, and some scripts have several such rows on end
	let before = 0;
	while (DECIMAL_DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
	return before % 10;
}

/** The check that payment card numbers pass; `digits` are 0–9. */
export function passesLuhn(digits: readonly number[]): boolean {
	let sum = 0;
	for (const [index, digit] of digits.entries()) {
		const doubled = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}

interface Digit {
	readonly value: number;
	/** Position in the list of characters. */
	readonly at: number;
}

/** Runs of digits with at most a few separators in between. */
function digitRuns(characters: readonly string[]): Digit[][] {
	const runs: Digit[][] = [];
	let run: Digit[] = [];
	let gap = 0;
	const end = (): void => {
		if (run.length >= MIN_DIGITS) runs.push(run);
		run = [];
		gap = 0;
	};
	for (const [at, character] of characters.entries()) {
		const value = digitOf(character);
		if (value >= 0) {
			run.push({ value, at });
			gap = 0;
		} else if (run.length > 0 && gap < MAX_GAP && SEPARATOR.test(character)) gap += 1;
		else end();
	}
	end();
	return runs;
}

/** Positions to mask: every window of 13 to 19 digits that passes the check, overlapping ones too, without its last four. */
function addMasked(run: readonly Digit[], positions: Set<number>): void {
	for (let start = 0; start + MIN_DIGITS <= run.length; start++) {
		for (let length = MIN_DIGITS; length <= MAX_DIGITS && start + length <= run.length; length++) {
			const window = run.slice(start, start + length);
			if (!passesLuhn(window.map(({ value }) => value))) continue;
			for (const digit of window.slice(0, -4)) positions.add(digit.at);
		}
	}
}

/** Masks all but the last four digits of card numbers; the rest of the text stays as it is. */
export function maskCardNumbers(text: string): string {
	const characters = [...text];
	const positions = new Set<number>();
	for (const run of digitRuns(characters)) addMasked(run, positions);
	return positions.size === 0 ? text : characters.map((character, at) => (positions.has(at) ? '*' : character)).join('');
}

/** At most `limit` UTF-16 units, never half a character. */
function shorten(text: string, limit: number): string {
	if (text.length <= limit) return text;
	const cut = text.slice(0, limit - 1);
	return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Text from outside as it may be shown: card numbers masked, control characters as single blanks, at most `limit` characters. */
export function scrubText(text: string, limit = 500): string {
	// a run of control characters counts as one separator, so it goes first
	return shorten(maskCardNumbers(text.replace(CONTROL, ' ')).trim(), limit);
}
