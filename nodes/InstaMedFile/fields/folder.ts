import type { INodeProperties } from 'n8n-workflow';
import type { Job } from '../../shared/job';
import type { FileKind } from '../file-kind';

/** Asked for only where the kind of file does not say it; optional where it only helps to pick a file. */
export function folderProperties(kind: FileKind, need: 'required' | 'optional'): INodeProperties[] {
	if (kind.folder !== null) return [];
	return [
		{
			displayName: 'Folder',
			name: 'folder',
			type: 'string',
			required: need === 'required',
			default: '',
			placeholder: 'e.g. /outbound/reports',
			description: need === 'required' ? 'Remote folder, as a path from the top' : 'Remote folder that the list of files shows and that a bare name is looked for in',
		},
	];
}

/** In "Options" of the kinds that have a folder in the credential. */
export function folderOption(kind: FileKind): INodeProperties[] {
	if (kind.folder === null) return [];
	return [
		{
			displayName: 'Folder',
			name: 'folder',
			type: 'string',
			default: '',
			placeholder: 'e.g. /outbound/other',
			description: `Remote folder to use instead of the one for ${kind.many} in the credential`,
		},
	];
}

/** The folder an operation works in: the option, else the credential's for files from InstaMed or for it. */
export async function readFolder(job: Job, kind: FileKind, itemIndex: number, way: 'from' | 'to' = 'from'): Promise<string> {
	const { folders } = await job.sftp.credential();
	const name = kind.folder === null ? 'folder' : 'options.folder';
	const own = String(job.ctx.getNodeParameter(name, itemIndex, '')).trim();
	if (own !== '' || kind.folder === null) return own === '' ? '/' : own;
	return folders[way === 'to' ? (kind.uploadFolder ?? kind.folder) : kind.folder];
}
