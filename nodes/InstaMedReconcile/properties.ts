import type { INodeProperties } from 'n8n-workflow';
import { CLASS_CHOICES } from './result-classes';

export const reconcileProperties: INodeProperties[] = [
	{
		displayName:
			'Give this node the files of all branches at once, for example through a Merge node: ERAs, deposit files and posting files, as downloaded. What each of them is, is recognised from its content.',
		name: 'inputNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Input Binary Fields',
		name: 'binaryFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. data,report',
		description: 'Comma-separated names of the binary fields with files. Empty: every binary field of every item.',
	},
	{
		displayName: 'Results to Return',
		name: 'classes',
		type: 'multiOptions',
		options: CLASS_CHOICES.map(({ name, value, description }) => ({ name, value, description })),
		default: [],
		description: 'Which classes the output "Results" holds. Empty: all of them. The other two outputs always cover everything.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'As of Date',
				name: 'asOf',
				type: 'dateTime',
				default: '',
				description: 'The day to look from: what is not due yet on that day is open, not missing. Empty: the last day that the files tell of.',
			},
			{
				displayName: 'Date Window (Days)',
				name: 'dateWindowDays',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 60 },
				default: 5,
				description: 'How many days around its payment date a deposit is looked for, and how long it may take before it is missing',
			},
			{
				displayName: 'Expect Daily Files',
				name: 'expectDailyFiles',
				type: 'boolean',
				default: true,
				description: 'Whether a kind of file that otherwise comes every weekday is reported when a day lacks it',
			},
			{
				displayName: 'Holidays',
				name: 'holidays',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-11-26, 2026-12-25',
				description: 'Weekdays on which no files and no deposits are expected, as dates separated by commas',
			},
			{
				displayName: 'Include Accounts',
				name: 'showPatientAccounts',
				type: 'boolean',
				default: false,
				description: "Whether patient account and claim numbers are part of the report. Names never are, as the files' payments hold none.",
			},
			{
				displayName: 'Report Title',
				name: 'reportTitle',
				type: 'string',
				default: '',
				placeholder: 'e.g. Riverside Clinic, November',
				description: 'Heading of the report',
			},
		],
	},
];
