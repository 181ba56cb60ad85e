import { dateOf } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { SourceRef } from '../core/source-ref';
import { actionOf, methodOf, signedCents, textOf } from './money-mapping';
import type { FormatRow } from './row';
import type { FormatSpec } from './spec';
import { momentOf } from './to-payment';

/** The one normalised line of a deposit row; null for rows and formats that hold none. */
export function toDepositLine(format: FormatSpec, row: FormatRow, source: SourceRef): DepositLine | null {
	const { deposit: mapping } = format;
	if (mapping === undefined || row.record !== mapping.record) return null;
	const effective = textOf(row, mapping.effectiveDate);
	return {
		kind: mapping.kind,
		traceNumber: textOf(row, mapping.traceNumber),
		effectiveDate: effective === null ? null : dateOf(effective),
		transactionId: textOf(row, mapping.transactionId),
		paymentIdentifier: textOf(row, mapping.paymentIdentifier),
		action: actionOf(row, mapping),
		amountCents: signedCents(row, mapping),
		status: textOf(row, mapping.status),
		transactedAt: momentOf(row, mapping),
		outlet:
			mapping.outlet === undefined
				? null
				: {
						merchantId: textOf(row, mapping.outlet.merchantId) ?? '',
						storeId: textOf(row, mapping.outlet.storeId) ?? '',
						terminalId: textOf(row, mapping.outlet.terminalId) ?? '',
					},
		method: methodOf(row, mapping),
		patientAccountNumber: textOf(row, mapping.patientAccountNumber),
		source: { line: row.line, ...source },
	};
}
