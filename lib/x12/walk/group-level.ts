import type { EnvelopeTrailer, GroupHeader } from '../model';
import { TwinWatch } from '../twins';
import { checkTrailer } from './check-trailer';
import { currentPosition } from './current-segment';
import type { Desk } from './desk';
import type { TransactionLevel } from './transaction-level';

const KNOWN_VERSIONS = /^(?:005010X221(?:A1)?|004010X091(?:A1)?)$/;

/** GS … GE. */
export class GroupLevel {
	isOpen = false;
	/** Groups of the interchange so far. */
	count = 0;
	readonly twins: TwinWatch;
	/** False as soon as anything in it is found wanting. */
	private sound = true;
	private readonly desk: Desk;
	private readonly transaction: TransactionLevel;

	constructor(desk: Desk, transaction: TransactionLevel) {
		this.desk = desk;
		this.transaction = transaction;
		this.twins = new TwinWatch(desk.limits.remembered);
	}

	startInterchange(): void {
		this.count = 0;
		this.twins.clear();
	}

	/** Null: there is no GS. */
	open(header: GroupHeader | null): void {
		const { desk } = this;
		this.isOpen = true;
		this.sound = true;
		this.count += 1;
		this.transaction.startGroup();
		desk.summary.groups += 1;
		desk.standing.enterGroup(header);
		if (header === null) desk.complain('gsMissing');
		else {
			if (this.twins.isTwin(header.controlNumber)) desk.complain('duplicateGroup', 6);
			if (header.functionalCode === 'HP' && !KNOWN_VERSIONS.test(header.version)) desk.complain('groupVersion', 8);
		}
		desk.events?.push({ type: 'group', header, at: currentPosition(desk.scanner) });
	}

	/** The current segment is an ST. */
	openTransaction(): void {
		this.closeTransaction(null, false);
		if (!this.isOpen) this.open(null);
		this.transaction.open();
	}

	/** As `TransactionLevel.close`. */
	closeTransaction(trailer: EnvelopeTrailer | null, atEnd: boolean): void {
		if (!this.transaction.close(trailer, atEnd)) this.sound = false;
	}

	/** It cannot be called complete any more. */
	spoil(): void {
		this.sound = false;
	}

	/**
	 * Null: there is no GE; `atEnd` when no other segment stands in its place, as the input or the
	 * interchange just ends. Answers false when it was open and is not complete.
	 */
	close(trailer: EnvelopeTrailer | null, atEnd: boolean): boolean {
		const { desk } = this;
		const { standing } = desk;
		this.closeTransaction(null, atEnd);
		if (!this.isOpen) return true;
		this.isOpen = false;
		let complete = this.sound;
		if (trailer !== null) {
			complete = checkTrailer(desk, 'GE', trailer, this.transaction.count, standing.group?.controlNumber ?? trailer.controlNumber) && complete;
		} else {
			complete = false;
			if (standing.group !== null) desk.issues.add('geMissing', desk.here());
		}
		standing.enterGroup(null);
		desk.events?.push({ type: 'groupEnd', trailer, complete });
		return complete;
	}
}
