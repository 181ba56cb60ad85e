import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { INQUIRY_FIELDS, type InquiryFieldName, type InquiryValues } from '../../../../lib/gateway/eligibility';
import { InstaMedError } from '../../../../lib/core/error';
import type { Job } from '../../../shared/job';
import { readDay } from '../../fields/moment';

/** Who is asked about, by whom, and of whom: the same fields whichever way the question goes. */
export interface Inquiry {
	readonly payerId: string;
	readonly payerName: string;
	readonly providerId: string;
	readonly providerName: string;
	readonly memberId: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly birthDate: string;
	readonly relationship: string;
	readonly options: IDataObject;
}

const ONLY_FORM = { show: { ask: ['form'] } };

const FURTHER: INodeProperties = {
	displayName: 'Further Fields',
	name: 'furtherFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	default: {},
	description: 'Other fields of the request; with Form Fields only',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'options',
					options: INQUIRY_FIELDS.map(({ name, label }) => ({ name: label, value: name })).sort((a, b) => a.name.localeCompare(b.name, 'en')),
					default: 'groupID',
					description: 'As the web service names it; a date is written 2026-03-02',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '', description: 'What to send' },
			],
		},
	],
};

export const INQUIRY_PROPERTIES: readonly INodeProperties[] = [
	{
		displayName: 'Ask By',
		name: 'ask',
		type: 'options',
		options: [
			{ name: 'Form Fields', value: 'form', description: "The web service's own fields; its answer is passed on as it comes" },
			{ name: 'X12 270', value: 'x12', description: 'A 270 made of the same fields; the 271 that comes back is read' },
		],
		default: 'x12',
		description: 'How the question goes to InstaMed',
	},
	{ displayName: 'Payer ID', name: 'payerId', type: 'string', required: true, default: '', placeholder: 'e.g. 60054', description: "InstaMed's ID of the payer, up to 7 characters" },
	{ displayName: 'Payer Name', name: 'payerName', type: 'string', required: true, default: '', placeholder: 'e.g. Sample Health', description: 'Name of the payer' },
	{ displayName: 'Provider ID', name: 'providerId', type: 'string', required: true, default: '', placeholder: 'e.g. 1234567893', description: 'NPI of who asks, unless the options name another kind' },
	{ displayName: 'Provider Name', name: 'providerName', type: 'string', required: true, default: '', placeholder: 'e.g. Sample Clinic', description: 'Organization, or last name of a person' },
	{ displayName: 'Member ID', name: 'memberId', type: 'string', default: '', placeholder: 'e.g. W123456789', description: 'Of the subscriber, as on the card; or give last name and birth date' },
	{ displayName: 'First Name', name: 'firstName', type: 'string', default: '', description: 'Of the subscriber' },
	{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '', description: 'Of the subscriber' },
	{ displayName: 'Birth Date', name: 'birthDate', type: 'string', default: '', placeholder: 'e.g. 1980-02-29', description: 'Of the subscriber' },
	{
		displayName: 'Patient Is',
		name: 'relationship',
		type: 'options',
		options: [
			{ name: 'Another Person', value: 'G8' },
			{ name: 'Child of the Subscriber', value: '19' },
			{ name: 'Spouse of the Subscriber', value: '01' },
			{ name: 'The Subscriber', value: '18' },
		],
		default: '18',
		description: 'How the patient is related to the subscriber; the options hold the name and birth date of another person',
	},
	{
		displayName: 'Enhanced',
		name: 'enhanced',
		type: 'boolean',
		default: false,
		displayOptions: ONLY_FORM,
		description: 'Whether to ask for the effective benefits that InstaMed works out as well',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			FURTHER,
			{ displayName: 'Patient Birth Date', name: 'patientBirthDate', type: 'string', default: '', placeholder: 'e.g. 2015-06-01', description: 'When the patient is not the subscriber' },
			{ displayName: 'Patient First Name', name: 'patientFirstName', type: 'string', default: '', description: 'When the patient is not the subscriber' },
			{ displayName: 'Patient Last Name', name: 'patientLastName', type: 'string', default: '', description: 'When the patient is not the subscriber' },
			{ displayName: 'Payer ID Kind', name: 'payerIdQualifier', type: 'string', default: 'PI', description: 'Qualifier of the payer ID' },
			{ displayName: 'Provider First Name', name: 'providerFirstName', type: 'string', default: '', description: 'When the provider is a person' },
			{ displayName: 'Provider ID Kind', name: 'providerIdQualifier', type: 'string', default: 'XX', description: 'Qualifier of the provider ID: XX is an NPI, FI a tax ID, SV a provider number' },
			{ displayName: 'Sender ID', name: 'senderId', type: 'string', default: '', placeholder: 'e.g. LARKSPUR', description: "Sender of the 270 (ISA06), as agreed with InstaMed; the credential's Merchant ID when empty" },
			{ displayName: 'Service Date', name: 'serviceDate', type: 'string', default: '', placeholder: 'e.g. 2026-03-02', description: 'The day that the question is about; the payer takes today when empty' },
			{ displayName: 'Service Type Codes', name: 'serviceTypes', type: 'string', default: '30', placeholder: 'e.g. 30, 98', description: 'What is asked about: 30 is the whole plan, 98 an office visit. With Form Fields only the first is sent.' },
			{ displayName: 'Trace Number', name: 'traceNumber', type: 'string', default: '', description: 'Comes back in the answer; made up when empty' },
		],
		description: 'Further parts of the question',
	},
];

