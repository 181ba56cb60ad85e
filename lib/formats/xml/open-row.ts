import type { RecordSpec } from '../spec';
import type { XmlPiece } from './xml-pieces';

/** The part of a name after a namespace prefix. */
export function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

/** Line breaks around a value are layout of the file; blanks without one are part of it. */
function withoutLayout(text: string): string {
	const start = /^\s*/.exec(text)?.[0] ?? '';
	const end = start.length === text.length ? '' : (/\s*$/.exec(text)?.[0] ?? '');
	const from = start.includes('\n') ? start.length : 0;
	const to = text.length - (end.includes('\n') ? end.length : 0);
	return text.slice(from, Math.max(from, to));
}

interface OpenElement {
	readonly name: string;
	text: string;
	hasElements: boolean;
}

const positions = new WeakMap<RecordSpec, ReadonlyMap<string, number>>();

function positionsOf(record: RecordSpec): ReadonlyMap<string, number> {
	const known = positions.get(record);
	if (known !== undefined) return known;
	const made = new Map(record.fields.map((field, index) => [field.path ?? field.name, index]));
	positions.set(record, made);
	return made;
}

/** A row element while it is read: what its elements hold, by name. */
export class OpenRow {
	/** Null: an element that the layout does not describe. */
	readonly record: RecordSpec | null;
	readonly line: number;
	readonly byteOffset: number;
	/** Bytes so far. */
	bytes = 0;
	/** Elements and attributes so far. */
	count = 0;
	/** Where the XML was found to be broken: a 1-based line. */
	brokenAt: number | null = null;
	charset: XmlPiece['charset'] = 'ascii';
	/** True when its end tag was read. */
	ended = false;
	readonly #name: string;
	readonly #raw: string[] = [];
	readonly #texts = new Map<number, string>();
	readonly #extra: string[] = [];
	readonly #open: OpenElement[] = [];
	#own = '';

	constructor(record: RecordSpec | null, name: string, { line, byteOffset }: XmlPiece) {
		this.record = record;
		this.line = line;
		this.byteOffset = byteOffset;
		this.#name = name;
	}

	get raw(): string {
		return this.#raw.join('');
	}

	/** Texts by position of the record's fields, then what no field takes, as "Name=value". */
	get cells(): readonly string[] {
		const { record } = this;
		if (record === null) return [this.#name, ...this.#extra];
		return [...Array.from({ length: record.fields.length }, (_, index) => this.#texts.get(index) ?? ''), ...this.#extra];
	}

	addPiece({ text, charset, byteOffset, byteEnd }: XmlPiece): void {
		this.#raw.push(text);
		this.bytes += byteEnd - byteOffset;
		if (charset === 'latin-1' || this.charset === 'ascii') this.charset = charset;
	}

	open(name: string): void {
		this.count += 1;
		const parent = this.#open[this.#open.length - 1];
		if (parent !== undefined) parent.hasElements = true;
		this.#open.push({ name, text: '', hasElements: false });
	}

	attribute(name: string, value: string): void {
		this.count += 1;
		this.#extra.push(`${this.#path()}@${name}=${value}`);
	}

	text(text: string): void {
		const top = this.#open[this.#open.length - 1];
		if (top === undefined) this.#own += text;
		else top.text += text;
	}

	/** The innermost open element ends. */
	close(): void {
		const path = this.#path();
		const element = this.#open.pop();
		if (element === undefined) return;
		const value = withoutLayout(element.text);
		if (element.hasElements && value.trim() === '') return;
		const position = this.record === null ? undefined : positionsOf(this.record).get(path);
		if (position !== undefined && !this.#texts.has(position)) this.#texts.set(position, value);
		else this.#extra.push(`${path}=${value}`);
	}

	/** No more comes: what is still open ends here. */
	end(): void {
		while (this.#open.length > 0) this.close();
		const own = withoutLayout(this.#own);
		if (own.trim() !== '') this.#extra.push(`#text=${own}`);
	}

	/** Names of the open elements within the row, "Outer/Inner". */
	#path(): string {
		return this.#open.map(({ name }) => localName(name)).join('/');
	}
}
