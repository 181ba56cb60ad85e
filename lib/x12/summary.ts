import type { Cents } from '../core/money';
import type { Severity } from '../core/issue';

/** How often a balance came out each way. */
export interface BalanceCounts {
	holds: number;
	mismatch: number;
	notEvaluable: number;
}

/** The totals of one input: what `--summary` prints, member for member. */
export interface EraSummary {
	file: string;
	/** True only when every SE, GE and IEA is present and agrees in count and control number. */
	complete: boolean;
	interchanges: number;
	groups: number;
	/** 835 transactions; others are skipped. */
	transactions: number;
	claims: number;
	serviceLines: number;
	/** All segments, ISA and IEA included, empty ones not. */
	segments: number;
	/** Σ CLP04. */
	paidCents: Cents;
	/** Σ PLB amounts. */
	plbCents: Cents;
	/** Σ BPR02. */
	bprCents: Cents;
	balance: { transaction: BalanceCounts; claim: BalanceCounts; line: BalanceCounts };
	issues: { code: string; severity: Severity; segment: number | null; offset: number | null }[];
	/** Present only when there were more issues than `limits.issues`. */
	issuesOmitted?: number;
}
