import type { ByteSource } from '../core/ports';
import { readCents } from './byte-values';
import { cutElements } from './cut-segments';
import type { Separators } from './model';
import type { EraOptions } from './limits';
import { limitsOf } from './read-era';
import { type FoundHeader, Scanner, type SegmentSink } from './scanner';
import { byteString, decodeText } from './text';

/**
 * The segment the scanner stands on: one reused object, valid only during the call that hands it over.
 * Text is cut on request.
 */
export class SegmentCursor {
	/** @internal */
	scanner: Scanner | null = null;
	/** @internal Elements of the ISA, which the scanner reads apart. */
	isa: readonly string[] | null = null;

	/** 1-based, over the whole input. */
	get segment(): number {
		return this.scanner?.segmentNumber ?? 0;
	}

	/** 0-based, over the whole input. */
	get byteOffset(): number {
		return this.scanner?.byteOffset ?? 0;
	}

	/** Number of elements after the name. */
	get count(): number {
		return this.isa?.length ?? this.scanner?.elements ?? 0;
	}

	get separators(): Separators | null {
		return this.scanner?.delimiters?.separators ?? null;
	}

	get name(): string {
		return this.isa === null ? this.text(0) : 'ISA';
	}

	/** Compares the name without making a string. */
	is(name: string): boolean {
		if (this.isa !== null) return name === 'ISA';
		const { scanner } = this;
		if (scanner === null) return false;
		const { bytes, offsets } = scanner;
		// The scanner sets offsets 0 and 1 for every segment.
		const from = offsets[0] as number;
		if ((offsets[1] as number) - 1 - from !== name.length) return false;
		for (let i = 0; i < name.length; i += 1) if (bytes[from + i] !== name.charCodeAt(i)) return false;
		return true;
	}

	/** Text of element 1, 2, …; '' when absent; 0 is the name. */
	text(element: number): string {
		if (this.isa !== null) return element === 0 ? 'ISA' : (this.isa[element - 1] ?? '');
		const { scanner } = this;
		if (scanner === null || element < 0 || element > scanner.elements) return '';
		const { bytes, offsets } = scanner;
		return decodeText(byteString(bytes, offsets[element] as number, (offsets[element + 1] as number) - 1));
	}

	/** Money of element 1, 2, …; null when absent or unreadable. */
	cents(element: number): number | null {
		const { scanner } = this;
		if (this.isa !== null || scanner === null || element < 1 || element > scanner.elements) return null;
		const { bytes, offsets } = scanner;
		const cents = readCents(bytes, offsets[element] as number, (offsets[element + 1] as number) - 1);
		return cents === cents ? cents : null;
	}

	/** The whole segment, one character a byte, without its terminator and line breaks inside it. */
	bytes(): string {
		const { scanner, isa } = this;
		if (scanner === null) return '';
		if (isa !== null) return ['ISA', ...isa].join(this.separators?.element ?? '*');
		const { bytes, offsets } = scanner;
		return byteString(bytes, offsets[0] as number, (offsets[scanner.elements + 1] as number) - 1);
	}

	/** All elements after the name; a copy. */
	elements(): string[] {
		if (this.isa !== null) return [...this.isa];
		return Array.from({ length: this.count }, (_, i) => this.text(i + 1));
	}
}

class CursorSink implements SegmentSink {
	readonly cursor = new SegmentCursor();
	readonly scanner: Scanner;
	private readonly visit: (segment: SegmentCursor) => void;
	private readonly onCut: ScanOptions['onCut'];
	private readonly onForeignText: ScanOptions['onForeignText'];

	constructor(options: ScanOptions | undefined, visit: (segment: SegmentCursor) => void) {
		this.visit = visit;
		this.onCut = options?.onCut;
		this.onForeignText = options?.onForeignText;
		this.scanner = new Scanner(limitsOf(options), this);
		this.cursor.scanner = this.scanner;
	}

	startInterchange(found: FoundHeader): void {
		if (found.kind !== 'isa') return;
		this.cursor.isa = found.elements;
		this.visit(this.cursor);
		this.cursor.isa = null;
	}

	segment(): boolean {
		this.visit(this.cursor);
		return this.cursor.is('IEA');
	}

	cut(from: number, to: number): void {
		const { scanner, onCut } = this;
		if (scanner.delimiters === null || onCut === undefined) return;
		const bytes = byteString(scanner.buffer, from, to);
		onCut(cutElements(bytes, scanner.delimiters).name, scanner.base + from, bytes);
	}

	headerCut(byteOffset: number, to: number): void {
		const { scanner } = this;
		this.onCut?.('ISA', byteOffset, byteString(scanner.buffer, byteOffset - scanner.base, to));
	}

	foreignText(byteOffset: number): void {
		this.onForeignText?.(byteOffset);
	}

	emptySegment(): void {}
	blockEnd(): void {}
}

export interface ScanOptions extends EraOptions {
	/**
	 * Told of a segment that the input, or the next ISA, cuts off: its name so far, where it starts, and
	 * what there is of it, one character a byte.
	 */
	readonly onCut?: (name: string, byteOffset: number, bytes: string) => void;
	/** Told where text begins that is no X12 and is passed over. */
	readonly onForeignText?: (byteOffset: number) => void;
}

/**
 * Finds segments in bytes that are pushed, for callers that hand on what they made of them as they go.
 * A segment is handed over once enough bytes came to work on, at the latest when the input ends.
 */
export class SegmentScanner {
	private readonly scanner: Scanner;

	constructor(visit: (segment: SegmentCursor) => void, options?: ScanOptions) {
		this.scanner = new CursorSink(options, visit).scanner;
	}

	/** @throws FileFormatError when a segment is longer than `limits.segmentBytes` */
	push(chunk: Uint8Array): void {
		for (let from = 0; from < chunk.length; ) from += this.scanner.take(chunk, from);
	}

	/** The input is over. */
	finish(): void {
		this.scanner.finish();
	}
}

/**
 * Reads any X12 as bare segments, of whatever transaction set, without checking anything: the fastest way.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function scanSegments(
	source: ByteSource,
	visit: (segment: SegmentCursor) => void,
	options?: ScanOptions,
): Promise<void> {
	const scanner = new SegmentScanner(visit, options);
	for await (const chunk of source) scanner.push(chunk);
	scanner.finish();
}
