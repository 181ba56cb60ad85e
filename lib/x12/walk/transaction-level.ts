import type { EnvelopeTrailer, RawSegment } from '../model';
import { TwinWatch } from '../twins';
import { BatchLoop } from './batch-loop';
import { checkTrailer } from './check-trailer';
import { ClaimLoop } from './claim-loop';
import { currentSegment } from './current-segment';
import type { Desk } from './desk';
import { HeaderLoop } from './header-loop';
import { takeProviderAdjustment } from './provider-adjustment';
import { CAS, CLP, LX, PLB, SVC, TS2, TS3 } from './segment-name';
import { settleTransaction } from './settle-transaction';
import { TransactionMoney } from './transaction-money';

/** ST … SE. */
export class TransactionLevel {
	/** Segments from ST on. */
	segments = 0;
	/** Transactions of the group so far, those of another kind too. */
	count = 0;
	readonly claims: ClaimLoop;
	readonly twins: TwinWatch;
	readonly remittanceTwins: TwinWatch;
	/** Where in a transaction the reader is, as long as no claim is open. */
	private place: 'outside' | 'header' | 'batch' | 'after' | 'skipped' = 'outside';
	private st: RawSegment | null = null;
	private readonly desk: Desk;
	private readonly header: HeaderLoop;
	private readonly batches: BatchLoop;
	private readonly money = new TransactionMoney();

	constructor(desk: Desk) {
		this.desk = desk;
		this.header = new HeaderLoop(desk);
		this.batches = new BatchLoop(desk);
		this.claims = new ClaimLoop(desk, this.batches, this.money);
		this.twins = new TwinWatch(desk.limits.remembered);
		this.remittanceTwins = new TwinWatch(desk.limits.remembered);
	}

	get isOpen(): boolean {
		return this.place !== 'outside';
	}

	startGroup(): void {
		this.count = 0;
		this.twins.clear();
	}

	/** The current segment is an ST. */
	open(): void {
		const { desk } = this;
		const { standing } = desk;
		const raw = currentSegment(desk.scanner);
		this.count += 1;
		this.segments = 1;
		this.st = raw;
		standing.controlNumber = raw.elements[1] ?? '';
		if (this.twins.isTwin(standing.controlNumber)) desk.complain('duplicateTransaction', 2);
		if (raw.elements[0] !== '835') {
			this.place = 'skipped';
			desk.complain('transactionSkipped');
			return;
		}
		if (standing.group !== null && standing.group.functionalCode !== 'HP') desk.complain('groupKind');
		this.place = 'header';
		desk.summary.transactions += 1;
		this.batches.forget();
		this.money.reset();
		standing.enterTransaction(this.header.open(raw));
	}

	/** A segment that belongs to no claim. */
	take(name: number): void {
		const { desk } = this;
		if (this.place === 'skipped') return;
		if (name === CLP) {
			this.closeLoops(true, false);
			this.place = 'after';
			this.claims.open();
		} else if (name === LX) {
			this.closeLoops(true, false);
			this.place = 'batch';
			this.batches.open(currentSegment(desk.scanner));
		} else if (name === PLB) {
			this.closeLoops(true, false);
			this.place = 'after';
			takeProviderAdjustment(desk, this.money);
		} else if (this.place === 'header' && (name === TS2 || name === TS3)) {
			this.header.flush();
			this.place = 'batch';
			this.batches.open(null);
			this.batches.take(name);
		} else if (this.place === 'header') this.header.take();
		else if (this.place === 'batch') this.batches.take(name);
		else {
			desk.complain(name === SVC || name === CAS ? 'lineWithoutClaim' : 'unknownSegment');
			desk.keepLoose();
		}
	}

	/** A segment without end, whose text begins at `from` in the work buffer: nothing after it has a place. */
	cut(from: number, raw: RawSegment): void {
		const { desk } = this;
		if (this.claims.isOpen) this.claims.close(from, false);
		this.header.flush();
		this.batches.flush();
		desk.events?.push({ type: 'segment', context: desk.standing.context, segment: raw });
		if (this.isOpen && this.place !== 'skipped') this.place = 'after';
	}

	/**
	 * Null: there is no SE; `atEnd` when no other segment stands in its place, as the input or the
	 * interchange just ends. Answers false when it was open and is not complete.
	 */
	close(trailer: EnvelopeTrailer | null, atEnd: boolean): boolean {
		if (!this.isOpen) return true;
		const { desk, st } = this;
		const { standing } = desk;
		this.closeLoops(trailer !== null, atEnd);
		let complete = false;
		if (trailer !== null) complete = checkTrailer(desk, 'SE', trailer, this.segments, standing.controlNumber ?? '');
		else {
			desk.issues.add('seMissing', desk.here());
			if (!atEnd) this.segments -= 1;
		}
		if (this.place === 'skipped') {
			const skipped = {
				kind: st?.elements[0] ?? '',
				controlNumber: standing.controlNumber ?? '',
				segments: this.segments,
				at: st?.at ?? { segment: 0, byteOffset: 0 },
			};
			desk.events?.push({ type: 'skipped', skipped });
		} else settleTransaction(desk, { st, trailer, complete, segments: this.segments }, this.money, this.remittanceTwins);
		this.place = 'outside';
		this.st = null;
		standing.controlNumber = null;
		this.header.forget();
		this.batches.forget();
		standing.enterTransaction(null);
		return complete;
	}

	private closeLoops(complete: boolean, atEnd: boolean): void {
		if (this.claims.isOpen) this.claims.closeBefore(complete, atEnd);
		this.header.flush();
		this.batches.flush();
	}
}
