import { members, type ShapeOf } from './members';
import { note, ownBasis, line } from './words';
import type { FileNameSpec } from '../../spec';

/** More placeholders than this of any length would make recognising a name slow. */
const MOST_PLACEHOLDERS = 3;

function placeholders(template: string): string[] {
	return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

const template = line(200)
	.refine((text) => /^(?:[A-Za-z0-9_. -]|\{[a-z][A-Za-z0-9]*\})+$/.test(text), 'A file name has letters, digits, “_”, “-”, “.” and placeholders such as {date}')
	.refine((text) => !text.startsWith('.') && !text.includes('..'), 'A file name does not begin with a dot, and has no two dots in a row')
	.refine((text) => placeholders(text).every((word) => !(word in Object.prototype)), 'A placeholder has a name that means something else in this program')
	.refine((text) => placeholders(text).filter((word) => !word.startsWith('date')).length <= MOST_PLACEHOLDERS, `A file name has at most ${MOST_PLACEHOLDERS} placeholders besides the date`);

export const fileName = members({ template, basis: ownBasis, note: note.optional() } satisfies ShapeOf<FileNameSpec>);
