import { SaxesParser } from '../../vendor';

/** Told what a piece of XML is. */
export interface XmlEvents {
	openTag(name: string): void;
	attribute(name: string, value: string): void;
	closeTag(): void;
	text(text: string): void;
	/** Something is not as XML must be. */
	fault(): void;
}

/** The parser behind this reader, kept to what is needed of it: it resolves no entities but XML's own five. */
export class XmlParser {
	readonly #parser = new SaxesParser({ defaultXMLVersion: '1.0', forceXMLVersion: true, position: false });
	readonly #events: XmlEvents;
	#muted = false;
	#isOver = false;

	constructor(events: XmlEvents) {
		this.#events = events;
		const parser = this.#parser;
		parser.on('opentagstart', ({ name }) => this.#tell(() => events.openTag(name)));
		parser.on('attribute', ({ name, value }) => this.#tell(() => events.attribute(name, value)));
		parser.on('closetag', () => this.#tell(() => events.closeTag()));
		parser.on('text', (text) => this.#tell(() => events.text(text)));
		parser.on('cdata', (text) => this.#tell(() => events.text(text)));
		parser.on('error', () => this.#tell(() => !this.#isOver && events.fault()));
	}

	/** Starts within an element, of which nothing is told. */
	enter(name: string): void {
		this.#muted = true;
		this.#write(`<${name}>`);
		this.#muted = false;
	}

	write(text: string): void {
		if (!this.#write(text)) this.#events.fault();
	}

	/** Gives out text that waits for the tag after it; nothing can be written any more. */
	flush(): void {
		this.#isOver = true;
		this.#write('<');
	}

	/** False when the parser lost its way altogether. */
	#write(text: string): boolean {
		try {
			this.#parser.write(text);
			return true;
		} catch {
			return false;
		}
	}

	#tell(event: () => unknown): void {
		if (!this.#muted) event();
	}
}
