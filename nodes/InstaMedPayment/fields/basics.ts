import type { INodeProperties } from 'n8n-workflow';

export const AMOUNT: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 25.00',
	description: 'Dollars and cents with a point, as number or text. Commas, signs and a third decimal are refused, not rounded.',
};

export const PAYMENT_KEY: INodeProperties = {
	displayName: 'Payment Key',
	name: 'paymentKey',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. INV-1042',
	description: 'What stands for this one payment and stays the same when it is tried again, such as the invoice number. The same key is never charged twice by this n8n process within 24 hours; with another amount, card or patient it is refused. A new try after a decline needs a new key.',
};

export const PATIENT_ACCOUNT: INodeProperties = {
	displayName: 'Patient Account Number',
	name: 'patientAccountNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ACC-77',
	description: 'Account number of the patient in your own system',
};

/** One transaction of the list, or its ID. */
export const TRANSACTION: INodeProperties = {
	displayName: 'Transaction',
	name: 'transactionId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'The payment to act on. The list needs the Account or OAuth2 connection.',
	modes: [
		{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Select a payment', typeOptions: { searchListMethod: 'searchPayments', searchable: true } },
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 0A1B2C3D4E5F60718293A4B5C6D7E8F9' },
	],
};

export const REASON: INodeProperties = {
	displayName: 'Reason',
	name: 'reason',
	type: 'string',
	default: '',
	placeholder: 'e.g. visit cancelled',
	description: 'Why, for the records. No names.',
};

/** What a collection of options holds. */
export function optionsOf(...options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}
