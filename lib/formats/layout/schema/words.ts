import { z } from '../../../vendor';
import type { Basis } from '../../spec';

const BASES = ['seen', 'inferred', 'project'] as const satisfies readonly Basis[];

export const basis = z.enum(BASES);
/** Who writes a layout need not say where each part comes from. */
export const ownBasis = basis.default('project');

/** One line of text for people. */
export function line(max: number): z.ZodEffects<z.ZodString> {
	return z.string().min(1).max(max).refine((text) => !/\p{Cc}/u.test(text), 'Line breaks and other control characters cannot stand here');
}

export const label = line(200);
export const note = line(2_000);

/** Text that stands in a file: a record code, a constant. */
export const fileText = line(200);

/** Name of a field, or of what else has a name in rows. */
export const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,99}$/, 'A name has only English letters and digits and begins with a small letter');

/** Name of an amount. */
export const centsName = name.refine((text): text is `${string}Cents` => text.endsWith('Cents'), 'The name of an amount ends in “Cents”');

/** `true`; `false` says the same as leaving it out. */
export const flag = z
	.boolean()
	.transform((on) => (on ? (true as const) : undefined))
	.optional();

export const formatId = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, 'An id has only small letters, digits, “-” and “.”, at most 100 of them');

export function wholeNumber(min: number, max: number): z.ZodNumber {
	return z.number().int().min(min).max(max);
}

/** Codes of a field, as they stand in the file. */
export const codes = z.array(fileText).max(500);
