import { FileFormatError } from '../../core/file-format-error';
import type { ReadLimits } from '../read';
import type { OpenRow } from './open-row';
import type { XmlPiece } from './xml-pieces';

const ROW_BYTES = 65_536;
const ELEMENTS = 1_000;
const DEPTH = 32;
const NAME_LENGTH = 200;

interface At {
	readonly line: number;
	readonly byteOffset: number;
}

/** What one XML file may make the reader hold. Every method that checks throws FileFormatError. */
export class XmlBounds {
	readonly bytes: number;
	readonly #format: string;
	readonly #count: number;
	readonly #depth: number;
	readonly #nameLength: number;
	/** Found while the parser is at work, from which nothing can be thrown. */
	#passed: { readonly code: string; readonly message: string } | null = null;

	constructor(format: string, limits: ReadLimits = {}) {
		this.#format = format;
		this.bytes = limits.lineBytes ?? ROW_BYTES;
		this.#count = limits.columns ?? ELEMENTS;
		this.#depth = limits.depth ?? DEPTH;
		this.#nameLength = limits.nameLength ?? NAME_LENGTH;
	}

	/** `depth`: elements that are open, this one included. */
	noteElement(name: string, depth: number): void {
		this.noteName(name);
		if (depth > this.#depth) this.#passed ??= { code: 'tooDeep', message: `Elements stand deeper in each other than the limit of ${this.#depth}` };
	}

	noteName({ length }: string): void {
		if (length > this.#nameLength) this.#passed ??= { code: 'nameTooLong', message: `A name is longer than the limit of ${this.#nameLength} characters` };
	}

	/** Throws what was noted. */
	check(piece: XmlPiece): void {
		if (this.#passed !== null) this.#refuse(this.#passed.code, this.#passed.message, piece);
	}

	/** `bytes`: since the last tag outside of a row. */
	checkBetween(bytes: number, piece: XmlPiece): void {
		if (bytes > this.bytes) this.#refuse('lineTooLong', `A part of the XML is longer than the limit of ${this.bytes} bytes`, piece);
	}

	checkRow(row: OpenRow): void {
		if (row.bytes > this.bytes) this.#refuse('lineTooLong', `A row is longer than the limit of ${this.bytes} bytes`, row);
		if (row.count > this.#count) this.#refuse('tooManyColumns', `A row has more than the limit of ${this.#count} elements and attributes`, row);
	}

	#refuse(code: string, message: string, { line, byteOffset }: At): never {
		throw new FileFormatError(this.#format, code, message, { line, byteOffset });
	}
}
