import { createHash } from 'node:crypto';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { buildFile, findFormat, type BuiltFile, type FormatSpec, type RowInput } from '../../../lib/formats';
import { storeBinary } from '../../shared/binary';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import { todayIn } from '../../shared/today';
import type { Job } from '../../shared/job';
import { formatsOf, type FileKind } from '../file-kind';
import { isWritable, toRowInput } from '../writing/row-input';

function readFormat(job: Job, kind: FileKind): FormatSpec {
	const [only] = formatsOf(kind).filter(isWritable);
	const id = kind.folder === null ? String(job.ctx.getNodeParameter('writeFormat', 0)) : (only?.id ?? '');
	const format = findFormat(id);
	if (format !== undefined && isWritable(format)) return format;
	throw new InstaMedError('config', 'This format cannot be written', { code: 'format', help: 'Choose another format.' });
}

function readRows(job: Job, format: FormatSpec): RowInput[] {
	return job.ctx.getInputData().map((item, index) => {
		const mode = job.ctx.getNodeParameter('columns.mappingMode', index);
		// the resource mapper gives an object of field id → value, or null before anything is mapped
		const mapped = job.ctx.getNodeParameter('columns.value', index, null) as IDataObject | null;
		return toRowInput(format, mode === 'autoMapInputData' ? item.json : { values: mapped ?? {} });
	});
}

function toRefusal({ index, issues }: BuiltFile['refused'][number]): IDataObject {
	return {
		/** Input item, counted from 0; one more than the last is the file's computed end. */
		item: index,
		issues: issues.map(({ code, message, where }) => ({ code, message, field: where.field ?? null, record: where.record ?? null })),
	};
}

function refuse(built: BuiltFile): InstaMedError {
	const [first] = built.refused;
	const issue = first?.issues[0];
	const field = issue?.where.field;
	return new InstaMedError('data', `${built.refused.length} of the items cannot be written, so no file was made`, {
		code: 'rowRefused',
		help: `The first one is item ${first?.index ?? 0}${field === undefined ? '' : `, field ${field}`}: ${issue?.message ?? 'it does not fit the format'}. Correct the items, or choose to leave refused ones out.`,
	});
}

/** A part of the name is the same in every row, or the name is not built from it. */
function nameParts(rows: readonly RowInput[], bytes: Uint8Array, date: string): Record<string, string> {
	const parts: Record<string, string> = { date, uniqueId: createHash('sha256').update(bytes).digest('hex').slice(0, 12) };
	for (const name of ['clientId', 'merchantId', 'corporateId']) {
		const values = new Set(rows.map(({ values: row }) => row[name]));
		const [value] = values;
		if (values.size === 1 && typeof value === 'string') parts[name] = value;
	}
	return parts;
}

async function run(job: Job, kind: FileKind): Promise<OperationItem[]> {
	const { ctx } = job;
	const format = readFormat(job, kind);
	const rows = readRows(job, format);
	const onRefused = ctx.getNodeParameter('onRefused', 0) === 'skipRow' ? 'skipRow' : 'refuseFile';
	const built = buildFile(format, rows, { onRefused });
	if (built.bytes === null) throw refuse(built);
	const date = todayIn(ctx.getTimezone(), job.ports.clock.now());
	const named = String(ctx.getNodeParameter('options.fileName', 0, '')).trim();
	const byLayout = buildFile(format, [], { nameParts: nameParts(rows, built.bytes, date) }).fileName;
	const fileName = named === '' ? (byLayout ?? `${format.id}-${date}.txt`) : named;
	if (built.refused.length > 0) job.hint(`${built.refused.length} of ${rows.length} items were left out of the file; see "refused".`);
	const field = String(ctx.getNodeParameter('binaryField', 0)).trim() || 'data';
	const { bytes } = built;
	async function* source(): AsyncGenerator<Uint8Array> {
		yield bytes;
	}
	const left = new Set(built.refused.map(({ index }) => index));
	const binary = await storeBinary(ctx, source(), { name: fileName, size: bytes.byteLength });
	return [
		{
			json: {
				fileName,
				format: format.id,
				rows: built.rows,
				size: bytes.byteLength,
				sha256: createHash('sha256').update(bytes).digest('hex'),
				refused: built.refused.map(toRefusal),
			},
			binary: { [field]: binary },
			from: rows.map((_, index) => index).filter((index) => !left.has(index)),
		},
	];
}

function formatProperty(kind: FileKind): INodeProperties[] {
	if (kind.folder !== null) return [];
	const options = formatsOf(kind)
		.filter(isWritable)
		.map(({ id, title, coverage }) => ({ name: title, value: id, description: coverage.note }));
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

/** Turns all items into one file, every row of it checked. */
export function write(kind: FileKind): Operation {
	return defineOperation({
		value: 'write',
		name: 'Write',
		action: `Write ${kind.one}`,
		description: 'Turn all items into one file, ready to upload. A row that does not fit the layout is refused, never cut.',
		runs: 'once',
		run: async (job) => await run(job, kind),
		properties: [
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
					...(kind.folder === null ? { loadOptionsDependsOn: ['writeFormat'] } : {}),
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
						displayName: 'File Name',
						name: 'fileName',
						type: 'string',
						default: '',
						placeholder: 'e.g. PS_1234_20261120_1.txt',
						description: "Name of the file, instead of the one by the layout's rule",
					},
				],
			},
		],
	});
}
