import { compare, NOT_EVALUABLE } from '../balance';
import type { ClaimTally } from './claim-tally';
import type { Desk } from './desk';

/** SVC to the next SVC or the end of the claim. */
export class ServiceLineLoop {
	private readonly desk: Desk;
	private readonly tally: ClaimTally;
	private segment = 0;
	private byteOffset = 0;

	constructor(desk: Desk, tally: ClaimTally) {
		this.desk = desk;
		this.tally = tally;
	}

	/** The current segment is an SVC. */
	open(): void {
		const { scanner } = this.desk;
		this.close(true);
		this.segment = scanner.segmentNumber;
		this.byteOffset = scanner.byteOffset;
		this.tally.startLine(scanner);
	}

	/** Balances it, where one is open; `complete` is false when it may go on after what is cut off. */
	close(complete: boolean): void {
		const { desk, tally } = this;
		if (!tally.inLine) return;
		const balance = complete ? compare(tally.linePaid, tally.lineCharged - tally.lineAdjusted) : NOT_EVALUABLE;
		desk.summary.balance.line[balance.state] += 1;
		if (balance.state !== 'mismatch') return;
		const place = { ...desk.here(), segment: this.segment, byteOffset: this.byteOffset, record: 'SVC', field: 'SVC03' };
		desk.issues.add('lineBalance', place, balance.differenceCents);
	}
}
