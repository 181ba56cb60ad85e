import type { INodeProperties } from 'n8n-workflow';
import { layoutOptions } from '../fields/layout';
import { writableFormatsOf, type FileKind } from '../file-kind';

function formatProperty(kind: FileKind): INodeProperties[] {
	const options = writableFormatsOf(kind).map(({ id, title, coverage }) => ({ name: title, value: id, description: coverage.note }));
	if (options.length < 2) return [];
	return [
		{
			displayName: 'Format',
			name: 'writeFormat',
			type: 'options',
			options,
			default: String(options[0]?.value),
			description: 'The layout of the file to make',
		},
	];
}

/** Asked for only where a header holds what neither the rows nor the day tell. */
function headerProperty(kind: FileKind): INodeProperties[] {
	const formats = writableFormatsOf(kind);
	const asking = formats.filter(({ records }) =>
		records.some(
			({ role, required, fields }) =>
				role === 'header' &&
				required === true &&
				fields.some((field) => field.usage === 'R' && !('const' in field && field.const !== undefined) && !('total' in field && field.total !== undefined) && !('today' in field && field.today === true)),
		),
	);
	if (asking.length === 0) return [];
	return [
		{
			displayName: 'Header Fields',
			name: 'headerColumns',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			...(formats.length > 1 ? { displayOptions: { show: { writeFormat: asking.map(({ id }) => id) } } } : {}),
			description: 'What the first line of the file is filled with; counts and totals fill themselves in',
			typeOptions: {
				...(formats.length > 1 ? { loadOptionsDependsOn: ['writeFormat'] } : {}),
				resourceMapper: {
					resourceMapperMethod: 'listHeaderFields',
					mode: 'map',
					fieldWords: { singular: 'field', plural: 'fields' },
					addAllFields: false,
					multiKeyMatch: false,
					supportAutoMap: false,
				},
			},
		},
	];
}

/** The form of Write. */
export function writeProperties(kind: FileKind): INodeProperties[] {
	return [
		...formatProperty(kind),
		{
			displayName: 'Fields',
			name: 'columns',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			required: true,
			description: 'What each field of the file is filled with',
			typeOptions: {
				...(writableFormatsOf(kind).length > 1 ? { loadOptionsDependsOn: ['writeFormat'] } : {}),
				resourceMapper: {
					resourceMapperMethod: 'listFileFields',
					mode: 'map',
					fieldWords: { singular: 'field', plural: 'fields' },
					addAllFields: false,
					multiKeyMatch: false,
					supportAutoMap: true,
				},
			},
		},
		...headerProperty(kind),
		{
			displayName: 'When an Item Does Not Fit',
			name: 'onRefused',
			type: 'options',
			options: [
				{ name: 'Leave It Out', value: 'skipRow', description: 'Write the other items and list the refused ones' },
				{ name: 'Make No File', value: 'refuseFile', description: 'Stop and say which item and field is wrong' },
			],
			default: 'refuseFile',
			description: 'What to do with an item that breaks a rule of the layout, such as a missing or too long value',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryField',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the output binary field to put the file in',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Character Set',
					name: 'charset',
					type: 'options',
					options: [
						{ name: 'As the Layout Says', value: 'layout' },
						{ name: 'ASCII', value: 'ascii' },
						{ name: 'Latin-1', value: 'latin-1' },
						{ name: 'UTF-8', value: 'utf-8' },
					],
					default: 'layout',
					description: 'How letters are written. A value with a letter that the set lacks is refused.',
				},
				{
					displayName: 'File Name',
					name: 'fileName',
					type: 'string',
					default: '',
					placeholder: 'e.g. PS_1234_{date}_{uniqueId}.txt',
					description:
						"Name of the file, instead of the one by the layout's rule. {date} is today, {uniqueId} is made from the content, {clientId}, {merchantId} and {corporateId} are taken from the rows.",
				},
				{
					displayName: 'Line End',
					name: 'lineEnd',
					type: 'options',
					options: [
						{ name: 'As the Layout Says', value: 'layout' },
						{ name: 'CR', value: 'cr' },
						{ name: 'CR LF (Windows)', value: 'crlf' },
						{ name: 'LF (Unix)', value: 'lf' },
					],
					default: 'layout',
					description: 'What ends each line',
				},
				...layoutOptions(kind),
			],
		},
	];
}
