/** Markup that is safe to put into a page: made only by `html`, which escapes every value. */
export class Html {
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	get length(): number {
		return this.#text.length;
	}

	toString(): string {
		return this.#text;
	}
}

export type HtmlValue = string | number | null | undefined | Html | readonly HtmlValue[];

/** No text of a file takes more of the page than this, however long it is. */
const LONGEST_TEXT = 400;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for element content and quoted attributes; characters that are not seen, and could hide or turn text around, are dropped. */
function escapeText(text: string): string {
	const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
	return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '').replace(/[&<>"']/g, (char) => ESCAPES[char] ?? '');
}

function render(value: HtmlValue): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Html) return value.toString();
	if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
	return value.map(render).join('');
}

/** Template tag: the literal parts are markup, every value is escaped unless it is `Html` itself. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
	return new Html(parts.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

/** Nothing at all, where a part of the page has nothing to say. */
export const NOTHING = html``;
