import type { XmlElement } from '../wire/xml-element';

export type XmlJson = string | { readonly [name: string]: XmlJson | readonly XmlJson[] };

/**
 * An element as JSON: its text, or its children by name; one that repeats is a list. For answers whose members are not
 * public: everything is passed on, under the name that it has.
 */
export function toXmlJson(element: XmlElement): XmlJson {
	if (element.children.length === 0) return element.text;
	const groups = new Map<string, XmlJson[]>();
	for (const child of element.children) {
		const group = groups.get(child.name) ?? [];
		group.push(toXmlJson(child));
		groups.set(child.name, group);
	}
	const members = [...groups].map(([name, values]): [string, XmlJson | XmlJson[]] => [name, values.length === 1 ? (values[0] ?? '') : values]);
	return Object.fromEntries(members);
}
