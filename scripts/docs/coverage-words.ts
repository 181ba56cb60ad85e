import type { FormatSpec } from '../../lib/formats/spec';
import { text } from './markdown';

const STATE_WORDS = { complete: 'Complete', partial: 'In part', layoutNotPublic: 'Layout not public' } as const;

/** How much of the layout is known, in words. */
export function coverageWords({ coverage: { state, note } }: FormatSpec): string {
	const words = STATE_WORDS[state];
	return note.toLowerCase().startsWith(words.toLowerCase()) ? text(note) : `${words}. ${text(note)}`;
}
