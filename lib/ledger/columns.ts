import { formatCents } from '../core/money';
import type { LedgerLine } from './ledger-line';

/** Columns of a posting file, in their order; new ones are only ever added at the end. */
export const LEDGER_COLUMNS = [
	'lineId',
	'kind',
	'effect',
	'amount',
	'postDate',
	'depositDate',
	'depositTrace',
	'patientAccountNumber',
	'claimId',
	'payerClaimNumber',
	'status',
	'serviceDate',
	'procedureCode',
	'modifiers',
	'lineControlNumber',
	'adjustmentGroup',
	'reasonCode',
	'reasonText',
	'nothingPaid',
	'adjustmentReference',
	'payer',
	'payerId',
	'traceNumber',
	'transactionId',
	'originalTransactionId',
	'method',
	'lastFour',
	'reconciled',
	'reconciledBecause',
	'sourceFile',
	'sourceLine',
	'sourceSegment',
	'sha256',
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

/** A line as it leaves: the amount as decimal text. */
export type LedgerRecord = Omit<LedgerLine, 'amountCents'> & { readonly amount: string };

export function toRecord({ lineId, kind, effect, amountCents, ...rest }: LedgerLine): LedgerRecord {
	return { lineId, kind, effect, amount: formatCents(amountCents), ...rest };
}
