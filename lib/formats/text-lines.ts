import { FileFormatError } from '../core/file-format-error';
import type { Charset } from './spec';

/**
 * Bytes in, lines of text out, in memory that does not depend on the size of the file.
 * CR, LF and CRLF each end a line. Bytes are taken as Latin-1, one character a byte, so that
 * offsets hold; a line with other than ASCII bytes is read as UTF-8 when it is valid UTF-8.
 */

/** One line, as a stretch of `text`. Reused from line to line: copy what outlives the next one. */
export interface TextLine {
	text: string;
	start: number;
	end: number;
	/** 1-based; empty lines count. */
	line: number;
	/** 0-based offset of the first byte of the line. */
	byteOffset: number;
	/** False for a last line without line end. */
	terminated: boolean;
	charset: Charset;
	hasNul: boolean;
	/** The line's bytes as Latin-1 text, which fixed-width layouts may count by; empty when the line is ASCII. */
	bytes: string;
}

const LF = 10;
const CR = 13;
/** Larger chunks are taken in windows of this size, so that no huge string is made. */
const WINDOW = 128 * 1024;
const NO_BYTES = Buffer.alloc(0);

/** The text of bytes that are valid UTF-8; null when they are not. */
function asUtf8(latin1: string): string | null {
	const text = Buffer.from(latin1, 'latin1').toString('utf8');
	return Buffer.from(text, 'utf8').toString('latin1') === latin1 ? text : null;
}

export class LineReader {
	readonly #format: string;
	readonly #maxLineBytes: number;
	readonly #onLine: (line: TextLine) => void;
	readonly #current: TextLine = { text: '', start: 0, end: 0, line: 0, byteOffset: 0, terminated: true, charset: 'ascii', hasNul: false, bytes: '' };
	#pending: Buffer[] = [];
	#pendingBytes = 0;
	#pendingEndsInCr = false;
	#bytesDone = 0;

	/** @throws FileFormatError `lineTooLong` from `push` and `end` when a line passes the limit. */
	constructor(format: string, maxLineBytes: number, onLine: (line: TextLine) => void) {
		this.#format = format;
		this.#maxLineBytes = maxLineBytes;
		this.#onLine = onLine;
	}

	/** Bytes taken so far, those of an unfinished line included. */
	get bytes(): number {
		return this.#bytesDone + this.#pendingBytes;
	}

	/** Takes a chunk of at most `WINDOW` bytes and hands out every line that is whole. */
	push(chunk: Buffer): void {
		if (chunk.length === 0) return;
		if (this.#pendingEndsInCr && chunk[0] !== LF) this.#flush(NO_BYTES, true);
		const last = chunk[chunk.length - 1];
		// A CR at the very end may be half of a CRLF, so its line waits for the next chunk.
		const searched = last === CR ? chunk.subarray(0, -1) : chunk;
		const whole = last === LF ? chunk.length : Math.max(searched.lastIndexOf(LF), searched.lastIndexOf(CR)) + 1;
		if (whole > 0) this.#flush(chunk.subarray(0, whole), true);
		if (whole < chunk.length) this.#keep(chunk.subarray(whole), last === CR);
	}

	end(): void {
		if (this.#pendingBytes > 0) this.#flush(NO_BYTES, this.#pendingEndsInCr);
	}

	#keep(rest: Buffer, endsInCr: boolean): void {
		// The source may reuse its buffer, so what is kept is copied.
		this.#pending.push(Buffer.from(rest));
		this.#pendingBytes += rest.length;
		this.#pendingEndsInCr = endsInCr;
		if (this.#pendingBytes > this.#maxLineBytes + 2) this.#refuse(this.#current.line + 1, this.#bytesDone);
	}

	#flush(tail: Buffer, terminated: boolean): void {
		const block = this.#pending.length === 0 ? tail : Buffer.concat([...this.#pending, tail], this.#pendingBytes + tail.length);
		this.#pending = [];
		this.#pendingBytes = 0;
		this.#pendingEndsInCr = false;
		const offset = this.#bytesDone;
		const bom = offset === 0 && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? 3 : 0;
		const text = block.toString('latin1');
		// The UTF-8 length of Latin-1 text equals its length only when every byte is ASCII.
		this.#lines(text, bom, offset, terminated, Buffer.byteLength(text, 'utf8') === text.length);
		this.#bytesDone += block.length;
	}

	#lines(text: string, from: number, offset: number, terminated: boolean, ascii: boolean): void {
		const line = this.#current;
		const blockHasNul = text.includes('\0');
		let at = from;
		let lf = text.indexOf('\n', at);
		let cr = text.indexOf('\r', at);
		while (at < text.length) {
			if (lf !== -1 && lf < at) lf = text.indexOf('\n', at);
			if (cr !== -1 && cr < at) cr = text.indexOf('\r', at);
			let end = text.length;
			let next = text.length;
			if (cr !== -1 && (lf === -1 || cr < lf)) {
				end = cr;
				next = lf === cr + 1 ? cr + 2 : cr + 1;
			} else if (lf !== -1) {
				end = lf;
				next = lf + 1;
			}
			line.line += 1;
			if (end - at > this.#maxLineBytes) this.#refuse(line.line, offset + at);
			if (end > at) {
				line.byteOffset = offset + at;
				line.terminated = terminated || next > end;
				line.hasNul = blockHasNul && text.slice(at, end).includes('\0');
				this.#setText(text, at, end, ascii);
				this.#onLine(line);
			}
			at = next;
		}
	}

	#setText(text: string, start: number, end: number, ascii: boolean): void {
		const line = this.#current;
		line.text = text;
		line.bytes = '';
		line.start = start;
		line.end = end;
		line.charset = 'ascii';
		if (ascii) return;
		const bytes = text.slice(start, end);
		if (Buffer.byteLength(bytes, 'utf8') === bytes.length) return;
		const utf8 = asUtf8(bytes);
		line.bytes = bytes;
		line.text = utf8 ?? bytes;
		line.charset = utf8 === null ? 'latin-1' : 'utf-8';
		line.start = 0;
		line.end = line.text.length;
	}

	#refuse(line: number, byteOffset: number): never {
		throw new FileFormatError(this.#format, 'lineTooLong', `A line is longer than the limit of ${this.#maxLineBytes} bytes`, { line, byteOffset });
	}
}

/** Text of bytes given as Latin-1: UTF-8 where they are valid UTF-8, else as they stand. */
export function decodeBytes(bytes: string): { readonly text: string; readonly charset: Charset } {
	if (Buffer.byteLength(bytes, 'utf8') === bytes.length) return { text: bytes, charset: 'ascii' };
	const text = asUtf8(bytes);
	return text === null ? { text: bytes, charset: 'latin-1' } : { text, charset: 'utf-8' };
}

/** A chunk of any size as buffers that `LineReader.push` takes. */
export function* windowsOf(chunk: Uint8Array): Generator<Buffer> {
	const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
	for (let at = 0; at < bytes.length; at += WINDOW) yield bytes.subarray(at, at + WINDOW);
}

/** True when Latin-1 bytes of this text would be taken for UTF-8 when read back. */
export function looksLikeUtf8(text: string): boolean {
	return Buffer.byteLength(text, 'utf8') !== text.length && asUtf8(text) !== null;
}
