import type { Separators } from './model';

/** What `buildRemittance` uses where a model names no separators. */
export const CANONICAL_SEPARATORS: Readonly<Separators> = {
	element: '*',
	component: ':',
	repetition: '^',
	segment: '~',
	newline: '\n',
};
