/** A payment notification of usual size, invented; every number is a transaction of its own. */
export function notificationBody(name) {
	const silent = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`SilentField${index}`, null]));
	return JSON.stringify({
		ResponseDateTime: '03/04/2026 02:15:09 PM',
		PaymentTransactionID: name,
		OriginalTransactionID: name,
		TransactionAction: 'Sale',
		TransactionType: 'CreditCard',
		CurrentTransactionStatusCode: 'C',
		OriginalTransactionStatusCode: 'C',
		Amount: '42.50',
		RequestAmount: '42.50',
		IsPartiallyApproved: 'false',
		CardType: 'Visa',
		CardLastFourDigits: '************1111',
		MerchantID: '900100',
		StoreID: '0001',
		TerminalID: '0002',
		PatientID: 'P-1001',
		PatientFirstName: 'Ada',
		PatientLastName: 'Sample',
		...silent,
	});
}
