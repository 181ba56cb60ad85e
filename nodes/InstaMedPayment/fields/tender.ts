import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { savedMethodField } from './saved-method';

const CHOICES = {
	savedMethod: { name: 'Saved Method', value: 'savedMethod', description: 'A card or account that InstaMed keeps' },
	secureToken: { name: 'Secure Token', value: 'secureToken', description: "What InstaMed's browser script gave in place of a card number; lives 15 minutes" },
	walletToken: { name: 'Wallet Token', value: 'walletToken', description: 'Single-use token of an Apple Pay or Google Pay payment' },
	bankToken: { name: 'Bank Token', value: 'bankToken', description: 'Token or authorization that stands for a bank account' },
	typedCard: { name: 'Typed Card', value: 'typedCard', description: 'A card number itself. Avoid it; see the warning.' },
} as const satisfies Record<string, INodePropertyOptions>;

export type TenderChoice = keyof typeof CHOICES;

const CARD_WARNING =
	'A typed card number makes this n8n part of your PCI DSS scope: the number stands in the data of the nodes before this one, and n8n may store it. Prefer a saved method or a Secure Token. If you must, switch off saving of executions for this workflow, and never type a number here by hand.';

function shownFor(choice: TenderChoice, property: INodeProperties): INodeProperties {
	return { ...property, displayOptions: { show: { tender: [choice], ...property.displayOptions?.show } } };
}

function secret(displayName: string, name: string, more: Partial<INodeProperties> = {}): INodeProperties {
	return { displayName, name, type: 'string', typeOptions: { password: true }, default: '', ...more };
}

const FIELDS: Readonly<Record<TenderChoice, readonly INodeProperties[]>> = {
	savedMethod: [savedMethodField()],
	secureToken: [
		secret('Secure Token', 'secureToken', { required: true }),
		{ displayName: 'Expiration', name: 'expiration', type: 'string', required: true, default: '', placeholder: 'e.g. 12/30', description: "Month and year of the card, as InstaMed's script gives them" },
	],
	walletToken: [
		{
			displayName: 'Wallet',
			name: 'wallet',
			type: 'options',
			options: [
				{ name: 'Apple Pay', value: 'applePay' },
				{ name: 'Google Pay', value: 'googlePay' },
			],
			default: 'applePay',
		},
		secret('Wallet Token', 'walletToken', { required: true }),
	],
	bankToken: [secret('Bank Token', 'bankToken', { required: true, description: 'Never an account number' })],
	typedCard: [
		{ displayName: CARD_WARNING, name: 'typedCardNotice', type: 'notice', default: '' },
		{ displayName: 'Allow Typed Card Number', name: 'allowTypedCard', type: 'boolean', default: false, description: 'Whether this node may take a card number itself' },
		...[
			secret('Card Number', 'cardNumber', { required: true, description: 'From an expression, never typed into the workflow' }),
			secret('Card Expiration', 'cardExpiration', { required: true, placeholder: 'e.g. 12/30' }),
			secret('Card Security Code', 'cardSecurityCode', { description: 'Sent and forgotten; leave it empty if you have none' }),
			secret('Cardholder Name', 'cardHolderName'),
		].map((field): INodeProperties => ({ ...field, displayOptions: { show: { allowTypedCard: [true] } } })),
	],
};

/** Choice of the tender and the fields of each, the safest first. */
export function tenderFields(choices: readonly TenderChoice[] = ['savedMethod', 'secureToken', 'walletToken', 'bankToken', 'typedCard']): INodeProperties[] {
	const [first = 'savedMethod'] = choices;
	return [
		{
			displayName: 'Pay With',
			name: 'tender',
			type: 'options',
			noDataExpression: true,
			options: choices.map((choice) => CHOICES[choice]),
			default: first,
		},
		...choices.flatMap((choice) => FIELDS[choice].map((field) => shownFor(choice, field))),
	];
}
