import type { Payment } from '../core/payment';
import type { SourceRef } from '../core/source-ref';
import { actionOf, methodOf, signedCents, textOf } from './money-mapping';
import type { FormatRow } from './row';
import type { FormatSpec, MoneyMapping } from './spec';

/** Date and time; a plain date stands at midnight, as the layout has no time. */
export function momentOf(row: FormatRow, mapping: MoneyMapping): string | null {
	const text = textOf(row, mapping.transactedAt);
	return text === null || text.length > 10 ? text : `${text}T00:00:00`;
}

/**
 * The one normalised payment of a transaction row; null for rows and formats that hold none.
 * A row without transaction id yields an empty one, so that its money is not lost from sight.
 */
export function toPayment(format: FormatSpec, row: FormatRow, source: SourceRef): Payment | null {
	const { payment: mapping } = format;
	if (mapping === undefined || row.record !== mapping.record) return null;
	return {
		transactionId: textOf(row, mapping.transactionId) ?? '',
		action: actionOf(row, mapping),
		amountCents: signedCents(row, mapping),
		status: textOf(row, mapping.status) ?? '',
		transactedAt: momentOf(row, mapping),
		outlet: {
			merchantId: textOf(row, mapping.outlet?.merchantId) ?? '',
			storeId: textOf(row, mapping.outlet?.storeId) ?? '',
			terminalId: textOf(row, mapping.outlet?.terminalId) ?? '',
		},
		method: methodOf(row, mapping),
		cardBrand: textOf(row, mapping.cardBrand),
		lastFour: textOf(row, mapping.lastFour),
		authorizationNumber: textOf(row, mapping.authorizationNumber),
		patientAccountNumber: textOf(row, mapping.patientAccountNumber),
		originalTransactionId: textOf(row, mapping.originalTransactionId),
		source: { line: row.line, ...source },
	};
}
