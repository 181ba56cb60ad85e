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

function zeroCounts(): BalanceCounts {
	return { holds: 0, mismatch: 0, notEvaluable: 0 };
}

/** Before anything is read. */
export function zeroSummary(file: string): EraSummary {
	return {
		file,
		complete: false,
		interchanges: 0,
		groups: 0,
		transactions: 0,
		claims: 0,
		serviceLines: 0,
		segments: 0,
		paidCents: 0,
		plbCents: 0,
		bprCents: 0,
		balance: { transaction: zeroCounts(), claim: zeroCounts(), line: zeroCounts() },
		issues: [],
	};
}
