import type { MoneyMapping } from '../spec';

/** How the fields that posting and deposit files share tell a payment; `account`: the field with the patient's account number. */
export function transactionPayment(record: string, account: string): MoneyMapping {
	return {
		record,
		amount: 'amountCents',
		action: { field: 'paymentTransactionAction', payment: ['AuthCapt'], refund: ['Credit'], return: ['Return'], basis: 'seen' },
		sign: 'byAction',
		takesBack: { field: 'transactionStatusCode', values: ['CB', 'RI'], basis: 'inferred' },
		method: {
			field: 'paymentTransactionType',
			card: ['CreditCard'],
			debitCard: ['DebitCard'],
			bankAccount: ['eCheck'],
			cash: ['Cash'],
			check: [],
		},
		transactionId: 'transactionId',
		status: 'transactionStatusCode',
		transactedAt: 'transactionDate',
		outlet: { merchantId: 'merchantId', storeId: 'storeId', terminalId: 'terminalId' },
		cardBrand: 'cardType',
		authorizationNumber: 'authorizationNumber',
		patientAccountNumber: account,
	};
}
