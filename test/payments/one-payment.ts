import type { Payment } from '../../lib/core/payment';

export const OUTLET = { merchantId: '900100', storeId: '0001', terminalId: '0002' };

/** A captured card payment of 25.00, unless told otherwise. */
export function onePayment(change: Partial<Payment> = {}): Payment {
	return {
		transactionId: 'T1',
		action: 'payment',
		amountCents: 2500,
		status: 'C',
		transactedAt: '2026-03-02T15:00:00',
		outlet: OUTLET,
		method: 'card',
		cardBrand: 'VISA',
		lastFour: '1111',
		authorizationNumber: null,
		patientAccountNumber: 'ACC-1',
		originalTransactionId: null,
		source: { file: 'eod.txt' },
		...change,
	};
}
