/** Elements by their name; a list repeats its element. */
export interface XmlMembers {
	readonly [name: string]: XmlContent;
}
export type XmlContent = string | XmlMembers | readonly (string | XmlMembers)[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
/** What XML 1.0 cannot hold in any form, or should not; blanks of a line aside. */
const NOT_XML = /[\p{Surrogate}\p{Cc}\ufffe\uffff]/u;
const ELEMENT_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** False for text with characters that no XML document can hold. */
export function fitsXml(text: string): boolean {
	return !NOT_XML.test(text.replace(/[\t\n\r]/g, ''));
}

function escape(text: string): string {
	return text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? '');
}

function writeOne(name: string, content: string | XmlMembers): string {
	if (!ELEMENT_NAME.test(name)) throw new RangeError('Not a name of an element');
	return `<${name}>${typeof content === 'string' ? escape(content) : writeXml(content)}</${name}>`;
}

/**
 * Members as elements, in their order.
 * @throws RangeError for a name that no element can have: names come from this package, not from outside
 */
export function writeXml(members: XmlMembers): string {
	return Object.entries(members)
		.flatMap(([name, content]) => (isList(content) ? content.map((one) => writeOne(name, one)) : [writeOne(name, content)]))
		.join('');
}

function isList(content: XmlContent): content is readonly (string | XmlMembers)[] {
	return Array.isArray(content);
}

/** Every text in the members, however deep. */
export function textsOf(members: XmlMembers): string[] {
	return Object.values(members).flatMap((content): string[] => {
		if (typeof content === 'string') return [content];
		const parts = isList(content) ? content : [content];
		return parts.flatMap((part) => (typeof part === 'string' ? [part] : textsOf(part)));
	});
}
