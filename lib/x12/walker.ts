/**
 * Segments → interchanges, groups, transactions, claims: opens and closes each level, checks envelopes,
 * counts money and issues. Whatever is missing or out of place is closed or kept and named; reading goes on.
 * Longer than most files: it is the one state machine of the format.
 */
import type { Place } from '../core/issue';
import type { Balance } from '../core/outcome';
import { compare, NOT_EVALUABLE, signedPayment } from './balance';
import { hashBytes, isCompactDate, readCents, readCount } from './byte-values';
import { ClaimTally, length } from './claim-tally';
import { CLAIM_STATUS } from './codes';
import { cutElements } from './cut-segments';
import type { Delimiters } from './delimiters';
import { elementName, Elements } from './elements';
import type { EraContext, EraEvent } from './events';
import { complainOfUnreadable, HeaderBuilder } from './header-builder';
import { IssueLog } from './issue-log';
import type { EraIssueCode } from './issues';
import type { EraLimits } from './limits';
import type { ClaimBatch, EnvelopeTrailer, GroupHeader, InterchangeHeader, RawSegment, TransactionHeader } from './model';
import { type ClaimPrint, ReversalPairs } from './pair-reversals';
import { readClaim, type Stretch } from './read-claim';
import { type FoundHeader, Scanner, type SegmentSink } from './scanner';
import { readGroupHeader, readInterchangeHeader, readTrailer } from './segments/envelope';
import { readProviderAdjustment } from './segments/provider-adjustment';
import type { BalanceCounts, EraSummary } from './summary';
import { byteString, decodeText } from './text';
import { TwinWatch } from './twins';

/** A segment name of two or three letters as one number. */
function packed(name: string): number {
	return name.charCodeAt(0) | (name.charCodeAt(1) << 8) | ((name.length > 2 ? name.charCodeAt(2) : 0) << 16);
}

const AMT = packed('AMT');
const CAS = packed('CAS');
const CLP = packed('CLP');
const DTM = packed('DTM');
const GE = packed('GE');
const GS = packed('GS');
const IEA = packed('IEA');
const LQ = packed('LQ');
const LX = packed('LX');
const MIA = packed('MIA');
const MOA = packed('MOA');
const NM1 = packed('NM1');
const PER = packed('PER');
const PLB = packed('PLB');
const QTY = packed('QTY');
const REF = packed('REF');
const SE = packed('SE');
const ST = packed('ST');
const SVC = packed('SVC');
const TS2 = packed('TS2');
const TS3 = packed('TS3');

/** Where in a transaction the reader is. */
const OUTSIDE = 0;
const HEADER = 1;
const BATCH = 2;
const CLAIM = 3;
const LINE = 4;
const AFTER = 5;
const SKIPPED = 6;

const KNOWN_VERSIONS = /^(?:005010X221(?:A1)?|004010X091(?:A1)?)$/;
const HASH_A = 0x811c9dc5 | 0;
const HASH_B = 0x9747b28c | 0;
const REVERSAL = '22';
/** What old systems put after the last segment: NUL and Ctrl-Z. */
const PADDING = '\0\u001a';

