/**
 * What the scanner finds → the level of the file it belongs to. Envelopes are opened, checked and closed by
 * `interchange-level`, `group-level` and `transaction-level`; what stands in a transaction is taken by
 * `header-loop`, `batch-loop`, `claim-loop` with `service-line-loop`, and `provider-adjustment`. All put what
 * they find on one `desk`. Whatever is missing or out of place is closed or kept, and named; reading goes on.
 */
import { cutLastLine } from '../cut-last-line';
import { Elements } from '../elements';
import type { EraEvent } from '../events';
import type { EraLimits } from '../limits';
import type { EnvelopeTrailer, RawSegment } from '../model';
import { type FoundHeader, Scanner, type SegmentSink } from '../scanner';
import { readTrailer } from '../segments/envelope';
import type { EraSummary } from '../summary';
import { byteString } from '../text';
import { checkShape } from './check-shape';
import type { ClaimLoop } from './claim-loop';
import { currentTrailer } from './current-segment';
import { Desk, recordOf } from './desk';
import { GroupLevel } from './group-level';
import { InterchangeLevel } from './interchange-level';
import { GE, GS, IEA, nameOf, SE, ST, TA1 } from './segment-name';
import { TransactionLevel } from './transaction-level';

export class Walker implements SegmentSink {
	readonly scanner: Scanner;
	readonly summary: EraSummary;
	/** What was found since the caller last emptied it; null when only totals are wanted. */
	readonly events: EraEvent[] | null;
	private readonly desk: Desk;
	private readonly interchange: InterchangeLevel;
	private readonly group: GroupLevel;
	private readonly transaction: TransactionLevel;
	private readonly claims: ClaimLoop;
	private readonly mostComponents: number;
	/** False as soon as any envelope is found wanting. */
	private sound = true;

	/** `collect` is false when only totals are wanted. */
	constructor(limits: EraLimits, file: string | undefined, collect: boolean) {
		this.scanner = new Scanner(limits, this);
		this.desk = new Desk(this.scanner, limits, file, collect);
		this.transaction = new TransactionLevel(this.desk);
		this.group = new GroupLevel(this.desk, this.transaction);
		this.interchange = new InterchangeLevel(this.desk, this.group);
		this.claims = this.transaction.claims;
		this.summary = this.desk.summary;
		this.events = this.desk.events;
		this.mostComponents = limits.components;
	}
	startInterchange(found: FoundHeader): void {
		this.closeInterchange(null);
		this.interchange.open(found);
	}

	segment(): boolean {
		const { scanner, claims } = this;
		this.summary.segments += 1;
		this.transaction.segments += 1;
		const name = nameOf(scanner);
		if (scanner.wrapped || scanner.tooMany || scanner.components >= this.mostComponents) checkShape(this.desk);
		if (claims.isOpen && claims.take(name)) return false;
		switch (name) {
			case IEA:
				this.closeInterchange(currentTrailer(scanner));
				return true;
			case GS:
				this.interchange.openGroup();
				return false;
			case GE:
				if (this.group.isOpen) this.interchange.closeGroup(currentTrailer(scanner), false);
				else this.interchange.stray();
				return false;
			case ST:
				this.group.openTransaction();
				return false;
			case SE:
				if (this.transaction.isOpen) this.group.closeTransaction(currentTrailer(scanner), false);
				else this.interchange.stray();
				return false;
			default:
				if (this.transaction.isOpen) this.transaction.take(name);
				else this.takeOutside(name);
				return false;
		}
	}

	cut(from: number, to: number): void {
		const { scanner, desk } = this;
		const { delimiters } = scanner;
		if (delimiters === null) return;
		const at = { segment: scanner.segmentNumber + 1, byteOffset: scanner.base + from };
		const raw: RawSegment = { ...cutLastLine(byteString(scanner.buffer, from, to), delimiters), at };
		const place = { ...desk.here(), ...at, ...recordOf(raw.name) };
		// With lines as segments, editors leave out the last line end; the control number shows that nothing is missing.
		const { interchange } = desk.standing;
		if (delimiters.byLine && raw.name === 'IEA' && interchange !== null && raw.elements[1] === interchange.controlNumber) {
			desk.issues.add('finalTerminatorMissing', place);
			scanner.segmentNumber += 1;
			scanner.segmentStart = from;
			this.summary.segments += 1;
			this.closeInterchange(readTrailer(new Elements(raw)));
			return;
		}
		this.interchange.spoil();
		desk.issues.add('segmentUnterminated', place);
		raw.cut = true;
		this.transaction.cut(from, raw);
	}

	headerCut(byteOffset: number): void {
		this.closeInterchange(null);
		this.sound = false;
		const { desk } = this;
		desk.issues.add('isaCut', { ...desk.inFile, segment: this.scanner.segmentNumber + 1, byteOffset, record: 'ISA' });
	}

	foreignText(byteOffset: number): void {
		const { desk } = this;
		desk.issues.add(this.summary.interchanges === 0 ? 'leadingText' : 'trailingText', { ...desk.inFile, byteOffset });
	}

	emptySegment(byteOffset: number): void {
		const { desk } = this;
		desk.issues.addOnce('emptySegment', { ...desk.inFile, byteOffset, segment: this.scanner.segmentNumber + 1 });
	}

	blockEnd(): void {
		this.claims.blockEnd();
	}

	/** The input is over: closes what is open and settles the totals. */
	finish(): void {
		const { desk, summary } = this;
		const { issues, inFile } = desk;
		this.closeInterchange(null);
		if (summary.interchanges === 0) {
			if (summary.issues.every(({ code }) => code !== 'isaCut')) issues.add('noX12', { ...inFile, byteOffset: 0 });
			this.sound = false;
		}
		for (const twins of [this.interchange.twins, this.group.twins, this.transaction.twins, this.transaction.remittanceTwins]) {
			if (twins.overflowed) issues.addOnce('twinCheckStopped', inFile);
		}
		const reversals = this.claims.pairs.pairs();
		for (const { claimId, reversal, original, correction } of reversals) {
			if (original === null && correction === null) issues.add('reversalUnpaired', { ...inFile, ...reversal, claimId });
		}
		summary.complete = this.sound;
		this.events?.push({ type: 'end', summary, reversals });
	}

	/** Null: there is no IEA. */
	private closeInterchange(trailer: EnvelopeTrailer | null): void {
		if (!this.interchange.close(trailer)) this.sound = false;
	}

	/** A segment that belongs to no transaction. */
	private takeOutside(name: number): void {
		const answersInterchange = name === TA1 && this.interchange.isOpen && !this.group.isOpen;
		if (!answersInterchange) this.desk.complain('unknownSegment');
		this.desk.keepLoose();
	}
}
