import type { INodeProperties } from 'n8n-workflow';
import { postingProperties } from './posting';
import { CLASS_CHOICES } from './result-classes';

export const reconcileProperties: INodeProperties[] = [
	{
		displayName:
			'Give this node the files of all branches at once, for example through a Merge node: ERAs, deposit files, posting files and fee reports, as downloaded. What each of them is, is recognised from its content. Statements, lost answers and the item of "Carry Over" of the run before may be among the items.',
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
		description: 'Which classes the output "Results" holds. Empty: all of them. The other outputs always cover everything.',
	},
	...postingProperties,
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
				displayName: 'Claim Number Means',
				name: 'claimNumber',
				type: 'options',
				options: [
					{ name: 'Claim', value: 'claim', description: 'A number of the claim itself' },
					{ name: 'Patient Account', value: 'account', description: "The patient's account number" },
					{ name: 'Whichever Is Proved', value: 'auto', description: 'The account number where a statement has it, else a number of the claim' },
				],
				default: 'auto',
				description: 'What your practice writes as claim number (CLP01); it decides how remittances are tied to statements',
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
				displayName: 'Overdue After (Days)',
				name: 'overdueDays',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 3650 },
				default: 90,
				description: 'How many days past its due date an open statement needs attention',
			},
			{
				displayName: 'Payments Without Statement Pay',
				name: 'unlinkedPayments',
				type: 'options',
				options: [
					{ name: 'Oldest Statements First', value: 'oldestFirst' },
					{ name: 'What the Statements Say', value: 'asStatementsSay', description: 'Only if one choice of payments adds up to what the statements say was paid' },
				],
				default: 'asStatementsSay',
				description: 'To which statements patient payments are put that name none',
			},
			{
				displayName: 'Remember in This Workflow',
				name: 'remember',
				type: 'boolean',
				default: false,
				description:
					'Whether what is open is kept for the next run of this workflow, so that each day only the new files are needed. n8n keeps it after runs of the published workflow, not after runs by hand. An item of "Carry Over" in the input comes first.',
			},
			{
				displayName: 'Report Title',
				name: 'reportTitle',
				type: 'string',
				default: '',
				placeholder: 'e.g. Riverside Clinic, November',
				description: 'Heading of the report',
			},
			{
				displayName: 'Start Over',
				name: 'startOver',
				type: 'boolean',
				default: false,
				description: 'Whether what this workflow remembers is left aside, and replaced by what this run finds. Switch it off again afterwards.',
			},
		],
	},
];
