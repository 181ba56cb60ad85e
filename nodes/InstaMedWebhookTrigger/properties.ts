import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NOTIFICATION_EVENTS, type NotificationEvent } from '../../lib/notifications';
import { eventsOf, type Source } from './source';

const NAMES: Readonly<Record<NotificationEvent, string>> = {
	approved: 'Payment Approved',
	authorized: 'Payment Authorized',
	declined: 'Payment Declined',
	voided: 'Payment Voided',
	refunded: 'Payment Refunded',
	returned: 'Payment Returned',
	chargeback: 'Chargeback',
	settled: 'Payment Settled',
	error: 'Settlement Error',
	methodSaved: 'Payment Method Saved',
	cancelled: 'Hosted Page Cancelled',
	planCreated: 'Plan Created',
	planUpdated: 'Plan Updated',
	installmentFailed: 'Installment Failed',
	eraAvailable: 'ERA Available',
	depositPosted: 'Deposit Posted',
	statementCreated: 'Statement Created',
	other: 'Anything Else',
};

function eventOptions(source: Source): INodePropertyOptions[] {
	return eventsOf(source)
		.map((event) => ({ name: NAMES[event], value: event, description: NOTIFICATION_EVENTS[event] }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

const ofInstaMed = { show: { source: ['notifications'] } };
const ofService = { show: { source: ['account', 'oAuth2'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'InstaMed Notifications', value: 'notifications', description: 'InstaMed itself posts payments and plans; its support sets the address up' },
			{ name: 'Session API by Account', value: 'account', description: 'A service that speaks the session API, signed in by username and password; the node registers itself' },
			{ name: 'Session API by OAuth2', value: 'oAuth2', description: 'A service that speaks the session API, over OAuth2; the node registers itself' },
		],
		default: 'notifications',
		description: 'Who sends the notifications',
	},
	{
		displayName:
			'InstaMed signs nothing and cannot be asked about a transaction later, so a forged notification cannot be told from a real one by looking it up. Use notifications to act early, and post money from the file of the day.',
		name: 'trustNotice',
		type: 'notice',
		default: '',
		displayOptions: ofInstaMed,
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'None', value: 'none', description: 'Only where InstaMed offers none, as for member payments' },
			{ name: 'Webhook Auth Credential', value: 'credential', description: 'User and password, sender addresses, signatures, or several of them' },
		],
		default: 'credential',
		description: 'What a sender has to prove. Without a credential the workflow cannot be activated, unless you accept it below.',
	},
	{
		displayName: 'Accept Unauthenticated Notifications',
		name: 'acceptUnauthenticated',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		displayOptions: { show: { source: ['notifications'], authentication: ['none'] } },
		description: 'Whether to take notifications from anybody who knows the address. Whoever learns it can make up payments: never post money by them.',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: eventOptions('notifications'),
		default: [...eventsOf('notifications')],
		displayOptions: ofInstaMed,
		description: 'What starts the workflow. Other notifications are answered as received and do nothing.',
	},
	{
		displayName: 'Events',
		name: 'serviceEvents',
		type: 'multiOptions',
		required: true,
		options: eventOptions('account'),
		default: [...eventsOf('account')],
		displayOptions: ofService,
		description: 'What the node asks the service for, and what starts the workflow',
	},
	{
		displayName: 'Options',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Body Limit (Kilobytes)',
				name: 'maxKilobytes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 16_000 },
				default: 256,
				description: 'Largest notification that is taken; no more than this is read',
			},
			{
				displayName: 'Body Time Limit (Seconds)',
				name: 'bodySeconds',
				type: 'number',
				typeOptions: { minValue: 0.5, maxValue: 15, numberPrecision: 1 },
				default: 1.5,
				description: 'How long a notification may take to arrive once its first line is there',
			},
			{
				displayName: 'Include Original',
				name: 'includeOriginal',
				type: 'boolean',
				default: false,
				description: 'Whether to add every field as it came, without names and addresses. Where a value could not be read the original comes along anyway.',
			},
			{
				displayName: 'Include Patient Data',
				name: 'includePatientData',
				type: 'boolean',
				default: false,
				description: 'Whether the original keeps names, birth dates, addresses and the like. N8n stores what an execution holds.',
			},
			{
				displayName: 'Mutual TLS by a Proxy',
				name: 'mutualTls',
				type: 'boolean',
				noDataExpression: true,
				default: false,
				displayOptions: { show: { '/source': ['notifications'] } },
				description: 'Whether a proxy in front of n8n asks InstaMed for its certificate and lets nothing else reach this address. The node cannot see that: it takes your word, and each item says so.',
			},
			{
				displayName: 'Outlets',
				name: 'outlets',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. 900100-0001-0002',
				description: 'Only notifications of these outlets, one per line: merchant, store and terminal with hyphens between them. A shorter line stands for all below it. A notification that names no outlet is for all.',
			},
			{
				displayName: 'Signed by a Relay',
				name: 'signedByRelay',
				type: 'boolean',
				noDataExpression: true,
				default: false,
				displayOptions: { show: { '/source': ['notifications'] } },
				description: 'Whether a relay of your own passes InstaMed\'s notifications on and signs them. A signature with one of the HMAC secrets is then required beside everything else in the credential.',
			},
		],
	},
	{
		// n8n hands over a body that it has not read yet to a node of version 1 that has this option: size, time and
		// authentication are checked before a byte of it is parsed. Elsewhere n8n reads up to its own limit first.
		displayName: 'Read the Body in the Node',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
		description: 'Makes n8n leave the reading of the body to the node',
	},
];
