import type { SourceRef } from '../core/source-ref';
import type { PostedDocument } from './document';
import { LEDGER_KINDS, type LedgerKind, type LedgerLine } from './ledger-line';

/** What all lines of a document share, everything else null. `at` is the place of the amount. */
export function blankLine(document: PostedDocument, kind: LedgerKind, at: SourceRef): Omit<LedgerLine, 'lineId' | 'amountCents'> {
	const { row, inBank, postDate } = document;
	return {
		kind,
		effect: LEDGER_KINDS[kind],
		postDate,
		depositDate: inBank.date,
		depositTrace: inBank.trace,
		patientAccountNumber: null,
		claimId: null,
		payerClaimNumber: null,
		status: null,
		serviceDate: null,
		procedureCode: null,
		modifiers: null,
		lineControlNumber: null,
		adjustmentGroup: null,
		reasonCode: null,
		reasonText: null,
		nothingPaid: null,
		adjustmentReference: null,
		payer: null,
		payerId: null,
		traceNumber: null,
		transactionId: null,
		originalTransactionId: null,
		method: null,
		lastFour: null,
		reconciled: row.class,
		reconciledBecause: row.reason,
		sourceFile: at.file,
		sourceLine: at.line ?? null,
		sourceSegment: at.segment ?? null,
		sha256: at.sha256 ?? null,
	};
}
