import { SaxesParser } from '../../vendor';
import type { XmlElement } from './xml-element';

/** Why a document is refused. */
export type XmlProblem = 'notXml' | 'documentType' | 'tooDeep' | 'tooManyElements' | 'tooLong';

export type XmlReading = { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly problem: XmlProblem };

export interface XmlLimits {
	readonly depth: number;
	readonly elements: number;
	readonly characters: number;
}

/** Far more than an eligibility answer has. */
const XML_LIMITS: XmlLimits = { depth: 64, elements: 50_000, characters: 4 * 1024 * 1024 };

/** Small enough that a hostile document is given up soon after it shows itself. */
const PIECE = 8_192;

interface OpenElement {
	readonly name: string;
	readonly children: XmlElement[];
	readonly texts: string[];
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Builds the tree as the parser tells it, and notes the first thing that is refused. */
class Tree {
	root: XmlElement | null = null;
	problem: XmlProblem | null = null;
	readonly #limits: XmlLimits;
	readonly #open: OpenElement[] = [];
	#elements = 0;

	constructor(limits: XmlLimits) {
		this.#limits = limits;
	}

	open(name: string): void {
		this.#elements += 1;
		if (this.#open.length >= this.#limits.depth) this.refuse('tooDeep');
		if (this.#elements > this.#limits.elements) this.refuse('tooManyElements');
		if (this.problem === null) this.#open.push({ name: localName(name), children: [], texts: [] });
	}

	close(): void {
		const done = this.#open.pop();
		if (done === undefined) return;
		const element = { name: done.name, children: done.children, text: done.texts.join('') };
		const parent = this.#open.at(-1);
		if (parent === undefined) this.root = element;
		else parent.children.push(element);
	}

	text(text: string): void {
		this.#open.at(-1)?.texts.push(text);
	}

	refuse(problem: XmlProblem): void {
		this.problem ??= problem;
	}
}

function parserFor(tree: Tree): SaxesParser {
	const parser = new SaxesParser({ defaultXMLVersion: '1.0', forceXMLVersion: true, position: false });
	parser.on('doctype', () => tree.refuse('documentType'));
	parser.on('error', () => tree.refuse('notXml'));
	parser.on('opentag', ({ name }) => tree.open(name));
	parser.on('closetag', () => tree.close());
	parser.on('text', (text) => tree.text(text));
	parser.on('cdata', (text) => tree.text(text));
	return parser;
}

function feed(parser: SaxesParser, text: string, tree: Tree): void {
	for (let at = 0; at < text.length && tree.problem === null; at += PIECE) parser.write(text.slice(at, at + PIECE));
	if (tree.problem === null) parser.close();
}

/** What the parser itself throws means nothing else than an error that it tells. */
function tryFeed(parser: SaxesParser, text: string, tree: Tree): void {
	try {
		feed(parser, text, tree);
	} catch {
		tree.refuse('notXml');
	}
}

/**
 * Reads a whole document as a tree. Document types, and with them all entities but XML's own five, are refused;
 * size, depth and number of elements are bounded. Never throws.
 */
export function readXml(text: string, limits: XmlLimits = XML_LIMITS): XmlReading {
	if (text.length > limits.characters) return { ok: false, problem: 'tooLong' };
	const tree = new Tree(limits);
	tryFeed(parserFor(tree), text, tree);
	if (tree.problem !== null || tree.root === null) return { ok: false, problem: tree.problem ?? 'notXml' };
	return { ok: true, root: tree.root };
}
