/** The X12 835 (ERA): read as a stream, check, name its codes, write. */
export { buildRemittance, type BuildOptions } from './build-remittance';
export { balanceClaim, balanceLine, balanceTransaction } from './balance';
export {
	type CodeList,
	nameAdjustmentGroup,
	nameClaimStatus,
	namePaymentMethod,
	namePlbReason,
	nameReason,
	nameRemark,
} from './codes';
export type * from './events';
export type { EraIssue, EraIssueCode } from './issues';
export { DEFAULT_LIMITS, type EraLimits, type EraOptions } from './limits';
export type * from './model';
export { plainClaim } from './read-claim';
export { readEra, summarizeEra } from './read-era';
export { readEraFile } from './read-era-file';
export { readRemittances, type RemittanceOptions } from './read-remittances';
export { claimRow, lineRows, maskAccount, transactionRow, type AdjustmentRow, type ClaimRow, type LineRow, type RowOptions, type TransactionRow } from './rows';
export { scanSegments, SegmentCursor, SegmentScanner, type ScanOptions } from './scan-segments';
export { CANONICAL_SEPARATORS } from './separators';
export type { BalanceCounts, EraSummary } from './summary';
export { traceNumberOf } from './trace-number';
export * from './transactions';
