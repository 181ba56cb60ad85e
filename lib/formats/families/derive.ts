import type { Field } from '../spec';

/** The same fields, known only from another format of the family. */
export function inferred<F extends readonly Field[]>(fields: F, from: string): F {
	// Only `basis` and `note` change, so the tuple keeps its type for the row types.
	return fields.map((field) => ({ ...field, basis: 'inferred', note: `${field.note === undefined ? '' : `${field.note.replace(/\.$/, '')}. `}Taken from ${from}` })) as unknown as F;
}

/** The same fields at positions counted from `first`. */
export function numbered<F extends readonly Field[]>(fields: F, first = 1): F {
	return fields.map((field, index) => ({ ...field, n: first + index })) as unknown as F;
}
