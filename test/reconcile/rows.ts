import type { DepositLine } from '../../lib/core/deposit';
import type { Payment } from '../../lib/core/payment';
import type { Remittance } from '../../lib/core/remittance';
import type { Row } from './offered-file';

/** One payment by one payer, of 100.00 on Tuesday 2026-03-03, unless told otherwise. */
export function remittance(over: Partial<Remittance> = {}): Row {
	return {
		type: 'remittance',
		value: {
			interchange: '000000001',
			transaction: '0001',
			traceNumber: '7000001',
			payerId: '1512345678',
			payerName: 'EXAMPLE HEALTH PLAN',
			payeeId: '1999999984',
			paymentDate: '2026-03-03',
			amountCents: 10_000,
			method: 'ACH',
			claims: [],
			providerAdjustments: [],
			balance: 'holds',
			differenceCents: 0,
			complete: true,
			...over,
		},
	};
}

/** One line of Payment Deposit 3.0: a payment that is not a patient's. */
export function otherLine(over: Partial<DepositLine> = {}): Row {
	return {
		type: 'line',
		value: {
			kind: 'otherPayment',
			traceNumber: null,
			effectiveDate: '2026-03-04',
			transactionId: null,
			paymentIdentifier: '7000001',
			action: 'payment',
			amountCents: 10_000,
			status: null,
			transactedAt: null,
			outlet: null,
			method: 'bankAccount',
			patientAccountNumber: null,
			...over,
		},
	};
}

/** One line of Payment Deposit 1.0: a transaction inside an ACH deposit. */
export function patientLine(over: Partial<DepositLine> = {}): Row {
	return {
		type: 'line',
		value: {
			kind: 'patientPayment',
			traceNumber: '091000010000001',
			effectiveDate: '2026-03-04',
			transactionId: 'TX1',
			paymentIdentifier: null,
			action: 'payment',
			amountCents: 4_000,
			status: 'S',
			transactedAt: '2026-03-03T10:00:00',
			outlet: { merchantId: '9000001', storeId: '1', terminalId: '2' },
			method: 'card',
			patientAccountNumber: 'PAT-1',
			...over,
		},
	};
}

/** One row of an end-of-day posting file. */
export function posting(over: Partial<Payment> = {}): Row {
	return {
		type: 'payment',
		value: {
			transactionId: 'TX1',
			action: 'payment',
			amountCents: 4_000,
			status: 'C',
			transactedAt: '2026-03-03T10:00:00',
			outlet: { merchantId: '9000001', storeId: '1', terminalId: '2' },
			method: 'card',
			cardBrand: 'VI',
			lastFour: '1111',
			authorizationNumber: 'A10001',
			patientAccountNumber: 'PAT-1',
			originalTransactionId: null,
			...over,
		},
	};
}
