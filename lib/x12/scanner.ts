/**
 * Bytes → segments. A work buffer takes the input in blocks; one pass over the bytes finds the ends of
 * elements and segments and leaves offsets in a reused array: no strings are made here. A segment that a
 * block cuts in two is carried to the next block. Work is linear: a carried segment is rescanned only when
 * as many new bytes as it holds have come.
 * Longer than most files because it is one hot loop with its buffer. Casts to number: the index was checked
 * against the end of the buffer, and a check per byte would cost a fifth of the speed.
 */
import { FileFormatError } from '../core/file-format-error';
import { type Delimiters, ELEMENT_END, LINE_BREAK, PLAIN, SEGMENT_END } from './delimiters';
import { findHeader, HEADER_LOOKAHEAD, type HeaderFinding } from './find-header';
import type { EraLimits } from './limits';
import { seekAnyHeader, seekRegularHeader } from './seek-header';
import { byteString } from './text';
import { unwrapSegment } from './unwrap-segment';

const I = 73;
const S = 83;
const A = 65;

export type FoundHeader = Extract<HeaderFinding, { kind: 'isa' | 'bare' }>;

/** Takes what the scanner finds; offsets are into `scanner.bytes` and hold only during the call. */
export interface SegmentSink {
	/** An interchange begins at `scanner.segmentStart`; an ISA counts as a segment. */
	startInterchange(found: FoundHeader): void;
	/** A whole segment. Answers true when it closed the interchange. */
	segment(): boolean;
	/** Work-buffer bytes [from, to) are a segment without end. */
	cut(from: number, to: number): void;
	/** The input ends within an ISA that starts at `offset` of the input; it ends at `to` in the work buffer. */
	headerCut(offset: number, to: number): void;
	/** Bytes that are no X12 begin at `offset` of the input. */
	foreignText(offset: number): void;
	/** An empty segment at `offset` of the input. */
	emptySegment(offset: number): void;
	/** The work buffer up to `scanner.position` is about to be overwritten. */
	blockEnd(): void;
}

/** True for the bytes that may stand around interchanges: blanks, line ends, NUL, Ctrl-Z. */
function isFiller(byte: number): boolean {
	return byte === 32 || (byte >= 9 && byte <= 13) || byte === 0 || byte === 26;
}

export class Scanner {
	/** The bytes that `offsets` point into: the work buffer, or a wrapped segment without its breaks. */
	bytes: Uint8Array;
	/** `offsets[i]` is where element i starts (0 is the name); it ends at `offsets[i + 1] - 1`. */
	readonly offsets: Int32Array;
	/** Number of elements after the name, at most `limits.elements`. */
	elements = 0;
	/** True when there were more. */
	tooMany = false;
	/** Component separators in the segment. */
	components = 0;
	/** True when line breaks were taken out of the segment. */
	wrapped = false;
	/** Where the segment starts in the work buffer. */
	segmentStart = 0;
	/** First byte after the segment and its terminator in the work buffer. */
	position = 0;
	/** 1-based. */
	segmentNumber = 0;
	/** Offset in the input of byte 0 of the work buffer. */
	base = 0;
	delimiters: Delimiters | null = null;
	/** Bytes looked at, so that tests can count work. */
	work = 0;
	buffer: Uint8Array;
	private end = 0;
	private needed: number;
	private atStart = true;
	private inForeignText = false;
	/** Terminator of the interchange before, which may stand after it once more; -1 for none. */
	private formerEnd = -1;
	private readonly limits: EraLimits;
	private readonly sink: SegmentSink;

	constructor(limits: EraLimits, sink: SegmentSink) {
		this.limits = limits;
		this.sink = sink;
		this.buffer = new Uint8Array(limits.blockBytes * 2 + HEADER_LOOKAHEAD);
		this.bytes = this.buffer;
		this.offsets = new Int32Array(limits.elements + 3);
		this.needed = limits.blockBytes;
	}

	/** Offset of the current segment in the input. */
	get byteOffset(): number {
		return this.base + this.segmentStart;
	}

