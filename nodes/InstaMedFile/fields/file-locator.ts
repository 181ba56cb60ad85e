import { NodeOperationError, type INodeProperties } from 'n8n-workflow';
import { joinRemote } from '../../../lib/sftp/remote-path';
import type { Job } from '../../shared/job';
import type { FileKind } from '../file-kind';
import { readFolder } from './folder';

/** One remote file, picked from a list or named by its path. */
export function fileLocator(kind: FileKind, show?: Record<string, string[]>): INodeProperties {
	return {
		displayName: 'File',
		name: 'file',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: `Which of the ${kind.many} to work on`,
		...(show === undefined ? {} : { displayOptions: { show } }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a file…',
				typeOptions: { searchListMethod: 'searchFiles', searchable: true },
			},
			{
				displayName: 'By Path',
				name: 'path',
				type: 'string',
				placeholder: 'e.g. /outbound/era/ERA_20261120.835',
				hint: 'A name without folders is looked for in the folder of the credential',
			},
		],
	};
}

/** Absolute path of the file that the person picked. */
export async function readFilePath(job: Job, kind: FileKind, itemIndex: number): Promise<string> {
	const value = job.ctx.getNodeParameter('file', itemIndex, '', { extractValue: true });
	const path = typeof value === 'string' ? value.trim() : '';
	if (path === '') {
		throw new NodeOperationError(job.ctx.getNode(), 'No file is chosen', {
			description: 'Pick a file from the list, or give its path, for example {{ $json.path }} of a Get Many step.',
			itemIndex,
		});
	}
	return path.startsWith('/') ? path : joinRemote(await readFolder(job, kind, itemIndex), path);
}
