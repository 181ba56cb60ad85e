/**
 * Segments → interchanges, groups and transaction sets of any kind: opens and closes each level and checks
 * counts and control numbers. What stands inside a set goes to the reader of its kind. Whatever is missing or
 * out of place is closed or passed over, and named; reading goes on.
 * Longer than most files: it is one state machine.
 */
import { cutLastLine } from '../cut-last-line';
import { Elements } from '../elements';
import type { EraLimits } from '../limits';
import type { EnvelopeTrailer, GroupHeader, InterchangeHeader, Position, RawSegment } from '../model';
import { SegmentCursor } from '../scan-segments';
import { type FoundHeader, Scanner, type SegmentSink } from '../scanner';
import { readGroupHeader, readInterchangeHeader, readTrailer } from '../segments/envelope';
import { byteString, decodeText } from '../text';
import { trailerAgrees } from '../trailer-agrees';
import { TwinWatch } from '../twins';
import { readInterchangeAnswer } from './answers/interchange-answer';
import type { TransactionSet } from './events';
import { IssueDesk, type Standing } from './issue-desk';
import { isX12IssueCode, type X12IssueCode } from './issues';
import type { ChooseReader, SetReader } from './set-reader';

export class EnvelopeReader implements SegmentSink {
	readonly scanner: Scanner;
	readonly desk: IssueDesk;
	private readonly cursor = new SegmentCursor();
	private readonly choose: ChooseReader;
	private name = '';
	/** Where a piece of text stands that is no whole segment. */
	private elsewhere: Position | null = null;
	/** False as soon as anything is found wanting. */
	private sound = true;
	private interchangeOpen = false;
	private interchangeSound = true;
	private isa: InterchangeHeader | null = null;
	private groups = 0;
	private groupOpen = false;
	private groupSound = true;
	private gs: GroupHeader | null = null;
	private sets = 0;
	private set: TransactionSet | null = null;
	private setSound = true;
	private setSegments = 0;
	private reader: SetReader | null = null;
	/** True when sets of this kind are read. */
	private setRead = false;
	private readonly interchangeTwins: TwinWatch;
	private readonly groupTwins: TwinWatch;
	private readonly setTwins: TwinWatch;

	constructor(file: string, limits: EraLimits, choose: ChooseReader) {
		this.choose = choose;
		this.desk = new IssueDesk(file, limits, () => this.standing());
		this.scanner = new Scanner(limits, this);
		this.cursor.scanner = this.scanner;
		this.interchangeTwins = new TwinWatch(limits.remembered);
		this.groupTwins = new TwinWatch(limits.remembered);
		this.setTwins = new TwinWatch(limits.remembered);
	}

	// What the scanner finds

	startInterchange(found: FoundHeader): void {
		this.closeInterchange(null);
		const { desk } = this;
		desk.forget();
		this.name = 'ISA';
		this.interchangeOpen = true;
		this.interchangeSound = found.kind === 'isa';
		this.groups = 0;
		this.groupTwins.clear();
		desk.summary.interchanges += 1;
		const at = this.position();
		if (found.kind === 'isa') {
			desk.summary.segments += 1;
			const raw: RawSegment = { name: 'ISA', elements: found.elements.map(decodeText), at };
			this.isa = readInterchangeHeader(new Elements(raw));
			const { senderQualifier, senderId, controlNumber } = this.isa;
			if (this.interchangeTwins.isTwin(`${senderQualifier}*${senderId}*${controlNumber}`)) desk.complain('duplicateInterchange', { element: 13 });
		}
		for (const { code, field } of found.notes) {
			if (isX12IssueCode(code)) desk.complain(code, field === undefined ? {} : { element: Number(field.slice(3)) });
		}
		desk.emit({ type: 'interchange', header: this.isa, separators: found.delimiters.separators, at });
	}

