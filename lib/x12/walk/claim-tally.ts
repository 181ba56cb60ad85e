/**
 * The money of one claim, counted on bytes while it streams by: the same rules as `balance.ts` over the
 * plain model, without making it. NaN stands for an amount that is absent or unreadable, and passes
 * through every sum it enters.
 */
import { readCents } from '../byte-values';
import { CAS_LAST } from '../segments/detail';

const P = 80;
const R = 82;

/** What is wrong in the segment just counted, by element number. */
export type OnAmount = (element: number, missing: boolean) => void;

/** One segment as the scanner has it. */
export interface ScannedSegment {
	readonly bytes: Uint8Array;
	readonly offsets: Int32Array;
	readonly elements: number;
}

export class ClaimTally {
	charged = Number.NaN;
	paid = Number.NaN;
	patientResponsibility = Number.NaN;
	/** True when CLP05 is not empty. */
	statesResponsibility = false;
	/** Σ CAS of claim and lines. */
	adjusted = 0;
	/** Σ CAS of group PR. */
	adjustedToPatient = 0;
	/** Σ SVC02. */
	lineCharges = 0;
	lines = 0;
	inLine = false;
	lineCharged = Number.NaN;
	linePaid = Number.NaN;
	lineAdjusted = 0;
	private readonly onAmount: OnAmount;
	private readonly onIncomplete: (element: number) => void;

	constructor(onAmount: OnAmount, onIncomplete: (element: number) => void) {
		this.onAmount = onAmount;
		this.onIncomplete = onIncomplete;
	}

	/** CLP. */
	startClaim(segment: ScannedSegment): void {
		this.charged = this.amount(segment, 3, true);
		this.paid = this.amount(segment, 4, true);
		this.patientResponsibility = this.amount(segment, 5, false);
		this.statesResponsibility = segment.elements >= 5 && length(segment, 5) > 0;
		this.adjusted = 0;
		this.adjustedToPatient = 0;
		this.lineCharges = 0;
		this.lines = 0;
		this.inLine = false;
	}

	/** SVC. */
	startLine(segment: ScannedSegment): void {
		this.lineCharged = this.amount(segment, 2, true);
		this.linePaid = this.amount(segment, 3, true);
		this.lineAdjusted = 0;
		this.lineCharges += this.lineCharged;
		this.lines += 1;
		this.inLine = true;
	}

	/** CAS. */
	adjust(segment: ScannedSegment): void {
		const { bytes, offsets, elements } = segment;
		let sum = 0;
		for (let i = 2; i <= elements && i < CAS_LAST; i += 3) {
			const reasonLength = length(segment, i);
			const amountLength = i < elements ? length(segment, i + 1) : 0;
			if (amountLength === 0) {
				// A gap is not a term; a reason or a quantity without an amount is one that is missing.
				if (reasonLength === 0 && (i + 2 > elements || length(segment, i + 2) === 0)) continue;
				this.onIncomplete(i + 1);
				sum = Number.NaN;
				continue;
			}
			if (reasonLength === 0) this.onIncomplete(i);
			const cents = readCents(bytes, offsets[i + 1] as number, (offsets[i + 2] as number) - 1);
			if (cents !== cents) this.onAmount(i + 1, false);
			sum += cents;
		}
		this.adjusted += sum;
		const group = offsets[1] as number;
		if (length(segment, 1) === 2 && bytes[group] === P && bytes[group + 1] === R) this.adjustedToPatient += sum;
		if (this.inLine) this.lineAdjusted += sum;
	}

	/** Reports and answers NaN when there is no readable amount. */
	private amount(segment: ScannedSegment, element: number, required: boolean): number {
		const { bytes, offsets, elements } = segment;
		if (element > elements || length(segment, element) === 0) {
			if (required) this.onAmount(element, true);
			return Number.NaN;
		}
		const cents = readCents(bytes, offsets[element] as number, (offsets[element + 1] as number) - 1);
		if (cents !== cents) this.onAmount(element, false);
		return cents;
	}
}

/** Bytes in an element; the cast holds because the scanner sets one offset more than there are elements. */
export function length(segment: ScannedSegment, element: number): number {
	return (segment.offsets[element + 1] as number) - (segment.offsets[element] as number) - 1;
}
