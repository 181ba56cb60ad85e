import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { fileIdentity, readIdentity } from '../../../lib/polling';
import { SftpError, baseNameOf, joinRemote, type RemoteFile, type SftpTransport } from '../../../lib/sftp';
import { recordAcknowledged } from '../../shared/acknowledged-files';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import type { Job } from '../../shared/job';
import { fileLocator, readFilePath } from '../fields/file-locator';
import { folderOption, folderProperties } from '../fields/folder';
import type { FileKind } from '../file-kind';

type Way = 'mark' | 'move' | 'delete';

interface Closed {
	readonly already: boolean;
	readonly archivedTo?: string;
}

const GONE_HELP = 'It may have been acknowledged before, under another name or by another workflow.';

function gone(): SftpError {
	return new SftpError('noSuchFile', 'There is no file at this path to acknowledge', { help: GONE_HELP });
}

/** Nothing may be put away that differs from what was processed. */
function checkUnchanged(file: RemoteFile, expected: string): void {
	if (expected === '' || fileIdentity(file) === expected) return;
	throw new InstaMedError('data', 'The file on the server is not the one that was processed', {
		code: 'changed',
		help: 'It was replaced after it was read, so it is left where it is. The trigger offers the new content by itself; otherwise read it again.',
	});
}

/** "report.txt" → "report-2.txt". */
function numbered(name: string, copy: number): string {
	if (copy === 1) return name;
	const dot = name.lastIndexOf('.');
	return dot <= 0 ? `${name}-${copy}` : `${name.slice(0, dot)}-${copy}${name.slice(dot)}`;
}

async function move(transport: SftpTransport, path: string, file: RemoteFile | null, archive: string, expected: string): Promise<Closed> {
	const name = baseNameOf(path);
	if (file === null) {
		const wanted = readIdentity(expected);
		const there = await transport.stat(joinRemote(archive, name));
		if (there === null || (wanted !== null && wanted.size !== there.size)) throw gone();
		return { already: true, archivedTo: there.path };
	}
	await transport.makeFolder(archive);
	for (let copy = 1; copy <= 100; copy += 1) {
		const target = joinRemote(archive, numbered(name, copy));
		const taken = (await transport.stat(target)) !== null;
		if (taken) continue;
		await transport.rename(file.path, target);
		return { already: false, archivedTo: target };
	}
	throw new SftpError('alreadyExists', 'The archive folder holds a hundred files of this name', { help: 'Tidy up the archive folder.' });
}

async function close(job: Job, transport: SftpTransport, way: Way, path: string, itemIndex: number): Promise<Closed> {
	const expected = String(job.ctx.getNodeParameter('fileId', itemIndex, '')).trim();
	const file = await transport.stat(path);
	if (file !== null) checkUnchanged(file, expected);
	if (way === 'move') {
		const { folders } = await job.sftp.credential();
		const own = String(job.ctx.getNodeParameter('options.archiveFolder', itemIndex, '')).trim();
		return await move(transport, path, file, own === '' ? folders.archive : own, expected);
	}
	if (way === 'delete') {
		if (file !== null) await transport.remove(file.path);
		return { already: file === null };
	}
	if (file === null) throw gone();
	const { settings } = await job.sftp.credential();
	return { already: recordAcknowledged(job.ctx, settings, fileIdentity(file), job.ports.clock.now()) };
}

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<OperationItem[]> {
	const way = job.ctx.getNodeParameter('way', itemIndex) as Way; // one of the three options below
	const path = await readFilePath(job, kind, itemIndex);
	const closed = await job.sftp.use(async (transport) => await close(job, transport, way, path, itemIndex));
	const json: IDataObject = { path, name: baseNameOf(path), acknowledged: true, way, alreadyDone: closed.already };
	if (closed.archivedTo !== undefined) json.archivedTo = closed.archivedTo;
	if (way === 'delete') json.deleted = true;
	return [{ json }];
}

const way: INodeProperties = {
	displayName: 'How',
	name: 'way',
	type: 'options',
	options: [
		{
			name: 'Delete',
			value: 'delete',
			description: 'Remove the file from the server for good',
		},
		{
			name: 'Mark as Done',
			value: 'mark',
			description:
				'Leave the file where it is and remember here that it is done. For folders that are read-only; the memory is lost when n8n restarts before the workflow is saved, and it does not reach the trigger in queue mode. A file that comes again then is flagged.',
		},
		{
			name: 'Move to Archive',
			value: 'move',
			description: 'Move the file to the archive folder of the credential',
		},
	],
	default: 'move',
	description: 'What happens to the file, now that the workflow is finished with it',
};

/** Closes a file: the trigger does not offer it again. */
export function acknowledge(kind: FileKind): Operation {
	return defineOperation({
		value: 'acknowledge',
		name: 'Acknowledge',
		action: `Acknowledge ${kind.one}`,
		description: 'Say that a file is processed: archive it, delete it or mark it. Put this step last.',
		runs: 'perItem',
		run: async (job, itemIndex) => await run(job, kind, itemIndex),
		properties: [
			...folderProperties(kind, 'optional'),
			fileLocator(kind),
			way,
			{
				displayName: 'File ID',
				name: 'fileId',
				type: 'string',
				default: '={{ $json.fileId }}',
				placeholder: 'e.g. {{ $json.fileId }}',
				description:
					'The ID that Get Many, Download and the trigger give out. A file that was replaced since is left alone. Empty: no check.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Archive Folder',
						name: 'archiveFolder',
						type: 'string',
						default: '',
						placeholder: 'e.g. /archive/era',
						description: 'Folder to move to instead of the archive folder in the credential',
					},
					...folderOption(kind),
				],
			},
		],
	});
}
