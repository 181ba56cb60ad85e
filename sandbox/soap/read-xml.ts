import { SaxesParser } from '../../lib/vendor';

/** An element as it was read: names without their prefix. */
export interface XmlElement {
	readonly name: string;
	/** "" when it has none. */
	readonly namespace: string;
	readonly children: XmlElement[];
	/** Its own text, that of elements within left out. */
	text: string;
}

/** Deeper than any request of these services. */
const DEPTH = 32;
const ELEMENTS = 2000;

/** Reads a whole document; null for anything that is not plain XML: entities and document types are refused. */
export function readXml(bytes: Uint8Array): XmlElement | null {
	const parser = new SaxesParser({ xmlns: true, position: false });
	const open: XmlElement[] = [];
	let root: XmlElement | null = null;
	let count = 0;
	let broken = false;
	parser.on('error', () => {
		broken = true;
	});
	parser.on('doctype', () => {
		broken = true;
	});
	parser.on('opentag', ({ local, uri }) => {
		count += 1;
		if (open.length >= DEPTH || count > ELEMENTS) broken = true;
		if (broken) return;
		const element: XmlElement = { name: local, namespace: uri, children: [], text: '' };
		open.at(-1)?.children.push(element);
		root ??= element;
		open.push(element);
	});
	parser.on('closetag', () => {
		open.pop();
	});
	const add = (text: string): void => {
		const element = open.at(-1);
		if (element !== undefined) element.text += text;
	};
	parser.on('text', add);
	parser.on('cdata', add);
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		// in pieces, so that a hostile document is given up soon after it shows itself
		for (let at = 0; at < text.length && !broken; at += 4096) parser.write(text.slice(at, at + 4096));
		if (!broken) parser.close();
	} catch {
		return null;
	}
	return broken ? null : root;
}
