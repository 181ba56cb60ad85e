import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';
import { fileIdentity, readClaim, readIdentity, unclaimedName } from '../../../lib/polling';
import { SftpError, baseNameOf, folderOf, joinRemote, moveInto, type RemoteFile, type SftpTransport } from '../../../lib/sftp';
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

/** A claimed file that another worker took over meanwhile lies under a new name; what was processed is the same. */
async function findFile(transport: SftpTransport, path: string, expected: string): Promise<RemoteFile | null> {
	const file = await transport.stat(path);
	const claim = readClaim(baseNameOf(path));
	const processed = readIdentity(expected);
	if (file !== null || claim === null || processed === null) return file;
	const claims = await transport.list(folderOf(path));
	const isSame = ({ name, size, modifiedAt }: RemoteFile): boolean =>
		readClaim(name)?.name === claim.name && size === processed.size && modifiedAt === processed.modifiedAt;
	return claims.find(isSame) ?? null;
}

/** Nothing may be put away that differs from what was processed. */
function checkUnchanged(file: RemoteFile, path: string, expected: string): void {
	// under the new name of a claim, size and time were compared before
	if (expected === '' || file.path !== path || fileIdentity(file) === expected) return;
	throw new InstaMedError('data', 'The file on the server is not the one that was processed', {
		code: 'changed',
		help: 'It was replaced after it was read, so it is left where it is. The trigger offers the new content by itself; otherwise read it again.',
	});
}

async function move(transport: SftpTransport, path: string, file: RemoteFile | null, archive: string, expected: string): Promise<Closed> {
	const name = unclaimedName(baseNameOf(path));
	if (file === null) {
		const wanted = readIdentity(expected);
		const there = await transport.stat(joinRemote(archive, name));
		if (there === null || (wanted !== null && wanted.size !== there.size)) throw gone();
		return { already: true, archivedTo: there.path };
	}
	return { already: false, archivedTo: await moveInto(transport, file.path, archive, name) };
}

async function mark(job: Job, file: RemoteFile | null): Promise<Closed> {
	if (file === null) throw gone();
	if (readClaim(file.name) !== null) {
		throw new InstaMedError('config', 'A claimed file cannot be marked as done', {
			code: 'claimed',
			help: 'Other workers cannot see such a mark and would process the file again. Choose Move to Archive or Delete.',
		});
	}
	const { settings } = await job.sftp.credential();
	return { already: recordAcknowledged(job.ctx, settings, fileIdentity(file), job.ports.clock.now()) };
}

async function close(job: Job, transport: SftpTransport, way: Way, path: string, itemIndex: number): Promise<Closed> {
	const expected = String(job.ctx.getNodeParameter('fileId', itemIndex, '')).trim();
	const file = await findFile(transport, path, expected);
	if (file !== null) checkUnchanged(file, path, expected);
	if (way === 'mark') return await mark(job, file);
	if (way === 'move') {
		const { folders } = await job.sftp.credential();
		const own = String(job.ctx.getNodeParameter('options.archiveFolder', itemIndex, '')).trim();
		return await move(transport, path, file, own === '' ? folders.archive : own, expected);
	}
	if (file !== null) await transport.remove(file.path);
	return { already: file === null };
}

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<OperationItem[]> {
	const way = job.ctx.getNodeParameter('way', itemIndex) as Way; // one of the three options below
	const path = await readFilePath(job, kind, itemIndex);
	const closed = await job.sftp.use(async (transport) => await close(job, transport, way, path, itemIndex));
	const json: IDataObject = { path, name: unclaimedName(baseNameOf(path)), acknowledged: true, way, alreadyDone: closed.already };
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
