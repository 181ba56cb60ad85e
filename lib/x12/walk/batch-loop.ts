import { Elements } from '../elements';
import type { ClaimBatch, RawSegment } from '../model';
import { currentSegment } from './current-segment';
import type { Desk } from './desk';
import { CAS, SVC, TS2, TS3 } from './segment-name';

/** LX to its first CLP; the claims after it name it as theirs. */
export class BatchLoop {
	/** The last one; null before the first. */
	current: ClaimBatch | null = null;
	private readonly desk: Desk;
	private isOpen = false;
	private segments = 0;

	constructor(desk: Desk) {
		this.desk = desk;
	}

	/** Null: there is no LX. */
	open(lx: RawSegment | null): void {
		const batch: ClaimBatch = { number: null, otherSegments: [] };
		this.current = lx === null ? batch : new Elements(lx).into({ ...batch, number: lx.elements[0] ?? '' }, 1);
		this.isOpen = true;
		this.segments = 0;
	}

	take(name: number): void {
		const { current: batch, desk } = this;
		const raw = currentSegment(desk.scanner);
		this.segments += 1;
		if (batch === null || !this.isOpen || this.segments > desk.limits.headerSegments) {
			this.flush();
			desk.keepLoose();
			return;
		}
		if (name === TS3 && batch.summary === undefined) batch.summary = new Elements(raw).into({ elements: raw.elements }, raw.elements.length);
		else if (name === TS2 && batch.supplement === undefined) batch.supplement = new Elements(raw).into({ elements: raw.elements }, raw.elements.length);
		else {
			desk.complain(name === SVC || name === CAS ? 'lineWithoutClaim' : 'unknownSegment');
			batch.otherSegments.push(raw);
		}
	}

	flush(): void {
		if (!this.isOpen || this.current === null) return;
		this.isOpen = false;
		this.desk.events?.push({ type: 'batch', context: this.desk.standing.context, batch: this.current });
	}

	forget(): void {
		this.current = null;
		this.isOpen = false;
	}
}
