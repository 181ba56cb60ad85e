import type { INodeProperties } from 'n8n-workflow';
import { expectedFilesProperty } from './expected-files';
import { EXPECTED_FILE_LATE, TRIGGER_KINDS } from './trigger-kind';
import { reminderProperties, UNKNOWN_PAYMENT } from './unknown-payments';

const EVENTS = [
	...TRIGGER_KINDS.map(({ name, value, description }) => ({ name, value, description })),
	{ name: 'Expected File Late', value: EXPECTED_FILE_LATE, description: 'A file did not come in time, or came after all' },
	{ name: 'Unknown Payment Still Open', value: UNKNOWN_PAYMENT, description: 'The answer to a call of InstaMed Payment in this workflow was lost, and nobody found out yet whether money moved' },
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Claim Files by Moving',
		name: 'claimByMoving',
		type: 'boolean',
		default: false,
		description:
			'Whether a file is moved into a folder of its own before it is given out, so that several n8n share a mailbox and each file goes to one of them. Needs the right to move files. Acknowledge such a file with Move to Archive or Delete.',
	},
	{
		displayName: 'Claim Folder Name',
		name: 'claimFolder',
		type: 'string',
		default: 'claimed',
		placeholder: 'e.g. claimed',
		description: 'Folder for claimed files, made inside of each folder that is watched. The same name for all that share the mailbox.',
	},
	{
		displayName: 'Done File',
		name: 'donePattern',
		type: 'string',
		default: '',
		placeholder: 'e.g. *.done',
		description:
			'A file is taken only once this one lies beside it; * stands for the file\'s name, with or without its ending. Leave empty unless you have agreed with InstaMed on such files.',
	},
	{
		displayName: 'Files per Run',
		name: 'filesPerRun',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 10,
		description: 'Max number of files in one run of the workflow; the others follow with the next poll',
	},
	{
		displayName: 'Move Unreadable Files After (Tries)',
		name: 'quarantineAfter',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: 3,
		description: 'How often a file is tried before it is moved away. The pauses between tries grow from an hour to a day.',
	},
	{
		displayName: 'Move Unreadable Files To',
		name: 'quarantineFolder',
		type: 'string',
		default: '',
		placeholder: 'e.g. /quarantine',
		description: 'Folder for files that cannot be read, as a path from the top. Empty: they stay where they are.',
	},
	{
		displayName: 'Name Pattern',
		name: 'namePattern',
		type: 'string',
		default: '',
		placeholder: 'e.g. *.835',
		description: 'Only files whose name matches; * stands for any characters, ? for one',
	},
	{
		displayName: 'Offer Again After (Minutes)',
		name: 'leaseMinutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1440 },
		default: 60,
		description: 'How long the workflow has to acknowledge a file. The time doubles with each delivery, up to a day.',
	},
	{
		displayName: 'Offer Again Until Acknowledged',
		name: 'redeliver',
		type: 'boolean',
		default: true,
		description: 'Whether a file that nobody acknowledged comes again. Off: each file comes once, even if the workflow fails.',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		description: 'The name of the output binary field to put the file in',
	},
	{
		displayName: 'Recognise by Content',
		name: 'recognise',
		type: 'boolean',
		default: true,
		description:
			'Whether each file is read to tell its format, what kind of file it is, and whether all of it is there. Works only with contents downloaded. Off: the folder alone tells the kind.',
	},
	{
		displayName: 'Report Incomplete After (Hours)',
		name: 'waitHours',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 240 },
		default: 4,
		description: 'How long a file may wait for its end, or for its done file, before the workflow is told once',
	},
	{
		displayName: 'Wait for a Quiet File (Seconds)',
		name: 'quietSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 300 },
		default: 5,
		description: 'A file is taken only when its size and time stand still this long, so that it is never read by half',
	},
	{
		displayName: 'Wait Until Complete',
		name: 'waitUntilComplete',
		type: 'boolean',
		default: false,
		description:
			'Whether a file whose end is missing is held back until it changes. Works with Recognise by Content, for formats that show their end, such as an 835, a lockbox file with a trailer, or Deposit 3.0.',
	},
];

const PROPERTIES: INodeProperties[] = [
	{
		displayName:
			'Each file comes until an InstaMed File step acknowledges it. Put that step last, so that a file whose workflow failed comes again, marked as a redelivery.',
		name: 'acknowledgeNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: EVENTS,
		default: ['era'],
		description: 'What starts the workflow. The folders of the files are set in the credential.',
	},
	expectedFilesProperty,
	...reminderProperties,
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{ name: 'Everything', value: 'everything', description: 'Also the files that are there already, in batches' },
			{ name: 'Now', value: 'now', description: 'Only files that arrive after the workflow is switched on' },
		],
		default: 'now',
		description: 'What to do about files that are there when a folder is watched for the first time',
	},
	{
		displayName: 'Download Contents',
		name: 'download',
		type: 'boolean',
		default: true,
		description: 'Whether each item carries its file. Off: only name, size and time.',
	},
	{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add option', default: {}, options: OPTIONS },
];

/** What the trigger asks when its connection is the mailbox. */
export const fileProperties: INodeProperties[] = PROPERTIES.map((property) => ({
	...property,
	displayOptions: { ...property.displayOptions, show: { connection: ['sftp'], ...property.displayOptions?.show } },
}));