	/**
	 * Takes bytes from `chunk` starting at `from`, and answers how many: at most one block is worked on, so
	 * that what the sink collects stays small.
	 * @throws FileFormatError `segmentTooLong`
	 */
	take(chunk: Uint8Array, from: number): number {
		const count = Math.min(chunk.length - from, Math.max(this.needed - this.end, 1));
		if (this.end + count > this.buffer.length) this.grow(this.end + count);
		this.buffer.set(from === 0 && count === chunk.length ? chunk : chunk.subarray(from, from + count), this.end);
		this.end += count;
		if (this.end >= this.needed) this.run(false);
		return count;
	}

	/** Works on what is left. */
	finish(): void {
		this.run(true);
	}

	private grow(bytes: number): void {
		const larger = new Uint8Array(bytes * 2);
		larger.set(this.buffer.subarray(0, this.end));
		this.buffer = larger;
	}

	private run(atEnd: boolean): void {
		let going = true;
		while (going) going = this.delimiters === null ? this.seekHeader(atEnd) : this.scanInterchange(this.delimiters, atEnd);
		this.sink.blockEnd();
		this.buffer.copyWithin(0, this.position, this.end);
		this.base += this.position;
		this.end -= this.position;
		this.position = 0;
		if (this.delimiters !== null && this.end > this.limits.segmentBytes) this.refuse(this.base);
		// Twice the carried bytes, so that rescanning them stays linear in all.
		this.needed = this.end + Math.max(this.limits.blockBytes, this.end);
	}

	private refuse(byteOffset: number): never {
		throw new FileFormatError(
			'x12-remittance',
			'segmentTooLong',
			'A segment is longer than the limit; the file may not be X12, or have another terminator than its ISA says',
			{ segment: this.segmentNumber + 1, byteOffset },
		);
	}

	/** Answers whether to go on with the bytes at hand. */
	private seekHeader(atEnd: boolean): boolean {
		const { buffer } = this;
		let i = this.position;
		if (this.atStart && buffer[i] === 0xef && buffer[i + 1] === 0xbb && buffer[i + 2] === 0xbf) i += 3;
		while (i < this.end && (isFiller(buffer[i] ?? 0) || buffer[i] === this.formerEnd)) i += 1;
		this.work += i - this.position;
		this.position = i;
		if (i >= this.end) return false;
		this.atStart = false;
		const head = byteString(buffer, i, Math.min(this.end, i + HEADER_LOOKAHEAD));
		this.work += head.length;
		const found = findHeader(head, atEnd);
		if (found.kind === 'more') return false;
		if (found.kind === 'cut') {
			this.sink.headerCut(this.base + i, this.end);
			this.position = this.end;
			return false;
		}
		if (found.kind === 'none') return this.skipForeignText(atEnd);
		this.inForeignText = false;
		this.delimiters = found.delimiters;
		this.segmentStart = i;
		if (found.kind === 'isa') {
			this.segmentNumber += 1;
			this.position = i + found.length;
		}
		this.sink.startInterchange(found);
		return true;
	}

	private skipForeignText(atEnd: boolean): boolean {
		if (!this.inForeignText) this.sink.foreignText(this.base + this.position);
		this.inForeignText = true;
		const text = byteString(this.buffer, this.position + 1, this.end);
		this.work += text.length;
		const next = seekAnyHeader(text);
		if (next !== -1) {
			this.position += 1 + next;
			return true;
		}
		// The last bytes may be the start of a header.
		this.position = atEnd ? this.end : Math.max(this.position + 1, this.end - 8);
		return false;
	}

	/** True when an ISA in other separators, of whatever width, starts a segment here. */
	private isForeignHeader(at: number, element: number, atEnd: boolean): boolean | 'more' {
		if (this.buffer[at + 1] !== S || this.buffer[at + 2] !== A) return false;
		if (at + 4 > this.end) return false;
		if (this.buffer[at + 3] === element) return false;
		if (!atEnd && at + HEADER_LOOKAHEAD > this.end) return 'more';
		return findHeader(byteString(this.buffer, at, Math.min(this.end, at + HEADER_LOOKAHEAD)), true).kind === 'isa';
	}