	segment(): boolean {
		const { cursor, desk } = this;
		const name = cursor.name;
		this.name = name;
		desk.summary.segments += 1;
		this.setSegments += 1;
		if (this.scanner.tooMany) {
			desk.complain('segmentTooWide');
			this.spoil();
			return false;
		}
		switch (name) {
			case 'IEA':
				this.closeInterchange(this.trailer());
				return true;
			case 'GS':
				this.closeGroup(null);
				this.openGroup(readGroupHeader(new Elements(this.raw())));
				return false;
			case 'GE':
				if (this.groupOpen) this.closeGroup(this.trailer());
				else this.stray();
				return false;
			case 'ST':
				this.openSet();
				return false;
			case 'SE':
				if (this.set === null) this.stray();
				else this.closeSet(this.trailer());
				return false;
			default:
				break;
		}
		if (this.set !== null) this.reader?.segment(cursor, name);
		else if (name === 'TA1' && !this.groupOpen) desk.emit({ type: 'answer', answer: readInterchangeAnswer(cursor, desk.source()) });
		else {
			this.spoil();
			desk.complainOnce('segmentOutsideSet');
		}
		return false;
	}

	cut(from: number, to: number): void {
		const { scanner, desk } = this;
		const { delimiters } = scanner;
		if (delimiters === null) return;
		const { name, elements } = cutLastLine(byteString(scanner.buffer, from, to), delimiters);
		this.name = name;
		this.elsewhere = { segment: scanner.segmentNumber + 1, byteOffset: scanner.base + from };
		// With lines as segments, editors leave out the last line end; the control number shows that nothing is missing.
		if (delimiters.byLine && name === 'IEA' && this.isa !== null && elements[1] === this.isa.controlNumber) {
			desk.complain('finalTerminatorMissing');
			desk.summary.segments += 1;
			this.closeInterchange(readTrailer(new Elements({ name, elements })));
		} else desk.complain('segmentUnterminated');
		this.elsewhere = null;
	}

	headerCut(byteOffset: number): void {
		this.closeInterchange(null);
		this.spoil();
		this.desk.complain('isaCut', { record: 'ISA', at: { segment: this.scanner.segmentNumber + 1, byteOffset } });
	}

	foreignText(byteOffset: number): void {
		// What was passed over may have been a damaged interchange.
		this.spoil();
		const at = { segment: this.scanner.segmentNumber + 1, byteOffset };
		this.desk.complain(this.desk.summary.interchanges === 0 ? 'leadingText' : 'trailingText', { record: '', at });
	}

	emptySegment(byteOffset: number): void {
		this.desk.complainOnce('emptySegment', { record: '', at: { segment: this.scanner.segmentNumber + 1, byteOffset } });
	}

	blockEnd(): void {}

	/** The input is over: closes what is open and settles the totals. */
	finish(): void {
		this.closeInterchange(null);
		const { desk } = this;
		const { summary } = desk;
		if (summary.interchanges === 0) {
			if (summary.issues.every(({ code }) => code !== 'isaCut')) desk.complain('noX12', { record: '', at: { segment: 1, byteOffset: 0 } });
			this.sound = false;
		}
		for (const { overflowed } of [this.interchangeTwins, this.groupTwins, this.setTwins]) if (overflowed) desk.complainOnce('twinCheckStopped', { record: '' });
		summary.complete = this.sound;
		desk.emit({ type: 'end', summary });
	}

	// Envelopes

	private openGroup(gs: GroupHeader | null): void {
		const { desk } = this;
		this.gs = gs;
		this.groupOpen = true;
		this.groupSound = gs !== null;
		this.sets = 0;
		this.groups += 1;
		this.setTwins.clear();
		desk.summary.groups += 1;
		if (gs === null) desk.complain('gsMissing');
		else if (this.groupTwins.isTwin(gs.controlNumber)) desk.complain('duplicateGroup', { element: 6 });
		desk.emit({ type: 'group', header: gs, at: this.position() });
	}

