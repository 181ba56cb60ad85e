import type { Charset } from '../spec';
import type { ValueProblem } from '../issue-codes';

const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/** What makes a text unfit to be written into any column of any layout; null when it is fit. */
export function textProblem(text: string, charset: Charset): ValueProblem | null {
	const limit = charset === 'ascii' ? 0x7e : charset === 'latin-1' ? 0xff : 0xffff;
	let wide = false;
	for (let i = 0; i < text.length; i += 1) {
		const code = text.charCodeAt(i);
		if (code === 10 || code === 13) return 'lineBreak';
		if (code < 32 || (code >= 0x7f && code < 0xa0) || code === 0xfeff || code === 0x2028 || code === 0x2029) return 'controlCharacter';
		if (code > limit) return 'notInCharset';
		if (code >= 0xd800) wide = true;
	}
	return wide && LONE_SURROGATE.test(text) ? 'notInCharset' : null;
}
