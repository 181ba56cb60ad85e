import type { TransactionTotals } from '../events';
import type { ClaimTally } from './claim-tally';

/** What the claims and provider adjustments of one transaction come to; NaN for what cannot be read. */
export class TransactionMoney {
	/** Claims opened. */
	claims = 0;
	/** Σ CLP04. */
	paid = 0;
	/** Σ PLB. */
	adjusted = 0;
	private serviceLines = 0;
	private paidKnown = 0;
	private chargedKnown = 0;
	private adjustedKnown = 0;

	reset(): void {
		this.claims = 0;
		this.paid = 0;
		this.adjusted = 0;
		this.serviceLines = 0;
		this.paidKnown = 0;
		this.chargedKnown = 0;
		this.adjustedKnown = 0;
	}

	/** A claim that ends. */
	addClaim({ lines, paid, charged }: ClaimTally): void {
		this.serviceLines += lines;
		this.paid += paid;
		if (paid === paid) this.paidKnown += paid;
		if (charged === charged) this.chargedKnown += charged;
	}

	addProviderAdjustment(cents: number): void {
		this.adjusted += cents;
		if (cents === cents) this.adjustedKnown += cents;
	}

	/** With what is readable. */
	totals(segments: number): TransactionTotals {
		return {
			claims: this.claims,
			serviceLines: this.serviceLines,
			segments,
			paidCents: this.paidKnown,
			chargedCents: this.chargedKnown,
			plbCents: this.adjustedKnown,
		};
	}
}
