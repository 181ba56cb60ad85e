import { InstaMedError } from '../../../lib/core/error';
import { readHead } from '../../../lib/intake/head';
import { joinRemote, type IfExists } from '../../../lib/sftp';
import { mailboxOf } from '../../shared/acknowledged-files';
import { readInputBinary } from '../../shared/binary';
import { drain } from '../../shared/byte-source';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import type { Job } from '../../shared/job';
import { rememberSent, sentBefore } from '../../shared/sent-files';
import { folderOption, folderProperties, readFolder } from '../fields/folder';
import type { FileKind } from '../file-kind';

async function hashInput(job: Job, itemIndex: number, field: string): Promise<string> {
	const { source, fingerprint } = await readHead((await readInputBinary(job.ctx, itemIndex, field)).bytes);
	await drain(source);
	return fingerprint().sha256;
}

async function refuseRepeat(job: Job, mailbox: string, sha256: string, sendAgain: boolean): Promise<void> {
	const earlier = sendAgain ? null : sentBefore(job.ctx, mailbox, sha256);
	if (earlier === null) return;
	throw new InstaMedError('data', 'This file was sent before, so it is not sent again', {
		code: 'sentBefore',
		help: `The same content went out as "${earlier}". Sending it twice can charge patients twice. Turn on "Send Again" if it really has to go out once more.`,
	});
}

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<OperationItem[]> {
	const { ctx } = job;
	const field = String(ctx.getNodeParameter('binaryField', itemIndex));
	const named = String(ctx.getNodeParameter('options.fileName', itemIndex, '')).trim();
	const ifExists = ctx.getNodeParameter('options.ifExists', itemIndex, 'refuse') as IfExists; // one of the options below
	const sendAgain = ctx.getNodeParameter('sendAgain', itemIndex) === true;
	const folder = await readFolder(job, kind, itemIndex);
	const mailbox = mailboxOf((await job.sftp.credential()).settings);
	const sha256 = await hashInput(job, itemIndex, field);
	await refuseRepeat(job, mailbox, sha256, sendAgain);
	const { fileName, bytes } = await readInputBinary(ctx, itemIndex, field);
	const target = joinRemote(folder, named === '' ? fileName : named);
	const receipt = await job.sftp.use(
		async (transport) =>
			await transport.write(target, bytes, { ifExists, reference: sha256, ...(job.signal === undefined ? {} : { signal: job.signal }) }),
	);
	rememberSent(ctx, mailbox, receipt.sha256, receipt.name);
	return [
		{
			json: {
				uploaded: true,
				name: receipt.name,
				path: receipt.path,
				size: receipt.size,
				sha256: receipt.sha256,
				host: receipt.host,
				hostFingerprint: receipt.hostFingerprint,
				startedAt: new Date(receipt.startedAt).toISOString(),
				endedAt: new Date(receipt.endedAt).toISOString(),
			},
		},
	];
}

/** Sends a binary of the item to InstaMed; the file appears there complete or not at all. */
export function upload(kind: FileKind): Operation {
	return defineOperation({
		value: 'upload',
		name: 'Upload',
		action: `Upload ${kind.one}`,
		description: 'Send a file to InstaMed. It appears under its name complete or not at all.',
		runs: 'perItem',
		run: async (job, itemIndex) => await run(job, kind, itemIndex),
		properties: [
			...folderProperties(kind, 'required'),
			{
				displayName: 'Input Binary Field',
				name: 'binaryField',
				type: 'string',
				required: true,
				default: 'data',
				hint: 'The name of the input binary field containing the file to be sent',
			},
			{
				displayName: 'Send Again',
				name: 'sendAgain',
				type: 'boolean',
				default: false,
				description:
					'Whether to send a file even though the same content was sent before by this workflow. InstaMed may act on it twice.',
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
						description: 'Name on the server, instead of the name of the binary',
					},
					...folderOption(kind),
					{
						displayName: 'If the Name Exists',
						name: 'ifExists',
						type: 'options',
						options: [
							{ name: 'Add a Number to the Name', value: 'newName' },
							{ name: 'Refuse', value: 'refuse' },
							{ name: 'Replace It', value: 'overwrite' },
						],
						default: 'refuse',
						description: 'What to do when a file of this name is there already',
					},
				],
			},
		],
	});
}
