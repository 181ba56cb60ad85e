import type { INodeProperties } from 'n8n-workflow';

/** A stored card or account of the patient. */
export function savedMethodField(more: Partial<INodeProperties> = {}): INodeProperties {
	return {
		displayName: 'Saved Method',
		name: 'paymentMethodId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'A card or account that InstaMed keeps for the patient. The list needs a patient account number, and the Account or OAuth2 connection.',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Select a saved method', typeOptions: { searchListMethod: 'searchPaymentMethods', searchable: true } },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 7D10B7A2C5F44E0E9A3B6C1D2E3F4A5B' },
		],
		...more,
	};
}
