import type { Balance } from '../../core/outcome';
import { CLAIM_STATUS } from '../codes';
import type { EraIssueCode } from '../issues';
import { readClaim } from '../read-claim';
import type { Scanner } from '../scanner';
import type { BatchLoop } from './batch-loop';
import { checkAmount, checkDate } from './check-element';
import { claimPrint } from './claim-print';
import { ClaimTally } from './claim-tally';
import { ClaimText } from './claim-text';
import { currentText } from './current-segment';
import type { Desk } from './desk';
import { ReversalPairs } from './pair-reversals';
import { AMT, CAS, CLP, DTM, GE, GS, IEA, LQ, LX, MIA, MOA, NM1, PER, PLB, QTY, REF, SE, ST, SVC } from './segment-name';
import { ServiceLineLoop } from './service-line-loop';
import { settleClaim } from './settle-claim';
import type { TransactionMoney } from './transaction-money';

const REVERSAL = '22';

const orNull = (cents: number): number | null => (cents === cents ? cents : null);

/**
 * CLP to whatever ends it: nearly all segments of a file come through `take`. Money is counted as they
 * pass; the claim handed on holds its text and is cut only when someone looks.
 */
export class ClaimLoop {
	isOpen = false;
	readonly pairs: ReversalPairs;
	private readonly desk: Desk;
	private readonly scanner: Scanner;
	private readonly batches: BatchLoop;
	private readonly money: TransactionMoney;
	private readonly tally: ClaimTally;
	private readonly lines: ServiceLineLoop;
	private readonly text: ClaimText;
	/** Reports the CLP, and where given one of its elements. */
	private readonly complain = (code: EraIssueCode, field?: string, differenceCents?: number): void => {
		const { desk } = this;
		const place = { ...desk.here(), ...this.text.at, record: 'CLP', ...(field === undefined ? {} : { field }) };
		desk.issues.add(code, place, differenceCents);
	};

	constructor(desk: Desk, batches: BatchLoop, money: TransactionMoney) {
		this.desk = desk;
		this.scanner = desk.scanner;
		this.batches = batches;
		this.money = money;
		this.pairs = new ReversalPairs(desk.limits.remembered);
		this.tally = new ClaimTally(
			(element, missing) => desk.complain(missing ? 'amountMissing' : 'amountUnreadable', element),
			(element) => desk.complain('adjustmentIncomplete', element),
		);
		this.lines = new ServiceLineLoop(desk, this.tally);
		this.text = new ClaimText(desk.scanner, desk.limits.claimBytes, desk.events !== null);
	}

	/** The current segment is a CLP. */
	open(): void {
		const { desk, scanner, tally } = this;
		const { elements } = scanner;
		const claimId = elements === 0 ? '' : currentText(scanner, 1);
		this.isOpen = true;
		this.money.claims += 1;
		this.text.start();
		desk.standing.claimId = claimId;
		if (claimId === '') desk.complain('claimIdMissing', 1);
		tally.startClaim(scanner);
		const status = elements < 2 ? '' : currentText(scanner, 2);
		if (!Object.hasOwn(CLAIM_STATUS, status)) desk.complain('claimStatusUnknown', 2);
		const print = claimPrint(scanner, tally);
		if (status !== REVERSAL) this.pairs.addClaim(print);
		else {
			if (tally.paid > 0) desk.complain('reversalPositive', 4);
			const remembered = this.pairs.addReversal(print, claimId, elements < 7 ? '' : currentText(scanner, 7));
			if (!remembered) desk.issues.addOnce('twinCheckStopped', desk.inFile);
		}
	}

	/** Answers false for what can only stand outside a claim, which is left as it is. */
	take(name: number): boolean {
		const { desk, scanner, tally, text } = this;
		text.end = scanner.position;
		if (scanner.segmentStart > text.fullAfter && !this.makeRoom(name)) {
			if (name === CAS) tally.adjust(scanner);
			desk.keepLoose();
			return true;
		}
		switch (name) {
			case CAS:
				tally.adjust(scanner);
				return true;
			case DTM:
				checkDate(desk, 2);
				return true;
			case AMT:
				checkAmount(desk, 2);
				return true;
			case REF:
			case QTY:
				return true;
			case SVC:
				this.lines.open();
				return true;
			case LQ:
				if (!tally.inLine) desk.complain('unknownSegment');
				return true;
			case NM1:
			case MIA:
			case MOA:
			case PER:
				if (tally.inLine) desk.complain('unknownSegment');
				return true;
			default:
				if (endsClaim(name)) return false;
				desk.complain('unknownSegment');
				return true;
		}
	}

	/** The work buffer is about to be overwritten. */
	blockEnd(): void {
		if (this.isOpen) this.text.blockEnd();
	}

	/** Closes before the current segment, or `atEnd`, where no segment ends it, after the last one. */
	closeBefore(complete: boolean, atEnd: boolean): void {
		this.close(atEnd ? this.text.end : this.scanner.segmentStart, complete);
	}

	/** Closes at `to` in the work buffer; not `complete` when what is cut off may belong to it. */
	close(to: number, complete: boolean): void {
		const { desk, money, tally, text } = this;
		const { summary } = desk;
		this.lines.close(complete);
		summary.claims += 1;
		summary.serviceLines += tally.lines;
		if (tally.paid === tally.paid) summary.paidCents += tally.paid;
		money.addClaim(tally);
		const balance = settleClaim(tally, complete, this.complain);
		summary.balance.claim[balance.state] += 1;
		if (desk.events !== null) this.handOn(to, balance, complete, text.parts === 0 ? null : { number: text.parts + 1, last: true });
		this.isOpen = false;
		desk.standing.claimId = null;
	}

	private handOn(to: number, balance: Balance | null, complete: boolean, part: { number: number; last: boolean } | null): void {
		const { desk, scanner, tally } = this;
		const { delimiters } = scanner;
		if (desk.events === null || delimiters === null) return;
		const facts = {
			claimId: desk.standing.claimId ?? '',
			chargedCents: orNull(tally.charged),
			paidCents: orNull(tally.paid),
			patientResponsibilityCents: orNull(tally.patientResponsibility),
			balance,
			complete,
			part,
		};
		const claim = readClaim(facts, this.text.stretches(to), delimiters);
		desk.events.push({ type: 'claim', context: desk.standing.context, claim, batch: this.batches.current });
	}

	/**
	 * Gives out what there is of a claim that has become too large to hold, before the current segment. False
	 * when that segment cannot start a part: detail of a line would look like detail of the claim.
	 */
	private makeRoom(name: number): boolean {
		const { desk, scanner, text } = this;
		if (endsClaim(name) || scanner.delimiters === null) return true;
		if (text.overflowing) {
			if (name === SVC) text.startPart();
			return name === SVC;
		}
		// Parts begin at a line, unless one line alone is larger than all a claim may be.
		const withinLine = this.tally.inLine && name !== SVC;
		if (withinLine && text.size <= desk.limits.claimBytes * 2) return true;
		if (text.parts === 0) this.complain('claimInParts');
		this.handOn(scanner.segmentStart, null, true, { number: text.parts + 1, last: false });
		if (desk.events !== null) text.keepHead();
		text.parts += 1;
		text.startPart();
		if (withinLine) text.overflow();
		return !withinLine;
	}
}

/** True for what can only stand outside a claim. */
function endsClaim(name: number): boolean {
	return name === CLP || name === SE || name === PLB || name === LX || name === ST || name === GE || name === GS || name === IEA;
}
