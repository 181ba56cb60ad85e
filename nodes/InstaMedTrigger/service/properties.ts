import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { expectedRecordsProperty } from './expected-properties';
import { PAYMENT_STATUSES, SERVICE_KINDS } from './service-kind';

/** What is taken where nothing is chosen. */
export const DEFAULTS = { itemsPerRun: 50, overlapHours: 72, recoveryDays: 7, dueWithinDays: 3, remindAfterMinutes: 15, remindEveryHours: 24 } as const;

const SERVICE = { connection: ['account', 'oAuth2'] };

function only(kind: string): IDisplayOptions {
	return { show: { ...SERVICE, serviceEvents: [kind] } };
}

const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Ask the Service About Unknown Payments',
		name: 'askAboutUnknowns',
		type: 'boolean',
		default: true,
		description: 'Whether to look each open payment up by its reference. The item says whether something was found; only InstaMed Payment → Resolve Unknown decides.',
	},
	{
		displayName: 'Include Patient Details',
		name: 'includePatientDetails',
		type: 'boolean',
		default: false,
		description: 'Whether to ask for names and birth dates as well. Leave it off unless the workflow needs them.',
	},
	{
		displayName: 'Include Refunds and Returns',
		name: 'includeRefunds',
		type: 'boolean',
		default: false,
		description: 'Whether a status change of a refund, a chargeback or a bank return counts as Payment Status Changed as well. They are transactions of their own.',
	},
	{
		displayName: 'Items per Run',
		name: 'itemsPerRun',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: Number(DEFAULTS.itemsPerRun),
		description: 'Max number of items in one run of the workflow; the others follow with the next poll',
	},
	{
		displayName: 'Look Back After Lost Memory (Days)',
		name: 'recoveryDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 365 },
		default: Number(DEFAULTS.recoveryDays),
		description: 'When n8n lost what this trigger remembered, everything of so many days comes again, marked as a redelivery. Only with Start From: Now.',
	},
	{
		displayName: 'Look Back for Late Changes (Hours)',
		name: 'overlapHours',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 336 },
		default: Number(DEFAULTS.overlapHours),
		description: 'How late a change may appear in the lists of the service with an earlier time, and still be seen. More hours mean more to read with each poll.',
	},
];

const PROPERTIES: INodeProperties[] = [
	{
		displayName:
			'Everything comes at least once. An item with "redelivery": true may have come before: look for its "deliveryId". Nothing on the service is changed by this trigger.',
		name: 'serviceNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'serviceEvents',
		type: 'multiOptions',
		required: true,
		options: SERVICE_KINDS.map(({ name, value, description }) => ({ name, value, description })),
		default: ['paymentStatusChanged'],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Statuses',
		name: 'paymentStatuses',
		type: 'multiOptions',
		displayOptions: only('paymentStatusChanged'),
		options: [...PAYMENT_STATUSES],
		default: [],
		description: 'Only changes to these statuses start the workflow. None chosen: all of them.',
	},
	{ ...expectedRecordsProperty, displayOptions: only('expectedFileLate') },
	{
		displayName: 'Due Within (Days)',
		name: 'dueWithinDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60 },
		displayOptions: only('installmentDue'),
		default: Number(DEFAULTS.dueWithinDays),
		description: 'How many days before its due date an installment starts the workflow. Days begin at midnight in the time zone of the workflow.',
	},
	{
		displayName: 'Remind After (Minutes)',
		name: 'remindAfterMinutes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10080 },
		displayOptions: only('unknownPaymentStillOpen'),
		default: Number(DEFAULTS.remindAfterMinutes),
		description: 'How long a payment with an unknown outcome may stay open before the workflow starts for it',
	},
	{
		displayName: 'Remind Every (Hours)',
		name: 'remindEveryHours',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 168 },
		displayOptions: only('unknownPaymentStillOpen'),
		default: Number(DEFAULTS.remindEveryHours),
		description: 'How often it starts again for the same payment, until InstaMed Payment → Resolve Unknown has found out',
	},
	{
		displayName: 'Start From',
		name: 'serviceStartFrom',
		type: 'options',
		options: [
			{ name: 'Everything', value: 'everything', description: 'Also what happened before, as far back as the service tells, in batches' },
			{ name: 'Now', value: 'now', description: 'Only what happens after the workflow is switched on' },
		],
		default: 'now',
		description: 'What to do about what happened before an event is watched for the first time. Installments that are due and unknown payments come in any case.',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{ displayName: 'Options', name: 'serviceOptions', type: 'collection', placeholder: 'Add option', default: {}, options: OPTIONS },
];

/** What the trigger asks when its connection is the session API. */
export const serviceProperties: INodeProperties[] = PROPERTIES.map((property) => ({ ...property, displayOptions: property.displayOptions ?? { show: SERVICE } }));