	private openSet(): void {
		this.closeSet(null);
		if (!this.groupOpen) this.openGroup(null);
		const { desk, cursor } = this;
		const { transactions } = desk.summary;
		const kind = /^\d{3}$/.test(cursor.text(1)) ? cursor.text(1) : '';
		this.sets += 1;
		this.setSegments = 1;
		this.setSound = true;
		transactions[kind] = (transactions[kind] ?? 0) + 1;
		const set: TransactionSet = {
			kind,
			controlNumber: cursor.text(2),
			version: cursor.text(3) === '' ? (this.gs?.version ?? '') : cursor.text(3),
			interchange: this.isa,
			group: this.gs,
			separators: this.scanner.delimiters?.separators ?? null,
			at: this.position(),
		};
		this.set = set;
		if (this.setTwins.isTwin(set.controlNumber)) desk.complain('duplicateTransaction', { element: 2 });
		desk.emit({ type: 'transaction', set });
		this.reader = this.choose(set, desk);
		this.setRead = this.reader !== null;
		if (!this.setRead) desk.complain('setNotRead', { element: 1 });
	}

	/** Null: there is no SE. */
	private closeSet(trailer: EnvelopeTrailer | null): void {
		const { set } = this;
		if (set === null) return;
		this.reader?.end(trailer !== null);
		this.reader = null;
		let complete = this.setSound;
		if (trailer === null) {
			complete = false;
			this.desk.complain('seMissing', { record: 'ST', at: set.at });
		} else complete = this.agrees(trailer, this.setSegments, set.controlNumber, ['seCount', 'seControl']) && complete;
		this.set = null;
		if (!complete) this.spoil();
		this.desk.emit({ type: 'transactionEnd', set, trailer, segments: trailer === null ? Math.max(1, this.setSegments - 1) : this.setSegments, read: this.setRead, complete });
	}

	private closeGroup(trailer: EnvelopeTrailer | null): void {
		this.closeSet(null);
		if (!this.groupOpen) return;
		let complete = this.groupSound;
		if (trailer === null) {
			complete = false;
			if (this.gs !== null) this.desk.complain('geMissing', { record: 'GE' });
		} else complete = this.agrees(trailer, this.sets, this.gs?.controlNumber ?? trailer.controlNumber, ['geCount', 'geControl']) && complete;
		this.groupOpen = false;
		this.gs = null;
		if (!complete) this.spoil();
		this.desk.emit({ type: 'groupEnd', trailer, complete });
	}

	private closeInterchange(trailer: EnvelopeTrailer | null): void {
		this.closeGroup(null);
		if (!this.interchangeOpen) {
			if (trailer !== null) this.stray();
			return;
		}
		let complete = this.interchangeSound;
		if (trailer === null) {
			complete = false;
			if (this.isa !== null) this.desk.complain('ieaMissing', { record: 'IEA' });
		} else complete = this.agrees(trailer, this.groups, this.isa?.controlNumber ?? trailer.controlNumber, ['ieaCount', 'ieaControl']) && complete;
		if (!complete) this.sound = false;
		this.interchangeOpen = false;
		this.desk.emit({ type: 'interchangeEnd', trailer, complete });
		this.isa = null;
	}

	private agrees(trailer: EnvelopeTrailer, count: number, controlNumber: string, codes: readonly [X12IssueCode, X12IssueCode]): boolean {
		const { counted, controlled } = trailerAgrees(trailer, count, controlNumber);
		if (!counted) this.desk.complain(codes[0], { element: 1 });
		if (!controlled) this.desk.complain(codes[1], { element: 2 });
		return counted && controlled;
	}

	private stray(): void {
		this.spoil();
		this.desk.complain('strayTrailer');
	}

	/** Nothing that is open, nor the input, can be called complete any more. */
	private spoil(): void {
		this.sound = false;
		this.interchangeSound = false;
		this.groupSound = false;
		this.setSound = false;
	}

	private position(): Position {
		const { scanner } = this;
		return { segment: Math.max(1, scanner.segmentNumber), byteOffset: scanner.byteOffset };
	}

	private standing(): Standing {
		return { name: this.name, at: this.elsewhere ?? this.position(), interchange: this.isa?.controlNumber ?? null, transaction: this.set?.controlNumber ?? null };
	}

	private raw(): RawSegment {
		return { name: this.name, elements: this.cursor.elements(), at: this.position() };
	}

	private trailer(): EnvelopeTrailer {
		return readTrailer(new Elements(this.raw()));
	}
}
