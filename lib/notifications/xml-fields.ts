import { SaxesParser } from '../vendor';
import type { NotificationLimits } from './limits';
import type { FieldsReading, NotificationProblemCode } from './problem';

/** Small enough that a hostile document is given up soon after it shows itself. */
const PIECE = 4_096;

interface OpenElement {
	readonly name: string;
	/** What stands in it by name; a name that repeats has a list. Null while there is nothing. */
	members: Record<string, unknown> | null;
	text: string;
	isNil: boolean;
}

/** Namespaces are ignored: a name is what follows its prefix. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function valueOf({ members, text, isNil }: OpenElement): unknown {
	const own = text.trim();
	if (members === null) return isNil && own === '' ? null : text;
	if (own !== '') members['#text'] = text;
	return members;
}

/** Builds the fields as the parser tells of them, and notes the first thing that is refused. */
class Document {
	fields: Record<string, unknown> | null = null;
	problem: NotificationProblemCode | null = null;
	readonly #limits: NotificationLimits;
	readonly #open: OpenElement[] = [];
	#count = 0;

	constructor(limits: NotificationLimits) {
		this.#limits = limits;
	}

	refuse(code: NotificationProblemCode): void {
		this.problem ??= code;
	}

	open(name: string): void {
		if (this.#open.length >= this.#limits.depth) this.refuse('tooDeep');
		// the root is no field
		if (this.#open.length > 0) this.#note();
		if (this.problem === null) this.#open.push({ name: localName(name), members: null, text: '', isNil: false });
	}

	attribute(name: string, value: string): void {
		this.#note();
		const element = this.#open.at(-1);
		if (element !== undefined && localName(name) === 'nil' && /^(?:true|1)$/.test(value.trim())) element.isNil = true;
	}

	text(text: string): void {
		const element = this.#open.at(-1);
		if (element !== undefined) element.text += text;
	}

	close(): void {
		const done = this.#open.pop();
		if (done === undefined || this.problem !== null) return;
		const parent = this.#open.at(-1);
		if (parent === undefined) this.#closeRoot(done);
		else this.#put(parent, done);
	}

	#note(): void {
		this.#count += 1;
		if (this.#count > this.#limits.keys) this.refuse('tooManyFields');
	}

	#put(parent: OpenElement, { name, ...element }: OpenElement): void {
		// no prototype: "__proto__" is a name like any other
		parent.members ??= Object.create(null) as Record<string, unknown>;
		const { members } = parent;
		const value = valueOf({ name, ...element });
		if (!Object.hasOwn(members, name)) members[name] = value;
		else if (this.#open.length === 1) this.refuse('repeatedField');
		else {
			const known = members[name];
			// values are never lists, so a list was made here
			if (Array.isArray(known)) known.push(value);
			else members[name] = [known, value];
		}
	}

	#closeRoot({ members, text }: OpenElement): void {
		if (members === null) this.refuse('notAnObject');
		else if (text.trim() !== '') this.refuse('malformedXml');
		else this.fields = members;
	}
}

/** The parser resolves no entities but XML's own five. */
function parserFor(document: Document): SaxesParser {
	const parser = new SaxesParser({ defaultXMLVersion: '1.0', forceXMLVersion: true, position: false });
	parser.on('doctype', () => document.refuse('documentType'));
	parser.on('error', () => document.refuse('malformedXml'));
	parser.on('opentagstart', ({ name }) => document.open(name));
	parser.on('attribute', ({ name, value }) => document.attribute(name, value));
	parser.on('closetag', () => document.close());
	parser.on('text', (text) => document.text(text));
	parser.on('cdata', (text) => document.text(text));
	return parser;
}

function feed(parser: SaxesParser, text: string, document: Document): void {
	for (let at = 0; at < text.length && document.problem === null; at += PIECE) parser.write(text.slice(at, at + PIECE));
	if (document.problem === null) parser.close();
}

/** What the parser throws means nothing else than an error that it tells. */
function tryFeed(parser: SaxesParser, text: string, document: Document): void {
	try {
		feed(parser, text, document);
	} catch {
		document.refuse('malformedXml');
	}
}

/** One element with one element for each field. Document types are refused; depth and number of parts are bounded while reading. */
export function xmlFields(text: string, limits: NotificationLimits): FieldsReading {
	const document = new Document(limits);
	tryFeed(parserFor(document), text.trimStart(), document);
	const { problem, fields } = document;
	return problem === null && fields !== null ? { ok: true, fields } : { ok: false, code: problem ?? 'malformedXml' };
}
