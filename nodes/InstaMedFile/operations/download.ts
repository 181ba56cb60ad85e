import { storeBinary } from '../../shared/binary';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import { toFileItem } from '../../shared/file-item';
import type { Job } from '../../shared/job';
import { withRemoteFile } from '../../shared/remote-file';
import { fileLocator, readFilePath } from '../fields/file-locator';
import { folderOption, folderProperties } from '../fields/folder';
import { quietOption, readQuietMs } from '../fields/quiet';
import type { FileKind } from '../file-kind';

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<OperationItem[]> {
	const field = String(job.ctx.getNodeParameter('binaryField', itemIndex)).trim() || 'data';
	const path = await readFilePath(job, kind, itemIndex);
	return await withRemoteFile(job, path, readQuietMs(job, itemIndex), async ({ file, bytes, receipt }) => {
		const binary = await storeBinary(job.ctx, bytes, file);
		const done = receipt();
		return [
			{
				json: {
					...toFileItem(file),
					kind: kind.value,
					sha256: done?.sha256 ?? null,
					empty: file.size === 0,
					hostFingerprint: done?.hostFingerprint ?? null,
				},
				binary: { [field]: binary },
			},
		];
	});
}

/** Fetches one remote file as binary data, with proof of what was fetched. */
export function download(kind: FileKind): Operation {
	return defineOperation({
		value: 'download',
		name: 'Download',
		action: `Download ${kind.one}`,
		description: 'Fetch a file from the server. It stays there until it is acknowledged.',
		runs: 'perItem',
		run: async (job, itemIndex) => await run(job, kind, itemIndex),
		properties: [
			...folderProperties(kind, 'optional'),
			fileLocator(kind),
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
				options: [...folderOption(kind), quietOption],
			},
		],
	});
}