function withoutTail(text: string): string {
	let end = text.length;
	while (end > 0 && (PADDING.includes(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end -= 1;
	return text.slice(0, end);
}

/** What may be named in an issue: a broken file may have a patient's name in place of a segment name. */
const SEGMENT_NAMES: ReadonlySet<string> = new Set(
	'ISA TA1 GS ST BPR TRN CUR REF DTM N1 N2 N3 N4 PER RDM LX TS2 TS3 CLP CAS NM1 MIA MOA AMT QTY SVC LQ PLB SE GE IEA'.split(' '),
);

function zeroCounts(): BalanceCounts {
	return { holds: 0, mismatch: 0, notEvaluable: 0 };
}

const orNull = (cents: number): number | null => (cents === cents ? cents : null);

export class Walker implements SegmentSink {
	readonly summary: EraSummary;
	/** What was found since the caller last emptied it; null when only totals are wanted. */
	readonly events: EraEvent[] | null;
	readonly pairs: ReversalPairs;
	readonly scanner: Scanner;
	private readonly issues: IssueLog;
	private readonly limits: EraLimits;
	private readonly file: string | undefined;
	private readonly tally: ClaimTally;

	private level = OUTSIDE;
	/** False as soon as any envelope is found wanting. */
	private sound = true;

	private interchangeOpen = false;
	private isa: InterchangeHeader | null = null;
	private groupsHere = 0;
	private interchangeSound = true;
	private groupOpen = false;
	private gs: GroupHeader | null = null;
	private transactionsHere = 0;
	private groupSound = true;
	private readonly interchangeTwins: TwinWatch;
	private readonly groupTwins: TwinWatch;
	private readonly transactionTwins: TwinWatch;
	private readonly remittanceTwins: TwinWatch;

	private st: RawSegment | null = null;
	private controlNumber: string | null = null;
	private transactionSegments = 0;
	private builder: HeaderBuilder | null = null;
	private header: TransactionHeader | null = null;
	private headerOpen = false;
	private context: EraContext;
	private batch: ClaimBatch | null = null;
	private batchOpen = false;
	private batchSegments = 0;
	private claims = 0;
	private serviceLines = 0;
	private paid = 0;
	private paidKnown = 0;
	private charged = 0;
	private plb = 0;
	private plbKnown = 0;

	private claimId: string | null = null;
	private claimFrom = 0;
	private claimText = '';
	private claimAt = { segment: 0, byteOffset: 0 };
	private claimHead: Stretch | null = null;
	private bodyAt = { segment: 0, byteOffset: 0 };
	private partNumber = 0;
	private overflowing = false;
	private lineSegment = 0;
	private lineOffset = 0;
	/** End of the last segment in the work buffer. */
	private lastEnd = 0;
	/** True while the input or the interchange ends without its trailers, at no segment of its own. */
	private interchangeEnding = false;

	constructor(limits: EraLimits, file: string | undefined, collect: boolean) {
		this.limits = limits;
		this.file = file;
		this.events = collect ? [] : null;
		this.summary = {
			file: file ?? '',
			complete: false,
			interchanges: 0,
			groups: 0,
			transactions: 0,
			claims: 0,
			serviceLines: 0,
			segments: 0,
			paidCents: 0,
			plbCents: 0,
			bprCents: 0,
			balance: { transaction: zeroCounts(), claim: zeroCounts(), line: zeroCounts() },
			issues: [],
		};
		this.issues = new IssueLog(this.summary, this.events, limits.issues);
		this.pairs = new ReversalPairs(limits.remembered);
		this.interchangeTwins = new TwinWatch(limits.remembered);
		this.groupTwins = new TwinWatch(limits.remembered);
		this.transactionTwins = new TwinWatch(limits.remembered);
		this.remittanceTwins = new TwinWatch(limits.remembered);
		this.context = this.newContext();
		this.tally = new ClaimTally(
			(element, missing) => this.complain(missing ? 'amountMissing' : 'amountUnreadable', element),
			(element) => this.complain('adjustmentIncomplete', element),
		);
		this.scanner = new Scanner(limits, this);
	}

	// What the scanner finds

	startInterchange(found: FoundHeader): void {
		this.closeInterchange(null);
		const place = this.here();
		this.issues.forget();
		this.interchangeOpen = true;
		this.interchangeSound = found.kind === 'isa';
		this.groupsHere = 0;
		this.groupTwins.clear();
		this.summary.interchanges += 1;
		this.isa = null;
		const at = { segment: this.scanner.segmentNumber, byteOffset: this.scanner.byteOffset };
		if (found.kind === 'isa') {
			this.summary.segments += 1;
			this.isa = readInterchangeHeader(new Elements({ name: 'ISA', elements: found.elements.map(decodeText), at }));
			if (this.interchangeTwins.isTwin(`${this.isa.senderQualifier}*${this.isa.senderId}*${this.isa.controlNumber}`)) {
				this.issues.add('duplicateInterchange', { ...place, interchange: this.isa.controlNumber, field: 'ISA13' });
			}
		} else at.segment += 1;
		const where = found.kind === 'isa' ? { ...place, record: 'ISA' } : { ...place, segment: at.segment };
		for (const { code, field } of found.notes) this.issues.add(code, field === undefined ? where : { ...where, field });
		this.context = this.newContext();
		this.events?.push({ type: 'interchange', header: this.isa, separators: found.delimiters.separators, at });
	}

	foreignText(byteOffset: number): void {
		const code = this.summary.interchanges === 0 ? 'leadingText' : 'trailingText';
		this.issues.add(code, this.file === undefined ? { byteOffset } : { file: this.file, byteOffset });
	}

	headerCut(byteOffset: number): void {
		this.closeInterchange(null);
		this.sound = false;
		this.issues.add('isaCut', { ...this.fileOnly(), segment: this.scanner.segmentNumber + 1, byteOffset, record: 'ISA' });
	}

	emptySegment(byteOffset: number): void {
		this.issues.addOnce('emptySegment', { ...this.fileOnly(), byteOffset, segment: this.scanner.segmentNumber + 1 });
	}

	blockEnd(): void {
		this.lastEnd = 0;
		if (this.claimId === null || this.overflowing) return;
		const { buffer, position } = this.scanner;
		if (this.events !== null && position > this.claimFrom) this.claimText += byteString(buffer, this.claimFrom, position);
		this.claimFrom = 0;
	}

	cut(from: number, to: number): void {
		const { scanner } = this;
		const { delimiters } = scanner;
		if (delimiters === null) return;
		const raw = this.rawFrom(withoutTail(byteString(scanner.buffer, from, to)), delimiters);
		raw.at = { segment: scanner.segmentNumber + 1, byteOffset: scanner.base + from };
		const record = SEGMENT_NAMES.has(raw.name) ? { record: raw.name } : {};
		const place: Place = { ...this.here(), ...raw.at, ...record };
		// With lines as segments, editors leave out the last line end; the control number shows that nothing is missing.
		if (delimiters.byLine && raw.name === 'IEA' && this.isa !== null && raw.elements[1] === this.isa.controlNumber) {
			this.issues.add('finalTerminatorMissing', place);
			scanner.segmentNumber += 1;
			scanner.segmentStart = from;
			this.summary.segments += 1;
			this.closeInterchange(readTrailer(new Elements(raw)));
			return;
		}
		this.sound = false;
		this.interchangeSound = false;
		this.groupSound = false;
		this.issues.add('segmentUnterminated', place);
		raw.cut = true;
		if (this.level === CLAIM || this.level === LINE) this.closeClaim(from, false);
		this.flushHeader();
		this.flushBatch();
		this.events?.push({ type: 'segment', context: this.context, segment: raw });
		if (this.level !== OUTSIDE) this.level = this.level === SKIPPED ? SKIPPED : AFTER;
	}

	segment(): boolean {
		const { scanner } = this;
		this.lastEnd = scanner.position;
		const { bytes, offsets, elements } = scanner;
		this.summary.segments += 1;
		const start = offsets[0] as number;
		const nameLength = (offsets[1] as number) - 1 - start;
		let name = 0;
		if (nameLength === 3) name = (bytes[start] as number) | ((bytes[start + 1] as number) << 8) | ((bytes[start + 2] as number) << 16);
		else if (nameLength === 2) name = (bytes[start] as number) | ((bytes[start + 1] as number) << 8);
		if (scanner.wrapped) this.issues.addOnce('wrappedLines', this.here());
		if (scanner.tooMany) this.complain('tooManyElements');
		if (scanner.components >= this.limits.components) this.checkComponents();
		this.transactionSegments += 1;
		const { level } = this;
		if (level === LINE || level === CLAIM) {
			if (this.overflowing) {
				if (name === SVC) this.startPart();
				else if (!this.endsClaim(name)) {
					if (name === CAS) this.tally.adjust(scanner);
					this.keepLoose();
					return false;
				}
			} else if (this.claimText.length + scanner.segmentStart - this.claimFrom > this.limits.claimBytes && this.splitClaim(name)) {
				if (name === CAS) this.tally.adjust(scanner);
				this.keepLoose();
				return false;
			}
			switch (name) {
				case CAS:
					this.tally.adjust(scanner);
					return false;
				case DTM:
					if (elements >= 2) this.checkDate(2);
					return false;
				case AMT:
					if (elements >= 2) this.checkAmount(2);
					return false;
				case REF:
				case QTY:
					return false;
				case SVC:
					this.openLine();
					return false;
				case LQ:
					if (level === CLAIM) this.complain('unknownSegment');
					return false;
				case NM1:
				case MIA:
				case MOA:
				case PER:
					if (level === LINE) this.complain('unknownSegment');
					return false;
				default:
					break;
			}
		}
		switch (name) {
			case IEA:
				this.closeInterchange(this.trailer());
				return true;
			case GS:
				this.openGroup();
				return false;
			case GE:
				this.endGroup();
				return false;
			case ST:
				this.openTransaction();
				return false;
			case SE:
				this.endTransaction();
				return false;
			default:
				break;
		}
		if (level === SKIPPED) return false;
		if (level === OUTSIDE) {
			if (!(this.groupOpen === false && this.interchangeOpen && nameLength === 3 && this.raw().name === 'TA1')) this.complain('unknownSegment');
			this.keepLoose();
			return false;
		}
		switch (name) {
			case CLP:
				this.openClaim();
				return false;
			case LX:
				this.endClaim();
				this.flushHeader();
				this.flushBatch();
				this.openBatch(this.raw());
				return false;
			case PLB:
				this.endClaim();
				this.flushHeader();
				this.flushBatch();
				this.level = AFTER;
				this.adjustProvider();
				return false;
			default:
				break;
		}
		if (level === HEADER && (name === TS2 || name === TS3)) {
			this.flushHeader();
			this.openBatch(null);
		}
		if (this.level === HEADER) this.addToHeader();
		else if (this.level === BATCH) this.addToBatch(name);
		else if (level === CLAIM || level === LINE) this.complain('unknownSegment');
		else {
			this.complain(name === SVC || name === CAS ? 'lineWithoutClaim' : 'unknownSegment');
			this.keepLoose();
		}
		return false;
	}

	/** The input is over: closes what is open and settles the totals. */
	finish(): void {
		this.closeInterchange(null);
		if (this.summary.interchanges === 0) {
			if (this.summary.issues.every(({ code }) => code !== 'isaCut')) this.issues.add('noX12', { ...this.fileOnly(), byteOffset: 0 });
			this.sound = false;
		}
		for (const twins of [this.interchangeTwins, this.groupTwins, this.transactionTwins, this.remittanceTwins]) {
			if (twins.overflowed) this.issues.addOnce('twinCheckStopped', this.fileOnly());
		}
		const reversals = this.pairs.pairs();
		for (const { claimId, reversal, original, correction } of reversals) {
			if (original === null && correction === null) this.issues.add('reversalUnpaired', { ...this.fileOnly(), ...reversal, claimId });
		}
		this.summary.complete = this.sound;
		this.events?.push({ type: 'end', summary: this.summary, reversals });
	}

	// Envelopes

	private openGroup(): void {
		this.closeGroup(null);
		this.startGroup(readGroupHeader(new Elements(this.raw())));
	}

	private startGroup(gs: GroupHeader | null): void {
		this.gs = gs;
		this.groupOpen = true;
		this.groupSound = true;
		this.transactionsHere = 0;
		this.groupsHere += 1;
		this.transactionTwins.clear();
		this.summary.groups += 1;
		this.context = this.newContext();
		const at = { segment: this.scanner.segmentNumber, byteOffset: this.scanner.byteOffset };
		if (gs === null) this.complain('gsMissing');
		else {
			if (this.groupTwins.isTwin(gs.controlNumber)) this.complain('duplicateGroup', 6);
			if (gs.functionalCode === 'HP' && !KNOWN_VERSIONS.test(gs.version)) this.complain('groupVersion', 8);
		}
		this.events?.push({ type: 'group', header: gs, at });
	}

	private openTransaction(): void {
		this.closeTransaction(null);
		if (!this.groupOpen) this.startGroup(null);
		this.transactionsHere += 1;
		this.transactionSegments = 1;
		const raw = this.raw();
		this.st = raw;
		this.controlNumber = raw.elements[1] ?? '';
		if (this.transactionTwins.isTwin(this.controlNumber)) this.complain('duplicateTransaction', 2);
		if (raw.elements[0] !== '835') {
			this.level = SKIPPED;
			this.complain('transactionSkipped');
			return;
		}
		if (this.gs !== null && this.gs.functionalCode !== 'HP') this.complain('groupKind');
		this.level = HEADER;
		this.summary.transactions += 1;
		this.builder = new HeaderBuilder(raw, (code, field) => this.complainOf(code, field));
		this.header = this.builder.header;
		this.headerOpen = true;
		this.batch = null;
		this.batchOpen = false;
		this.claims = 0;
		this.serviceLines = 0;
		this.paid = 0;
		this.paidKnown = 0;
		this.charged = 0;
		this.plb = 0;
		this.plbKnown = 0;
		this.context = this.newContext();
	}

	private endTransaction(): void {
		const trailer = this.trailer();
		if (this.level === OUTSIDE) {
			this.stray();
			return;
		}
		this.closeTransaction(trailer);
	}

	/** Null: there is no SE. */
	private closeTransaction(trailer: EnvelopeTrailer | null): void {
		if (this.level === OUTSIDE) return;
		this.endClaim(trailer !== null);
		this.flushHeader();
		this.flushBatch();
		const { st } = this;
		let complete = true;
		if (trailer === null) {
			this.issues.add('seMissing', this.here());
			complete = false;
			this.transactionSegments -= this.interchangeEnding ? 0 : 1;
		} else complete = this.checkTrailer(trailer, this.transactionSegments, this.controlNumber ?? '', 'seCount', 'seControl');
		if (!complete) {
			this.groupSound = false;
			this.sound = false;
		}
		if (this.level === SKIPPED) {
			const kind = st?.elements[0] ?? '';
			const at = st?.at ?? { segment: 0, byteOffset: 0 };
			this.events?.push({
				type: 'skipped',
				skipped: { kind, controlNumber: this.controlNumber ?? '', segments: this.transactionSegments, at },
			});
		} else this.settleTransaction(trailer, complete);
		this.level = OUTSIDE;
		this.st = null;
		this.controlNumber = null;
		this.builder = null;
		this.header = null;
		this.batch = null;
		this.context = this.newContext();
	}

	private settleTransaction(trailer: EnvelopeTrailer | null, complete: boolean): void {
		const { header, summary } = this;
		const payment = header?.payment ?? null;
		if (payment === null) this.complainAtTransaction('paymentMissing');
		if (header?.trace === null) this.complainAtTransaction('traceMissing');
		if (header?.payer === null) this.complainAtTransaction('payerMissing');
		if (header?.payee === null) this.complainAtTransaction('payeeMissing');
		let balance: Balance = NOT_EVALUABLE;
		if (payment !== null) {
			const { amountCents } = payment;
			const stated = signedPayment(amountCents, payment.direction) ?? Number.NaN;
			summary.bprCents += amountCents ?? 0;
			if (trailer !== null) balance = compare(stated, this.paid - this.plb);
			if (payment.method === 'NON' && amountCents !== null && amountCents !== 0) this.complainAtTransaction('nonPaymentWithMoney', 'BPR04');
			if (payment.direction === 'D' || (amountCents !== null && amountCents < 0)) this.complainAtTransaction('paymentDirection', 'BPR03');
			const { trace } = header ?? {};
			if (trace !== null && trace !== undefined) {
				const twin = [trace.number, trace.payerId ?? '', payment.date ?? '', String(amountCents)].join('\n');
				if (this.remittanceTwins.isTwin(twin)) this.complainAtTransaction('duplicateRemittance', 'TRN02');
			}
		}
		summary.balance.transaction[balance.state] += 1;
		if (balance.state === 'mismatch') this.complainAtTransaction('transactionBalance', 'BPR02', balance.differenceCents);
		this.events?.push({
			type: 'trailer',
			context: this.context,
			trailer,
			totals: {
				claims: this.claims,
				serviceLines: this.serviceLines,
				segments: this.transactionSegments,
				paidCents: this.paidKnown,
				chargedCents: this.charged,
				plbCents: this.plbKnown,
			},
			balance,
			complete,
		});
	}

	private endGroup(): void {
		const trailer = this.trailer();
		if (!this.groupOpen) {
			this.stray();
			return;
		}
		this.closeGroup(trailer);
	}

	private closeGroup(trailer: EnvelopeTrailer | null): void {
		this.closeTransaction(null);
		if (!this.groupOpen) return;
		this.groupOpen = false;
		let complete = this.groupSound;
		if (trailer !== null) {
			complete = this.checkTrailer(trailer, this.transactionsHere, this.gs?.controlNumber ?? trailer.controlNumber, 'geCount', 'geControl') && complete;
		} else {
			complete = false;
			if (this.gs !== null) this.issues.add('geMissing', this.here());
		}
		if (!complete) {
			this.interchangeSound = false;
			this.sound = false;
		}
		this.gs = null;
		this.context = this.newContext();
		this.events?.push({ type: 'groupEnd', trailer, complete });
	}

	/** Null: there is no IEA. */
	private closeInterchange(trailer: EnvelopeTrailer | null): void {
		this.interchangeEnding = trailer === null;
		this.closeGroup(null);
		this.interchangeEnding = false;
		if (!this.interchangeOpen) {
			if (trailer !== null) this.stray();
			return;
		}
		this.interchangeOpen = false;
		let complete = this.interchangeSound;
		if (trailer !== null) {
			complete = this.checkTrailer(trailer, this.groupsHere, this.isa?.controlNumber ?? trailer.controlNumber, 'ieaCount', 'ieaControl') && complete;
		} else {
			complete = false;
			if (this.isa !== null) this.issues.add('ieaMissing', this.here());
		}
		if (!complete) this.sound = false;
		this.events?.push({ type: 'interchangeEnd', trailer, complete });
		this.isa = null;
		this.context = this.newContext();
	}

	private trailer(): EnvelopeTrailer {
		return readTrailer(new Elements(this.raw()));
	}

	private checkTrailer(
		trailer: EnvelopeTrailer,
		count: number,
		controlNumber: string,
		countCode: EraIssueCode,
		controlCode: EraIssueCode,
	): boolean {
		const written = Buffer.from(trailer.count, 'latin1');
		const counted = readCount(written, 0, written.length) === count;
		const record = countCode.slice(0, -'Count'.length).toUpperCase();
		const place = this.here();
		if (!counted) this.issues.add(countCode, { ...place, record, field: `${record}01` });
		const controlled = trailer.controlNumber.trim() === controlNumber.trim();
		if (!controlled) this.issues.add(controlCode, { ...place, record, field: `${record}02` });
		return counted && controlled;
	}

	private stray(): void {
		this.sound = false;
		this.interchangeSound = false;
		this.complain('strayTrailer');
		this.keepLoose();
	}

	// Header and batches

	private addToHeader(): void {
		const { builder } = this;
		if (builder === null) return;
		if (!this.headerOpen || builder.count >= this.limits.headerSegments) {
			if (this.headerOpen) this.complain('headerInParts');
			this.flushHeader();
			this.keepLoose();
			return;
		}
		builder.add(this.raw());
	}

	private flushHeader(): void {
		if (!this.headerOpen || this.header === null) return;
		this.headerOpen = false;
		this.events?.push({ type: 'transaction', context: this.context, transaction: this.header });
	}

	private openBatch(lx: RawSegment | null): void {
		this.level = BATCH;
		const batch: ClaimBatch = { number: null, otherSegments: [] };
		this.batch = lx === null ? batch : new Elements(lx).into({ ...batch, number: lx.elements[0] ?? '' }, 1);
		this.batchOpen = true;
		this.batchSegments = 0;
	}

	private addToBatch(name: number): void {
		const { batch } = this;
		const raw = this.raw();
		this.batchSegments += 1;
		if (batch === null || !this.batchOpen || this.batchSegments > this.limits.headerSegments) {
			this.flushBatch();
			this.keepLoose();
			return;
		}
		if (name === TS3 && batch.summary === undefined) batch.summary = new Elements(raw).into({ elements: raw.elements }, raw.elements.length);
		else if (name === TS2 && batch.supplement === undefined) batch.supplement = new Elements(raw).into({ elements: raw.elements }, raw.elements.length);
		else {
			this.complain(name === SVC || name === CAS ? 'lineWithoutClaim' : 'unknownSegment');
			batch.otherSegments.push(raw);
		}
	}

	private flushBatch(): void {
		if (!this.batchOpen || this.batch === null) return;
		this.batchOpen = false;
		this.events?.push({ type: 'batch', context: this.context, batch: this.batch });
	}

	private adjustProvider(): void {
		const adjustment = readProviderAdjustment(new Elements(this.raw()), this.scanner.delimiters?.separators.component ?? ':');
		complainOfUnreadable(adjustment, (code, field) => this.complainOf(code, field));
		for (const [i, { reason, amountCents }] of adjustment.items.entries()) {
			const element = elementName('PLB', 4 + i * 2);
			if (amountCents === null) {
				if (reason === '' && adjustment.asWritten?.[element] === undefined) continue;
				if (adjustment.asWritten?.[element] === undefined) this.complainOf('providerAdjustmentIncomplete', element);
				this.plb = Number.NaN;
			} else {
				if (reason === '') this.complainOf('providerAdjustmentIncomplete', elementName('PLB', 3 + i * 2));
				this.plb += amountCents;
				this.plbKnown += amountCents;
				this.summary.plbCents += amountCents;
			}
		}
		this.events?.push({ type: 'providerAdjustments', context: this.context, adjustment });
	}

	// Claims

	private openClaim(): void {
		this.endClaim();
		this.flushHeader();
		this.flushBatch();
		const { scanner, tally } = this;
		const { bytes, offsets, elements } = scanner;
		this.level = CLAIM;
		this.claims += 1;
		this.claimFrom = scanner.segmentStart;
		this.claimText = '';
		this.claimAt = { segment: scanner.segmentNumber, byteOffset: scanner.byteOffset };
		this.claimHead = null;
		this.partNumber = 0;
		this.overflowing = false;
		this.claimId = elements === 0 ? '' : this.text(1);
		if (this.claimId === '') this.complain('claimIdMissing', 1);
		tally.startClaim(scanner);
		const status = elements < 2 ? '' : this.text(2);
		if (!Object.hasOwn(CLAIM_STATUS, status)) this.complain('claimStatusUnknown', 2);
		const idEnd = elements === 0 ? (offsets[0] as number) : (offsets[2] as number) - 1;
		const idFrom = elements === 0 ? idEnd : (offsets[1] as number);
		const idA = hashBytes(bytes, idFrom, idEnd, HASH_A);
		const idB = hashBytes(bytes, idFrom, idEnd, HASH_B);
		const payerFrom = elements < 7 ? 0 : (offsets[7] as number);
		const payerEnd = elements < 7 ? 0 : (offsets[8] as number) - 1;
		const print: ClaimPrint = {
			idA,
			idB,
			fullA: hashBytes(bytes, payerFrom, payerEnd, idA),
			fullB: hashBytes(bytes, payerFrom, payerEnd, idB),
			chargedCents: tally.charged,
			paidCents: tally.paid,
			segment: scanner.segmentNumber,
			byteOffset: scanner.byteOffset,
		};
		if (status !== REVERSAL) this.pairs.addClaim(print);
		else {
			if (tally.paid > 0) this.complain('reversalPositive', 4);
			const remembered = this.pairs.addReversal(print, this.claimId, elements < 7 ? '' : this.text(7));
			if (!remembered) this.issues.addOnce('twinCheckStopped', this.fileOnly());
		}
	}

	private openLine(): void {
		if (this.level === LINE) this.closeLine(true);
		this.overflowing = false;
		this.level = LINE;
		this.lineSegment = this.scanner.segmentNumber;
		this.lineOffset = this.scanner.byteOffset;
		this.tally.startLine(this.scanner);
	}

	private closeLine(complete: boolean): void {
		const { tally } = this;
		const balance = complete ? compare(tally.linePaid, tally.lineCharged - tally.lineAdjusted) : NOT_EVALUABLE;
		this.summary.balance.line[balance.state] += 1;
		if (balance.state !== 'mismatch') return;
		const place = { ...this.here(), segment: this.lineSegment, byteOffset: this.lineOffset, record: 'SVC', field: 'SVC03' };
		this.issues.add('lineBalance', place, balance.differenceCents);
	}

	/** Closes an open claim before the current segment. */
	private endClaim(complete = true): void {
		if (this.level !== CLAIM && this.level !== LINE) return;
		const { scanner } = this;
		this.closeClaim(this.interchangeEnding ? this.lastEnd : scanner.segmentStart, complete);
	}

	/** True for what can only stand outside a claim. */
	private endsClaim(name: number): boolean {
		return name === CLP || name === SE || name === PLB || name === LX || name === ST || name === GE || name === GS || name === IEA;
	}

	private closeClaim(to: number, complete: boolean): void {
		const { tally, summary } = this;
		if (this.level === LINE) this.closeLine(complete);
		const balance = complete ? compare(tally.paid, tally.charged - tally.adjusted) : NOT_EVALUABLE;
		summary.balance.claim[balance.state] += 1;
		summary.claims += 1;
		summary.serviceLines += tally.lines;
		this.serviceLines += tally.lines;
		this.paid += tally.paid;
		if (tally.paid === tally.paid) {
			summary.paidCents += tally.paid;
			this.paidKnown += tally.paid;
		}
		if (tally.charged === tally.charged) this.charged += tally.charged;
		if (balance.state === 'mismatch') this.complainOfClaim('claimBalance', 'CLP04', balance.differenceCents);
		if (complete && tally.lines > 0) {
			const charges = compare(tally.charged, tally.lineCharges);
			if (charges.state === 'mismatch') this.complainOfClaim('lineChargeTotal', 'CLP03', charges.differenceCents);
		}
		if (complete && tally.statesResponsibility) {
			const owed = compare(tally.patientResponsibility, tally.adjustedToPatient);
			if (owed.state === 'mismatch') this.complainOfClaim('patientResponsibility', 'CLP05', owed.differenceCents);
		}
		if (this.events !== null) {
			const part = this.partNumber === 0 ? null : { number: this.partNumber + 1, last: true };
			this.pushClaim(to, balance, complete, part);
		}
		this.claimId = null;
		this.claimText = '';
		this.overflowing = false;
		this.level = AFTER;
	}

	private pushClaim(to: number, balance: Balance | null, complete: boolean, part: { number: number; last: boolean } | null): void {
		const { scanner, tally } = this;
		const { delimiters } = scanner;
		if (this.events === null || delimiters === null) return;
		let text = this.claimText;
		if (!this.overflowing && to > this.claimFrom) text += byteString(scanner.buffer, this.claimFrom, to);
		const stretches = this.claimHead === null ? [{ text, at: this.claimAt }] : [this.claimHead, { text, at: this.bodyAt }];
		const facts = {
			claimId: this.claimId ?? '',
			chargedCents: orNull(tally.charged),
			paidCents: orNull(tally.paid),
			patientResponsibilityCents: orNull(tally.patientResponsibility),
			balance,
			complete,
			part,
		};
		this.events.push({ type: 'claim', context: this.context, claim: readClaim(facts, stretches, delimiters), batch: this.batch });
	}

	/**
	 * Gives out what there is of a claim that has become too large to hold, before the current segment.
	 * Answers true when that segment cannot start a part: detail of a line would look like detail of the claim.
	 */
	private splitClaim(name: number): boolean {
		const { scanner } = this;
		const { delimiters } = scanner;
		if (this.endsClaim(name) || delimiters === null) return false;
		// Parts begin at a line, unless one line alone is larger than all a claim may be.
		const size = this.claimText.length + scanner.segmentStart - this.claimFrom;
		if (this.level === LINE && name !== SVC && size <= this.limits.claimBytes * 2) return false;
		if (this.partNumber === 0) this.complainOfClaim('claimInParts');
		if (this.events !== null) {
			this.pushClaim(scanner.segmentStart, null, true, { number: this.partNumber + 1, last: false });
			if (this.claimHead === null) {
				const whole = this.claimText + byteString(scanner.buffer, this.claimFrom, scanner.segmentStart);
				const end = delimiters.byLine ? whole.search(/[\r\n]/) : whole.indexOf(delimiters.separators.segment);
				this.claimHead = { text: whole.slice(0, end + 1), at: this.claimAt };
			}
		}
		this.partNumber += 1;
		this.startPart();
		this.overflowing = this.level === LINE && name !== SVC;
		return this.overflowing;
	}

	/** What follows stands in a new part of the claim, from the current segment on. */
	private startPart(): void {
		const { scanner } = this;
		this.overflowing = false;
		this.claimText = '';
		this.claimFrom = scanner.segmentStart;
		this.bodyAt = { segment: scanner.segmentNumber, byteOffset: scanner.byteOffset };
	}

	// Small things

	private newContext(): EraContext {
		const context = { interchange: this.isa, group: this.gs, transaction: this.header };
		return this.file === undefined ? context : { file: this.file, ...context };
	}

	/** The current segment with its text. */
	private raw(): RawSegment {
		const { scanner } = this;
		const { delimiters, offsets, elements } = scanner;
		const at = { segment: scanner.segmentNumber, byteOffset: scanner.byteOffset };
		if (delimiters === null) return { name: '', elements: [], at };
		const end = scanner.tooMany ? scanner.position - 1 : (offsets[elements + 1] as number) - 1;
		const bytes = scanner.tooMany ? scanner.buffer : scanner.bytes;
		const start = scanner.tooMany ? scanner.segmentStart : (offsets[0] as number);
		return { ...this.rawFrom(byteString(bytes, start, end), delimiters), at };
	}

	private rawFrom(text: string, delimiters: Delimiters): RawSegment {
		return cutElements(text, delimiters);
	}

	/** Text of an element of the current segment. */
	private text(element: number): string {
		const { bytes, offsets } = this.scanner;
		return decodeText(byteString(bytes, offsets[element] as number, (offsets[element + 1] as number) - 1));
	}

	private keepLoose(): void {
		this.events?.push({ type: 'segment', context: this.context, segment: this.raw() });
	}

	private checkDate(element: number): void {
		const { bytes, offsets } = this.scanner;
		const from = offsets[element] as number;
		const to = (offsets[element + 1] as number) - 1;
		if (to > from && !isCompactDate(bytes, from, to)) this.complain('dateUnreadable', element);
	}

	private checkAmount(element: number): void {
		const { scanner } = this;
		if (length(scanner, element) === 0) return;
		const { bytes, offsets } = scanner;
		const cents = readCents(bytes, offsets[element] as number, (offsets[element + 1] as number) - 1);
		if (cents !== cents) this.complain('amountUnreadable', element);
	}

	private checkComponents(): void {
		const separator = this.scanner.delimiters?.separators.component ?? ':';
		const most = this.limits.components;
		if (this.raw().elements.some((text) => text.split(separator).length > most)) this.complain('tooManyComponents');
	}

	private fileOnly(): Place {
		return this.file === undefined ? {} : { file: this.file };
	}

	/** The place of the current segment. */
	private here(): Place {
		const { scanner, isa, controlNumber, claimId } = this;
		return {
			...this.fileOnly(),
			segment: scanner.segmentNumber,
			byteOffset: scanner.byteOffset,
			...(isa === null ? {} : { interchange: isa.controlNumber }),
			...(controlNumber === null ? {} : { transaction: controlNumber }),
			...(claimId === null ? {} : { claimId }),
		};
	}

	/** Reports the current segment, and where given one of its elements. */
	private complain(code: EraIssueCode, element?: number): void {
		const { name } = this.raw();
		const record = SEGMENT_NAMES.has(name) ? { record: name } : {};
		const field = element === undefined || record.record === undefined ? {} : { field: elementName(name, element) };
		this.issues.add(code, { ...this.here(), ...record, ...field });
	}

	private complainOf(code: EraIssueCode, field: string | undefined): void {
		if (field === undefined) this.complain(code);
		else this.issues.add(code, { ...this.here(), record: field.slice(0, -2), field });
	}

	private complainOfClaim(code: EraIssueCode, field?: string, differenceCents?: number): void {
		const place = { ...this.here(), ...this.claimAt, record: 'CLP', ...(field === undefined ? {} : { field }) };
		this.issues.add(code, place, differenceCents);
	}

	private complainAtTransaction(code: EraIssueCode, field?: string, differenceCents?: number): void {
		const at = (field?.startsWith('BPR') === true ? this.header?.payment?.at : undefined) ?? this.st?.at ?? {};
		const record = field === undefined ? 'ST' : field.slice(0, -2);
		this.issues.add(code, { ...this.here(), ...at, record, ...(field === undefined ? {} : { field }) }, differenceCents);
	}
}
