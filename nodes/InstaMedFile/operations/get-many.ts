import type { IDataObject } from 'n8n-workflow';
import type { RemoteFile } from '../../../lib/sftp';
import { defineOperation, type Operation } from '../../shared/define';
import { isFinishedName, matchesPattern, toFileItem } from '../../shared/file-item';
import type { Job } from '../../shared/job';
import { LIMIT_PROPERTIES } from '../../shared/limit';
import { folderOption, folderProperties, readFolder } from '../fields/folder';
import type { FileKind } from '../file-kind';

type Order = 'newest' | 'oldest' | 'name';

const COMPARE: Record<Order, (a: RemoteFile, b: RemoteFile) => number> = {
	newest: (a, b) => b.modifiedAt - a.modifiedAt,
	oldest: (a, b) => a.modifiedAt - b.modifiedAt,
	name: () => 0,
};

function isOrder(value: unknown): value is Order {
	return typeof value === 'string' && Object.hasOwn(COMPARE, value);
}

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<{ json: IDataObject }[]> {
	const { ctx } = job;
	const returnAll = ctx.getNodeParameter('returnAll', itemIndex) === true;
	const limit = returnAll ? Number.POSITIVE_INFINITY : Number(ctx.getNodeParameter('limit', itemIndex));
	const options = ctx.getNodeParameter('options', itemIndex, {}) as IDataObject; // a collection is always an object
	const pattern = typeof options.namePattern === 'string' ? options.namePattern : '';
	const after = typeof options.modifiedAfter === 'string' ? Date.parse(options.modifiedAfter) : Number.NaN;
	const order = isOrder(options.sort) ? options.sort : 'newest';
	const folder = await readFolder(job, kind, itemIndex);
	const listed = await job.sftp.use(async (transport) => await transport.list(folder));
	return listed
		.filter(({ isFolder, name, modifiedAt }) => !isFolder && isFinishedName(name) && matchesPattern(name, pattern) && !(modifiedAt < after))
		.sort((a, b) => COMPARE[order](a, b) || (a.name < b.name ? -1 : 1))
		.slice(0, limit)
		.map((file) => ({ json: toFileItem(file) }));
}

/** Lists the files of a folder without reading them. */
export function getMany(kind: FileKind): Operation {
	return defineOperation({
		value: 'getMany',
		name: 'Get Many',
		action: `Get many ${kind.many}`,
		description: `List the ${kind.many} that are on the server, without downloading them`,
		runs: 'perItem',
		run: async (job, itemIndex) => await run(job, kind, itemIndex),
		properties: [
			...folderProperties(kind, 'required'),
			...LIMIT_PROPERTIES,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					...folderOption(kind),
					{
						displayName: 'Modified After',
						name: 'modifiedAfter',
						type: 'dateTime',
						default: '',
						description: "Leave out files that were last changed before this moment, by the server's clock",
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
						displayName: 'Sort',
						name: 'sort',
						type: 'options',
						options: [
							{ name: 'Name', value: 'name' },
							{ name: 'Newest First', value: 'newest' },
							{ name: 'Oldest First', value: 'oldest' },
						],
						default: 'newest',
						description: 'The order of the files, which decides what a limit leaves out',
					},
				],
			},
		],
	});
}
