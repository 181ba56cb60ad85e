import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { HOSTED_SCREENS, type HostedScreen } from '../../../lib/gateway';

const PORTALS = { provider: 'in InstaMed Online, for your staff', consumer: 'in the consumer portal, for the patient' } as const;

function optionOf([value, { title, portal, path }]: [string, HostedScreen]): INodePropertyOptions {
	return { name: title, value, description: `${PORTALS[portal]}${path === null ? '; its path is not public, so Target Path is needed' : ''}` };
}

const OPTIONS = Object.entries<HostedScreen>(HOSTED_SCREENS).map(optionOf).sort((a, b) => a.name.localeCompare(b.name, 'en'));

export const SCREEN: INodeProperties = {
	displayName: 'Screen',
	name: 'screen',
	type: 'options',
	noDataExpression: true,
	options: OPTIONS,
	default: 'newPayment',
	description: 'Which page of InstaMed the person works with',
};

function text(displayName: string, name: string, placeholder: string, description = ''): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder, ...(description === '' ? {} : { description }) };
}

/** What a page may be opened with. */
export const PAGE_OPTIONS: readonly INodeProperties[] = [
	text('Amount', 'amount', 'e.g. 25.00', 'Stands in the page; needed to tell a partial payment later'),
	text('Cancel URL', 'cancelUrl', 'e.g. https://example.com/cancelled', 'Where the browser goes when the person gives up'),
	text('Cardholder Name', 'cardHolderName', 'e.g. Ada Muster'),
	text('Confirm URL', 'confirmUrl', 'e.g. https://example.com/confirmed'),
	{
		displayName: 'Hide',
		name: 'hide',
		type: 'multiOptions',
		options: [
			{ name: 'Cash', value: 'cash' },
			{ name: 'Check', value: 'check' },
			{ name: 'Guarantor ID', value: 'guarantor' },
			{ name: 'Receipt', value: 'receipt' },
		],
		default: [],
		description: 'Parts of the page that are left out',
	},
	{
		displayName: 'Lock Prefilled Fields',
		name: 'lock',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'All but the Amount', value: 'allButAmount' },
			{ name: 'None', value: 'none' },
		],
		default: 'none',
		description: 'What the person cannot change',
	},
	text('Page ID', 'pageId', 'e.g. larkspur', 'Payment ID or alias of a consumer page'),
	text('Patient Account Number', 'patientAccountNumber', 'e.g. ACC-77'),
	text('Patient First Name', 'firstName', 'e.g. Ada'),
	text('Patient Last Name', 'lastName', 'e.g. Muster'),
	text('Payment Key', 'paymentKey', 'e.g. INV-1042', 'Makes the reference that stands on the payment. It does not keep a person from paying twice on two pages.'),
	text('Return URL', 'returnUrl', 'e.g. https://example.com/done', 'Where the browser goes afterwards'),
	{ displayName: 'Store Method', name: 'storeMethod', type: 'boolean', default: false, description: 'Whether InstaMed also keeps the card or account, and tells its ID with the result' },
	text('Target Path', 'targetPath', 'e.g. /Form/Payments/History', 'Path of a screen whose path is not public; ask InstaMed for it'),
	text('Transaction ID', 'transactionId', 'e.g. 0A1B2C3D4E5F60718293A4B5C6D7E8F9', 'For pages that void or refund'),
	{ displayName: 'Without Portal Frame', name: 'lightWeight', type: 'boolean', default: true, description: 'Whether the page comes without menu and frame, to stand in a page of yours' },
];
