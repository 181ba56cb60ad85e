import type { INodeProperties } from 'n8n-workflow';

const WANTED = { hide: { postingLines: ['none'] } };

/** Panel of the output "Posting Lines". */
export const postingProperties: INodeProperties[] = [
	{
		displayName: 'Posting Lines',
		name: 'postingLines',
		type: 'options',
		options: [
			{ name: 'CSV File', value: 'csv', description: 'One file with a line for each thing to post' },
			{ name: 'FHIR Bundles', value: 'fhir', description: 'A file for each payment: PaymentReconciliation and ExplanationOfBenefit (R4), to send to an EHR' },
			{ name: 'Items', value: 'items', description: 'An item for each thing to post' },
			{ name: 'JSON File', value: 'json', description: 'One file with a list of the things to post' },
			{ name: 'None', value: 'none', description: 'Nothing is given out for posting' },
		],
		default: 'none',
		description: 'Whether and how the output "Posting Lines" gives out what to post. It holds patient account and claim numbers. Needs the ERA files themselves, not items read from them; with a carry-over also the files of the last days again.',
	},
	{
		displayName: 'Posting Options',
		name: 'postingOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: WANTED,
		options: [
			{
				displayName: 'Excel Byte Order Mark',
				name: 'byteOrderMark',
				type: 'boolean',
				default: false,
				description: 'Whether the CSV file begins with the mark by which Excel recognises UTF-8',
				displayOptions: { show: { '/postingLines': ['csv'] } },
			},
			{
				displayName: 'Guard Against Formulas',
				name: 'guardFormulas',
				type: 'boolean',
				default: true,
				description: 'Whether CSV cells that a spreadsheet would take for a formula get a leading apostrophe. Negative numbers stay numbers.',
				displayOptions: { show: { '/postingLines': ['csv'] } },
			},
			{
				displayName: 'Include Open',
				name: 'includeOpen',
				type: 'boolean',
				default: false,
				description: 'Whether to post also what is not in the bank yet. An open payment can still be voided or settle for another amount.',
			},
			{
				displayName: 'Show What Is Held',
				name: 'showHeld',
				type: 'boolean',
				default: false,
				description: 'Whether payments that are not posted follow as items of their own, of the type "heldBack", with the reason',
				displayOptions: { show: { '/postingLines': ['items', 'fhir'] } },
			},
		],
	},
];
