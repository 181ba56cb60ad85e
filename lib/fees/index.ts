/** What InstaMed and the card networks take: monthly fees, and card costs ↔ payments. */
export { matchFees } from './match-fees';
export { formatPicos, readPicos } from './exact-dollars';
export {
	FEE_FINDINGS,
	type CostByBrand,
	type FeeFile,
	type FeeFindingKind,
	type FeeLine,
	type FeePeriod,
	type FeesInput,
	type FeesOptions,
	type FeesResult,
	type TransactionCost,
} from './types';