export function optionText(options: IDataObject, name: string, usual = ''): string {
	const value = options[name];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : usual;
}

export function readInquiry({ ctx }: Job, itemIndex: number): Inquiry {
	const text = (name: string): string => String(ctx.getNodeParameter(name, itemIndex, '')).trim();
	return {
		payerId: text('payerId'),
		payerName: text('payerName'),
		providerId: text('providerId'),
		providerName: text('providerName'),
		memberId: text('memberId'),
		firstName: text('firstName'),
		lastName: text('lastName'),
		birthDate: readDay(ctx.getNodeParameter('birthDate', itemIndex, ''), 'Birth Date'),
		relationship: text('relationship') || '18',
		options: ctx.getNodeParameter('options', itemIndex, {}) as IDataObject, // a collection is always an object
	};
}

/** Codes of the service types asked about. */
export function serviceTypesOf({ options }: Inquiry): string[] {
	return optionText(options, 'serviceTypes', '30').split(/[\s,]+/).filter((code) => code !== '');
}

function furtherFields(options: IDataObject): Partial<Record<InquiryFieldName, string>> {
	const rows = (options.furtherFields as { field?: { name?: unknown; value?: unknown }[] } | undefined)?.field ?? []; // n8n's shape of a fixed collection
	const entries = rows.map(({ name, value }): [InquiryFieldName, string] => {
		const field = INQUIRY_FIELDS.find((candidate) => candidate.name === name);
		if (field === undefined) throw new InstaMedError('config', 'A further field is not one of the web service', { code: 'wrongForm', help: 'Choose it from the list.' });
		return [field.name, typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''];
	});
	// names of the list only
	return Object.fromEntries(entries) as Partial<Record<InquiryFieldName, string>>;
}

/** The question as the web service's fields. */
export function formValues(inquiry: Inquiry): InquiryValues {
	const { options } = inquiry;
	const isSubscriber = inquiry.relationship === '18';
	return {
		recipientID: inquiry.payerId,
		recipientIDQualifier: optionText(options, 'payerIdQualifier', 'PI'),
		recipientName: inquiry.payerName,
		providerID1: inquiry.providerId,
		providerIDQualifier1: optionText(options, 'providerIdQualifier', 'XX'),
		providerLastName: inquiry.providerName,
		providerFirstName: optionText(options, 'providerFirstName'),
		patientRelationship: inquiry.relationship,
		subscriberID: inquiry.memberId,
		subscriberIDQualifier: inquiry.memberId === '' ? '' : 'MI',
		subscriberFirstName: inquiry.firstName,
		subscriberLastName: inquiry.lastName,
		subscriberDateOfBirth: inquiry.birthDate,
		...(isSubscriber
			? {}
			: {
					patientFirstName: optionText(options, 'patientFirstName'),
					patientLastName: optionText(options, 'patientLastName'),
					patientDateOfBirth: readDay(options.patientBirthDate, 'Patient Birth Date'),
				}),
		serviceTypeCode: serviceTypesOf(inquiry)[0] ?? '30',
		asOfDate: readDay(options.serviceDate, 'Service Date'),
		traceNumber: optionText(options, 'traceNumber'),
		...furtherFields(options),
	};
}
