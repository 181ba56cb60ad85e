/** The characters that structure HL7 v2 segments; the first MSH of a file may name others. */
export interface Hl7Separators {
	readonly field: string;
	readonly component: string;
	readonly repetition: string;
	readonly escape: string;
	readonly subcomponent: string;
}

export const USUAL_SEPARATORS: Hl7Separators = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };

/** A field, component and subcomponent by 1-based number; 0: the whole of what stands before. */
export interface Hl7Path {
	readonly field: number;
	readonly component: number;
	readonly subcomponent: number;
}

/** Reads "5.1.2", "18.1" or "7"; null for anything else. */
export function readHl7Path(path: string | undefined): Hl7Path | null {
	if (path === undefined || !/^[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){0,2}$/.test(path)) return null;
	const [field = 0, component = 0, subcomponent = 0] = path.split('.').map(Number);
	return { field, component, subcomponent };
}

/** Escapes that stay in a whole field, because the characters they stand for are structure there. */
const KEPT_IN_FIELDS = 'SR';

/** Separators of MSH-1 and MSH-2 as they are written; null when they cannot tell one thing from another. */
export function separatorsFrom(field: string, encoding: string): Hl7Separators | null {
	const [component, repetition = '~', escape = '\\', subcomponent = '&'] = encoding;
	if (component === undefined || encoding.length > 5) return null;
	const all = [field, component, repetition, escape, subcomponent];
	if (new Set(all).size !== all.length || all.some((character) => /[A-Za-z0-9\s]|\p{Cc}/u.test(character))) return null;
	return { field, component, repetition, escape, subcomponent };
}

/** The character that an escape letter stands for. */
function meaningOf(letter: string, separators: Hl7Separators): string | undefined {
	switch (letter) {
		case 'F':
			return separators.field;
		case 'S':
			return separators.component;
		case 'T':
			return separators.subcomponent;
		case 'R':
			return separators.repetition;
		case 'E':
			return separators.escape;
		default:
			return undefined;
	}
}

/** Text without the five escapes; escapes of any other kind (line breaks, highlighting, hexadecimal) stay as they are. */
export function unescapeHl7(text: string, separators: Hl7Separators, wholeField: boolean): string {
	const { escape } = separators;
	let at = text.indexOf(escape);
	if (at === -1) return text;
	let result = '';
	let from = 0;
	while (at !== -1) {
		const close = text.indexOf(escape, at + 1);
		if (close === -1) break;
		const letter = close === at + 2 ? text.charAt(at + 1) : '';
		const meaning = wholeField && KEPT_IN_FIELDS.includes(letter) ? undefined : meaningOf(letter, separators);
		if (meaning !== undefined) {
			result += text.slice(from, at) + meaning;
			from = close + 1;
		}
		at = text.indexOf(escape, close + 1);
	}
	return result + text.slice(from);
}

/**
 * The reverse. A whole field may hold components and repetitions ("ADT^A04"), so their separators and their
 * escapes stand as they are; anywhere else every separator is data.
 */
export function escapeHl7(text: string, separators: Hl7Separators, wholeField: boolean): string {
	const { field, component, repetition, escape, subcomponent } = separators;
	let result = '';
	for (let i = 0; i < text.length; i += 1) {
		const character = text.charAt(i);
		if (character === field) result += `${escape}F${escape}`;
		else if (character === subcomponent) result += `${escape}T${escape}`;
		else if (character === component) result += wholeField ? character : `${escape}S${escape}`;
		else if (character === repetition) result += wholeField ? character : `${escape}R${escape}`;
		else if (character === escape) {
			const letter = text.charAt(i + 1);
			if (wholeField && letter !== '' && KEPT_IN_FIELDS.includes(letter) && text.charAt(i + 2) === escape) {
				result += text.slice(i, i + 3);
				i += 2;
			} else result += `${escape}E${escape}`;
		} else result += character;
	}
	return result;
}
