import type { Position } from '../model';
import type { Stretch } from '../read-claim';
import type { Scanner } from '../scanner';
import { byteString } from '../text';
import { currentPosition } from './current-segment';

/**
 * The bytes of the open claim, kept until it ends: most of them still in the work buffer, those of blocks
 * before as text. A claim larger than its limit is given out in parts, each with the CLP at its head.
 */
export class ClaimText {
	/** Parts given out so far. */
	parts = 0;
	/** True while segments are handed on one by one, as what came before them could not be held. */
	overflowing = false;
	/** There is no room for a segment that starts after this byte of the work buffer: one comparison tells a segment. */
	fullAfter = 0;
	/** Where the claim starts. */
	at: Position = { segment: 0, byteOffset: 0 };
	/** First byte after its last segment in the work buffer. */
	end = 0;
	/** First byte in the work buffer that is not in `text`. */
	private from = 0;
	private text = '';
	/** The CLP, once the claim comes in parts. */
	private head: Stretch | null = null;
	/** Where the part starts. */
	private partAt: Position = { segment: 0, byteOffset: 0 };
	private readonly scanner: Scanner;
	private readonly most: number;
	private readonly keep: boolean;

	/** At most `most` bytes are held; `keep` is false when claims are only counted. */
	constructor(scanner: Scanner, most: number, keep: boolean) {
		this.scanner = scanner;
		this.most = most;
		this.keep = keep;
	}

	/** Bytes held before the current segment. */
	get size(): number {
		return this.text.length + this.scanner.segmentStart - this.from;
	}

	/** The current segment is a CLP. */
	start(): void {
		const { scanner } = this;
		this.end = scanner.position;
		this.at = currentPosition(scanner);
		this.head = null;
		this.parts = 0;
		this.hold();
	}

	/** What follows stands in a new part, from the current segment on. */
	startPart(): void {
		this.partAt = currentPosition(this.scanner);
		this.hold();
	}

	/** Nothing more is held until the next part. */
	overflow(): void {
		this.overflowing = true;
		this.fullAfter = -1;
	}

	/** The work buffer is about to be overwritten. */
	blockEnd(): void {
		const { scanner } = this;
		this.end = 0;
		if (this.overflowing) return;
		if (this.keep && scanner.position > this.from) this.text += byteString(scanner.buffer, this.from, scanner.position);
		this.from = 0;
		this.fullAfter = this.most - this.text.length;
	}

	/** What is held, up to `to` in the work buffer. */
	stretches(to: number): Stretch[] {
		const text = this.heldUpTo(to);
		return this.head === null ? [{ text, at: this.at }] : [this.head, { text, at: this.partAt }];
	}

	/** Keeps the CLP for the parts to come. */
	keepHead(): void {
		const { delimiters, segmentStart } = this.scanner;
		if (this.head !== null || delimiters === null) return;
		const text = this.heldUpTo(segmentStart);
		const end = delimiters.byLine ? text.search(/[\r\n]/) : text.indexOf(delimiters.separators.segment);
		this.head = { text: text.slice(0, end + 1), at: this.at };
	}

	/** From the current segment on. */
	private hold(): void {
		this.overflowing = false;
		this.text = '';
		this.from = this.scanner.segmentStart;
		this.fullAfter = this.from + this.most;
	}

	private heldUpTo(to: number): string {
		return this.overflowing || to <= this.from ? this.text : this.text + byteString(this.scanner.buffer, this.from, to);
	}
}
