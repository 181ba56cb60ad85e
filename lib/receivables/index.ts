/** What patients owe: remittances ↔ statements ↔ payments, and how old open money is. */
export { receivables } from './receivables';
export { ageBucket, agePayerMoney, type PayerMoney } from './aging';
export {
	AGE_BUCKETS,
	RECEIVABLE_FINDINGS,
	RECEIVABLE_STATES,
	RECEIVABLE_TIES,
	type AgeBucket,
	type AgingLine,
	type ClaimAccount,
	type PatientPayment,
	type ReceivableFindingKind,
	type ReceivableRow,
	type ReceivableState,
	type ReceivableTie,
	type ReceivablesCounts,
	type ReceivablesInput,
	type ReceivablesOptions,
	type ReceivablesResult,
	type ReceivablesTotals,
	type StatementEvidence,
	type StatementLine,
} from './types';
