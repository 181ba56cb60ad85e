import type { NotificationLimits } from '../limits';

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Counts before anything is built: one pass over the characters that ends where a limit is passed. It checks no
 * grammar; what is no JSON is the reader's to refuse.
 */
export function checkBounds(text: string, { depth, keys }: Pick<NotificationLimits, 'depth' | 'keys'>): 'tooDeep' | 'tooManyFields' | null {
	/** For each open object or list, whether it is a list. */
	const lists: boolean[] = [];
	let count = 0;
	let isText = false;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (isText) {
			if (code === BACKSLASH) at += 1;
			else if (code === QUOTE) isText = false;
		} else if (code === QUOTE) isText = true;
		else if (code === OPEN_OBJECT || code === OPEN_LIST) {
			lists.push(code === OPEN_LIST);
			if (lists.length > depth) return 'tooDeep';
			if (code === OPEN_LIST) count += 1;
		} else if (code === CLOSE_OBJECT || code === CLOSE_LIST) lists.pop();
		else if (code === COLON || (code === COMMA && lists.at(-1) === true)) count += 1;
		if (count > keys) return 'tooManyFields';
	}
	return null;
}
