import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../lib/core/error';
import { readExpectationRule, type ExpectationEvent, type ExpectationRule } from '../../lib/expectations';
import { EXPECTED_FILE_LATE, TRIGGER_KINDS } from './trigger-kind';

const DEFAULTS = { dueTime: '08:00', graceHours: 2, workdays: [1, 2, 3, 4, 5] } as const;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** What should come when; shown once the event is chosen. */
export const expectedFilesProperty: INodeProperties = {
	displayName: 'Expected Files',
	name: 'expectedFiles',
	type: 'fixedCollection',
	placeholder: 'Add expected file',
	typeOptions: { multipleValues: true },
	default: {},
	displayOptions: { show: { events: [EXPECTED_FILE_LATE] } },
	description: 'Files that should come on certain days. The workflow starts when one is late, and again when it comes after all.',
	options: [
		{
			displayName: 'Expected File',
			name: 'files',
			values: [
				{
					displayName: 'Days',
					name: 'weekdays',
					type: 'multiOptions',
					options: WEEKDAYS.map((name, index) => ({ name, value: index + 1 })),
					default: [...DEFAULTS.workdays],
					description: 'On which days it should come',
				},
				{
					displayName: 'Due At',
					name: 'dueTime',
					type: 'string',
					default: String(DEFAULTS.dueTime),
					placeholder: 'e.g. 06:30',
					description: 'Time of day by which it should be there, in hours and minutes from 00:00 to 23:59. Choose it close to when the file usually comes.',
				},
				{
					displayName: 'File',
					name: 'kind',
					type: 'options',
					options: TRIGGER_KINDS.map(({ name, value, description }) => ({ name: name.replace(/^New /, ''), value, description })),
					default: 'era',
					description: 'Which kind of file; its folder is set in the credential',
				},
				{
					displayName: 'From',
					name: 'label',
					type: 'string',
					default: '',
					placeholder: 'e.g. Sample Health Plan',
					description: 'Whose file it is, for the message only: "The ERA of Sample Health Plan is 6 hours late."',
				},
				{
					displayName: 'Grace (Hours)',
					name: 'graceHours',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 240 },
					default: Number(DEFAULTS.graceHours),
					description: 'Hours to wait after the time due before the workflow starts; at most until the next one is due',
				},
				{
					displayName: 'Holidays',
					name: 'holidays',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2026-11-26, 2026-12-25',
					description: 'Days on which nothing is due, apart by commas',
				},
				{
					displayName: 'Name Pattern',
					name: 'namePattern',
					type: 'string',
					default: '',
					placeholder: 'e.g. *SAMPLEPLAN*.835',
					description: 'Only files whose name matches; * stands for any characters, ? for one. Empty: any file of the kind.',
				},
				{
					displayName: 'Time Zone',
					name: 'timeZone',
					type: 'string',
					default: '',
					placeholder: 'e.g. America/New_York',
					description: 'Time zone of the time due. Empty: the one of the workflow.',
				},
			],
		},
	],
};

function readOne(entry: IDataObject, zone: string): ExpectationRule {
	const kind = TRIGGER_KINDS.find(({ value }) => value === entry.kind);
	const weekdays = Array.isArray(entry.weekdays) ? (entry.weekdays as unknown[]).map(Number) : DEFAULTS.workdays;
	const reading =
		kind === undefined
			? { ok: false as const, problem: 'An expected file is of a kind that does not exist.' }
			: readExpectationRule({
					kind: kind.value,
					kindName: kind.noun,
					namePattern: String(entry.namePattern ?? ''),
					label: String(entry.label ?? ''),
					weekdays,
					holidays: String(entry.holidays ?? ''),
					dueTime: String(entry.dueTime ?? DEFAULTS.dueTime),
					timeZone: String(entry.timeZone ?? '').trim() || zone,
					graceHours: Number(entry.graceHours ?? DEFAULTS.graceHours),
				});
	if (reading.ok) return reading.rule;
	throw new InstaMedError('config', reading.problem, { code: 'expectedFile', help: 'Correct it under "Expected Files" of the trigger.' });
}

/** @throws InstaMedError kind `config` when an entry cannot be understood: it would never report anything. */
export function readExpectedFiles(ctx: Pick<IPollFunctions, 'getNodeParameter' | 'getTimezone'>, parameter = expectedFilesProperty.name): ExpectationRule[] {
	const { files } = ctx.getNodeParameter(parameter, {}) as { files?: IDataObject[] }; // a fixed collection with multiple values
	const rules = (files ?? []).map((entry) => readOne(entry, ctx.getTimezone()));
	if (rules.length > 0) return rules;
	throw new InstaMedError('config', 'No expected file is described', {
		code: 'expectedFile',
		help: 'Add one under "Expected Files" of the trigger, or leave out the event "Expected File Late".',
	});
}

/** The item of a file that did not come, or came late. */
export function toExpectationJson({ type, rule, dueAt, hoursLate, name, text }: ExpectationEvent): IDataObject {
	return {
		event: type === 'late' ? EXPECTED_FILE_LATE : 'expectedFileArrivedLate',
		text,
		kind: rule.kind,
		from: rule.label === '' ? null : rule.label,
		namePattern: rule.namePattern === '' ? null : rule.namePattern,
		due: new Date(dueAt).toISOString(),
		hoursLate,
		name,
	};
}
