import type { CompleteDay, EvidencePayment } from '../../../lib/payments';

/** What one source says. */
export interface EvidenceFound {
	readonly payments: readonly EvidencePayment[];
	readonly days: readonly CompleteDay[];
}

/** A source that says nothing, and why. */
export interface UnusedSource {
	readonly name: string;
	readonly reason: string;
}
