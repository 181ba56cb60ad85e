import { FileFormatError } from '../../core/file-format-error';
import type { Charset } from '../spec';
import { decodeBytes } from '../text-lines';

/** A stretch of the file: a tag, "<" to ">", or what stands between two tags. */
export interface XmlPiece {
	readonly text: string;
	readonly charset: Charset;
	/** 1-based line of its first character. */
	readonly line: number;
	/** 0-based offsets of its first byte and of the byte after its last. */
	readonly byteOffset: number;
	readonly byteEnd: number;
	/** False for what is left over when the input ends. */
	readonly whole: boolean;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const NO_BYTES = Buffer.alloc(0);

/**
 * Bytes in, pieces out. "<" and ">" are no part of any other character in UTF-8 or Latin-1, so each piece can be
 * decoded by itself, and where rows begin and end is known to the byte, however the input is cut into chunks.
 */
export class XmlPieces {
	readonly #format: string;
	readonly #maxBytes: number;
	readonly #onPiece: (piece: XmlPiece) => void;
	#pending: Buffer[] = [];
	#pendingBytes = 0;
	#done = 0;
	#line = 1;

	/** @throws FileFormatError `lineTooLong`, `charsetNotRead` from `push` and `end` */
	constructor(format: string, maxBytes: number, onPiece: (piece: XmlPiece) => void) {
		this.#format = format;
		this.#maxBytes = maxBytes;
		this.#onPiece = onPiece;
	}

	/** Bytes taken so far. */
	get bytes(): number {
		return this.#done + this.#pendingBytes;
	}

	push(chunk: Buffer): void {
		const whole = Math.max(chunk.lastIndexOf(GREATER) + 1, chunk.lastIndexOf(LESS));
		if (whole > 0) this.#flush(chunk.subarray(0, whole), true);
		else if (chunk[0] === LESS && this.#pendingBytes > 0) this.#flush(NO_BYTES, true);
		if (whole === chunk.length) return;
		// The source may reuse its buffer, so what is kept is copied.
		this.#pending.push(Buffer.from(chunk.subarray(whole)));
		this.#pendingBytes += chunk.length - whole;
		if (this.#pendingBytes > this.#maxBytes) this.#refuse(this.#line, this.#done);
	}

	end(): void {
		if (this.#pendingBytes > 0) this.#flush(NO_BYTES, false);
	}

	#flush(tail: Buffer, whole: boolean): void {
		const block = this.#pending.length === 0 ? tail : Buffer.concat([...this.#pending, tail], this.#pendingBytes + tail.length);
		this.#pending = [];
		this.#pendingBytes = 0;
		const offset = this.#done;
		const bytes = block.toString('latin1');
		let at = 0;
		if (offset === 0 && isUtf16(bytes)) throw new FileFormatError(this.#format, 'charsetNotRead', 'The XML is written in UTF-16; UTF-8 and Latin-1 are read');
		const isAscii = Buffer.byteLength(bytes, 'utf8') === bytes.length;
		let less = -1;
		let greater = -1;
		while (at < bytes.length) {
			if (less <= at) less = indexOr(bytes, '<', at + 1);
			if (greater < at) greater = indexOr(bytes, '>', at);
			const end = Math.min(less, greater + 1, bytes.length);
			this.#piece(bytes.slice(at, end), isAscii, offset + at, whole);
			at = end;
		}
		this.#done += block.length;
	}

	#piece(bytes: string, isAscii: boolean, byteOffset: number, whole: boolean): void {
		const line = this.#line;
		if (bytes.length > this.#maxBytes) this.#refuse(line, byteOffset);
		for (let i = 0; i < bytes.length; i += 1) {
			const code = bytes.charCodeAt(i);
			if (code === 10 || (code === 13 && bytes.charCodeAt(i + 1) !== 10)) this.#line += 1;
		}
		const { text, charset } = isAscii ? { text: bytes, charset: 'ascii' as const } : decodeBytes(bytes);
		this.#onPiece({ text, charset, line, byteOffset, byteEnd: byteOffset + bytes.length, whole });
	}

	#refuse(line: number, byteOffset: number): never {
		throw new FileFormatError(this.#format, 'lineTooLong', `A part of the XML is longer than the limit of ${this.#maxBytes} bytes`, { line, byteOffset });
	}
}

/** By its byte order mark, or by the half of its first characters that is zero. */
function isUtf16(bytes: string): boolean {
	const [first, second] = [bytes.charCodeAt(0), bytes.charCodeAt(1)];
	return first === 0 || second === 0 || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Index of a character from `from` on; the length of the text when there is none. */
function indexOr(text: string, character: string, from: number): number {
	const at = text.indexOf(character, from);
	return at === -1 ? text.length : at;
}
