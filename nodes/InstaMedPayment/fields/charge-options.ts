import type { INodeProperties } from 'n8n-workflow';

function text(displayName: string, name: string, placeholder: string, description = ''): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder, ...(description === '' ? {} : { description }) };
}

export const PATIENT_NAMES: readonly INodeProperties[] = [
	text('Patient First Name', 'firstName', 'e.g. Ada', 'Sent to InstaMed, never put into the result'),
	text('Patient Last Name', 'lastName', 'e.g. Muster', 'Sent to InstaMed, never put into the result'),
];

/** For operations on a transaction. */
export const PATIENT_OPTIONS: readonly INodeProperties[] = [text('Patient Account Number', 'patientAccountNumber', 'e.g. ACC-77', 'Account number of the patient in your own system'), ...PATIENT_NAMES];

export const CHARGE_OPTIONS: readonly INodeProperties[] = [
	...PATIENT_NAMES,
	text('Billing Street', 'street1', 'e.g. 1 Example Street', 'The billing address is compared with the one that the bank knows'),
	text('Billing Street 2', 'street2', 'e.g. Unit 4'),
	text('Billing City', 'city', 'e.g. Springfield'),
	text('Billing State', 'state', 'e.g. PA'),
	text('Billing ZIP', 'zip', 'e.g. 19104'),
	text('Receipt Email', 'receiptEmail', 'e.g. name@example.com', 'Where InstaMed sends a receipt; the Account and OAuth2 connections only'),
	text('Statement ID', 'statementId', 'e.g. ST-1001', 'Statement that the payment is for; the Account and OAuth2 connections only'),
	{
		displayName: 'Further Fields',
		name: 'furtherFields',
		type: 'json',
		default: '{}',
		description: 'Members that are added to the body of the request as they are. They cannot replace what the node sets; never put card data here.',
	},
];
