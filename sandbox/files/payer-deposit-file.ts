import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import { FOLDERS } from '../folders';
import type { PayerPayment } from '../state/payer-payment';
import { PRACTICE } from '../state/practice';
import { rowsToBytes, type ProducedFile } from './produced-file';

/** Name of the Payment Deposit 3.0 file of a business day [seen]. */
export function payerDepositFileName(day: CalendarDate): string {
	return `NPAR_InstaMed_${writeCompactDate(day)}.txt`;
}

/**
 * Payment Deposit 3.0: what payers paid into the bank. The payment identifier is the remittance's trace
 * number [project]. A day without payments has a file with totals of 0 only.
 */
export function payerDepositFile(payments: readonly PayerPayment[], day: CalendarDate): ProducedFile {
	const rows = payments.flatMap((payment) =>
		payment.depositedCents === null
			? []
			: {
					record: 'F1',
					values: {
						depositEffectiveDate: payment.paymentDate,
						transactionDate: day,
						paymentAmountCents: payment.depositedCents,
						paymentIdentifier: payment.trace,
						customerNumber: PRACTICE.customerNumber,
					},
				},
	);
	return { folder: FOLDERS.deposits, name: payerDepositFileName(day), bytes: rowsToBytes('payment-deposit-3.0', rows) };
}
