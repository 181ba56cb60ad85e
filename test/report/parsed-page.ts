import { SaxesParser } from '../../lib/vendor';

export interface PageElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
}

export interface ParsedPage {
	readonly elements: readonly PageElement[];
	/** All text that is shown, a space between pieces; without the style sheet. */
	readonly text: string;
	readonly style: string;
}

/** Reads a page as XML, the strictest reading there is; throws on whatever is not well formed. */
export function parsePage(page: string): ParsedPage {
	const parser = new SaxesParser();
	const elements: PageElement[] = [];
	const open: string[] = [];
	const texts: string[] = [];
	let style = '';
	parser.on('opentag', ({ name, attributes }) => {
		open.push(name);
		// without namespaces every attribute value is text
		elements.push({ name, attributes: attributes as Record<string, string> });
	});
	parser.on('closetag', () => void open.pop());
	parser.on('text', (text) => {
		if (open.at(-1) === 'style') style += text;
		else texts.push(text);
	});
	parser.on('error', (error) => {
		throw error;
	});
	parser.write(page).close();
	return { elements, text: texts.join(' '), style };
}

/** All elements and attributes that the report is made of; anything else came out of a file. */
const ELEMENTS = ['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'header', 'nav', 'section', 'div', 'span', 'p', 'b', 'a', 'h1', 'h2', 'h3', 'h4', 'ul', 'li', 'details', 'summary', 'figure', 'figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'svg', 'defs', 'pattern', 'rect', 'path', 'circle', 'line', 'text', 'desc'];
const ATTRIBUTES = ['lang', 'charset', 'name', 'content', 'class', 'id', 'href', 'role', 'scope', 'tabindex', 'data-l', 'aria-label', 'aria-labelledby', 'aria-hidden', 'viewBox', 'colspan', 'width', 'height', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'd', 'fill', 'patternUnits', 'text-anchor'];
/** Characters that are not seen, and can hide text or turn it around. */
const HIDDEN = /(?!\n)[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** Everything that must hold for any page, whatever the files held; gives back the parsed page. */
export function expectSoundPage(page: string): ParsedPage {
	const parsed = parsePage(page);
	const { elements, style } = parsed;
	expect(elements.map(({ name }) => name).filter((name) => !ELEMENTS.includes(name))).toEqual([]);
	expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => !ATTRIBUTES.includes(name))).toEqual([]);
	expect(style).not.toMatch(/@import|url\(|http|expression|<|javascript/i);
	expect(HIDDEN.test(page)).toBe(false);
	// what the page refers to is in the page
	const ids = elements.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
	expect(new Set(ids).size).toBe(ids.length);
	const referred = elements.flatMap(({ attributes: { href, fill, 'aria-labelledby': label } }) => [
		...(href === undefined ? [] : [/^#(.+)$/.exec(href)?.[1] ?? href]),
		...(fill === undefined ? [] : [/^url\(#(.+)\)$/.exec(fill)?.[1] ?? fill]),
		...(label ?? '').split(' ').filter((name) => name !== ''),
	]);
	expect(referred.filter((name) => !ids.includes(name))).toEqual([]);
	// every picture has words, or stands beside words
	const pictures = elements.filter(({ name }) => name === 'svg');
	expect(pictures.filter(({ attributes }) => attributes['aria-hidden'] !== 'true' && (attributes.role !== 'img' || (attributes['aria-label'] ?? attributes['aria-labelledby'] ?? '') === ''))).toEqual([]);
	// no number that was not one
	expect(elements.flatMap(({ attributes }) => Object.entries(attributes)).filter(([name, value]) => ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height'].includes(name) && !/^-?\d+(\.\d+)?%?$/.test(value))).toEqual([]);
	return parsed;
}

/** True when the page says so; a failed test must not print a whole page. */
export function says(text: string, what: RegExp | string): boolean {
	return typeof what === 'string' ? text.includes(what) : what.test(text);
}
