/**
 * Ties reversals (CLP02 22) to the other claims of the same input. Memory is bounded: the last N claims
 * are kept as two 64-bit fingerprints and their amounts in fixed arrays, and at most N reversals are kept
 * whole. A claim further back than N claims before its reversal is not found; one after it always is.
 */
import type { ReversalPair } from '../events';
import type { Position } from '../model';

/** What is known of one claim: fingerprints of CLP01 and of CLP01 with CLP07, NaN for unreadable money. */
export interface ClaimPrint {
	readonly idA: number;
	readonly idB: number;
	readonly fullA: number;
	readonly fullB: number;
	readonly chargedCents: number;
	readonly paidCents: number;
	readonly segment: number;
	readonly byteOffset: number;
}

interface OpenReversal {
	readonly print: ClaimPrint;
	readonly claimId: string;
	readonly payerClaimNumber: string;
	original: Position | null;
	correction: Position | null;
}

const WIDTH = 8;
const FIRST_SIZE = 256;

export class ReversalPairs {
	private readonly most: number;
	/** A ring of prints, eight numbers each; grows until `most`. */
	private ring: Float64Array;
	private next = 0;
	private count = 0;
	private readonly open: OpenReversal[] = [];
	private readonly byId = new Map<number, OpenReversal[]>();

	constructor(most: number) {
		this.most = Math.max(most, 1);
		this.ring = new Float64Array(Math.min(FIRST_SIZE, this.most) * WIDTH);
	}

	/** A claim that is no reversal. */
	addClaim(print: ClaimPrint): void {
		if (this.open.length > 0) {
			for (const reversal of this.byId.get(print.idA) ?? []) tie(reversal, print);
		}
		const size = this.ring.length / WIDTH;
		if (this.next === size) {
			if (size < this.most) {
				const larger = new Float64Array(Math.min(size * 2, this.most) * WIDTH);
				larger.set(this.ring);
				this.ring = larger;
			} else this.next = 0;
		}
		const at = this.next * WIDTH;
		const { ring } = this;
		ring[at] = print.idA;
		ring[at + 1] = print.idB;
		ring[at + 2] = print.fullA;
		ring[at + 3] = print.fullB;
		ring[at + 4] = print.chargedCents;
		ring[at + 5] = print.paidCents;
		ring[at + 6] = print.segment;
		ring[at + 7] = print.byteOffset;
		this.next += 1;
		this.count = Math.max(this.count, this.next);
	}

	/** A reversal; answers false when there are too many to remember. */
	addReversal(print: ClaimPrint, claimId: string, payerClaimNumber: string): boolean {
		if (this.open.length >= this.most) return false;
		const reversal: OpenReversal = { print, claimId, payerClaimNumber, original: null, correction: null };
		this.lookBack(reversal);
		this.open.push(reversal);
		const same = this.byId.get(print.idA);
		if (same === undefined) this.byId.set(print.idA, [reversal]);
		// Each claim is compared with a bounded number of reversals of its id.
		else if (same.length < 16) same.push(reversal);
		return true;
	}

	pairs(): ReversalPair[] {
		return this.open.map(({ print, claimId, payerClaimNumber, original, correction }) => ({
			claimId,
			payerClaimNumber,
			reversal: { segment: print.segment, byteOffset: print.byteOffset },
			paidCents: Number.isNaN(print.paidCents) ? null : print.paidCents,
			original,
			correction,
		}));
	}

	private lookBack(reversal: OpenReversal): void {
		const { ring } = this;
		const value = (index: number): number => ring[index] ?? Number.NaN;
		for (let i = 0; i < this.count; i += 1) {
			const at = i * WIDTH;
			if (ring[at] !== reversal.print.idA) continue;
			tie(reversal, {
				idA: value(at),
				idB: value(at + 1),
				fullA: value(at + 2),
				fullB: value(at + 3),
				chargedCents: value(at + 4),
				paidCents: value(at + 5),
				segment: value(at + 6),
				byteOffset: value(at + 7),
			});
		}
	}
}

function tie(reversal: OpenReversal, claim: ClaimPrint): void {
	const { print } = reversal;
	if (claim.idA !== print.idA || claim.idB !== print.idB) return;
	const at = { segment: claim.segment, byteOffset: claim.byteOffset };
	const opposite = claim.chargedCents === -print.chargedCents && claim.paidCents === -print.paidCents;
	if (opposite && claim.fullA === print.fullA && claim.fullB === print.fullB) reversal.original ??= at;
	else reversal.correction ??= at;
}
