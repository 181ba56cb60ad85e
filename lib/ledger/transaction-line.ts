import { blankLine } from './blank-line';
import type { PostedTransaction } from './document';
import type { LedgerLine } from './ledger-line';

function orNull(text: string): string | null {
	return text === '' ? null : text;
}

/** The one line of a patient's transaction. */
export function transactionLine(document: PostedTransaction): LedgerLine {
	const { postingId, kind, payment, amountCents, source } = document;
	const { patientAccountNumber, status, transactionId, originalTransactionId, method, lastFour } = payment;
	return {
		lineId: postingId,
		...blankLine(document, kind, source),
		amountCents,
		patientAccountNumber,
		status: orNull(status),
		transactionId: orNull(transactionId),
		originalTransactionId,
		method,
		// whatever the file holds, no more than four digits leave here
		lastFour: lastFour === null ? null : lastFour.slice(-4),
	};
}
