import { createHash } from 'node:crypto';

/** An id or state from outside in a form that is short and has no blanks: itself, or its hash where it is long or strange. */
export function token(text: string): string {
	return /^[\w:.-]{1,64}$/.test(text) ? text : `#${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

/** Stands for a record that names itself by nothing. */
export function tokenOf(value: unknown): string {
	return token(`${JSON.stringify(value)}\n`);
}