	private scanInterchange(delimiters: Delimiters, atEnd: boolean): boolean {
		const { buffer, offsets, sink } = this;
		const { classes, byLine } = delimiters;
		const most = this.limits.elements;
		const boundary = seekRegularHeader(buffer, this.position, this.end);
		let i = this.position;
		const from = i;
		for (;;) {
			// Blanks and line ends before a segment.
			let kind = PLAIN;
			while (i < boundary) {
				const byte = buffer[i] as number;
				kind = classes[byte] as number;
				if (kind !== LINE_BREAK && !(kind === PLAIN && byte <= 32 && isFiller(byte)) && !(byLine && kind === SEGMENT_END)) break;
				i += 1;
			}
			this.position = i;
			if (i >= boundary) break;
			if (kind === SEGMENT_END) {
				sink.emptySegment(this.base + i);
				i += 1;
				continue;
			}
			if (buffer[i] === I) {
				const foreign = this.isForeignHeader(i, delimiters.element, atEnd);
				if (foreign === 'more') return this.stop(i, from);
				if (foreign) return this.leave(i, from);
			}
			const start = i;
			let count = 0;
			let components = 0;
			let wrapped = false;
			offsets[0] = i;
			for (; i < boundary; i += 1) {
				kind = classes[buffer[i] as number] as number;
				if (kind === PLAIN) continue;
				if (kind === ELEMENT_END) {
					count += 1;
					if (count <= most) offsets[count] = i + 1;
				} else if (kind === SEGMENT_END) break;
				else if (kind === LINE_BREAK) wrapped = true;
				else components += 1;
			}
			if (i >= boundary) {
				// Not ended within what is at hand.
				if (boundary === this.end && !atEnd) return this.stop(start, from);
				sink.cut(start, boundary);
				this.position = boundary;
				if (boundary === this.end) return this.stop(boundary, from);
				return this.leave(boundary, from);
			}
			if (i - start > this.limits.segmentBytes) this.refuse(this.base + start);
			this.segmentStart = start;
			this.position = i + 1;
			this.tooMany = count > most;
			this.elements = count > most ? most : count;
			this.components = components;
			this.wrapped = wrapped;
			this.bytes = buffer;
			if (!this.tooMany) offsets[count + 1] = i + 1;
			else offsets[most + 1] = this.endOfLast(offsets[most] as number, i, classes);
			if (wrapped || delimiters.trimBlanks) this.bytes = unwrapSegment(buffer, start, i, delimiters, offsets, this.elements);
			// An ISA in the same separators; anything shorter named ISA is data gone astray.
			if (buffer[start] === I && this.isIsa() && this.elements >= 15) return this.leave(start, from);
			this.segmentNumber += 1;
			if (sink.segment()) return this.leave(this.position, from);
			i = this.position;
		}
		if (boundary < this.end) return this.leave(boundary, from);
		return this.stop(i, from);
	}

	private isIsa(): boolean {
		const at = this.offsets[0] as number;
		return this.bytes[at + 1] === S && this.bytes[at + 2] === A && (this.offsets[1] as number) === at + 4;
	}

	private endOfLast(from: number, to: number, classes: Uint8Array): number {
		let i = from;
		while (i < to && classes[this.buffer[i] as number] !== ELEMENT_END) i += 1;
		return i + 1;
	}

	/** Stays in the interchange and waits for more bytes from `at` on. */
	private stop(at: number, from: number): boolean {
		this.work += this.end - from;
		this.position = at;
		return false;
	}

	/** Leaves the interchange; a header is looked for from `at` on. */
	private leave(at: number, from: number): boolean {
		this.work += at - from;
		this.position = at;
		this.formerEnd = this.delimiters?.separators.segment.charCodeAt(0) ?? -1;
		this.delimiters = null;
		return true;
	}
}
