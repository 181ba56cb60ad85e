import { InstaMedError } from '../../../lib/core/error';
import { joinRemote, type IfExists } from '../../../lib/sftp';
import { mailboxOf } from '../../shared/acknowledged-files';
import { readInputBinary } from '../../shared/binary';
import { defineOperation, type Operation, type OperationItem } from '../../shared/define';
import type { Job } from '../../shared/job';
import { rememberSent, sentBefore } from '../../shared/sent-files';
import { rememberRows, rowsSentBefore } from '../../shared/sent-rows';
import { folderOption, folderProperties, readFolder } from '../fields/folder';
import type { FileKind } from '../file-kind';
import { readOutgoing, repeatedLines, type OutgoingFile } from '../writing/outgoing-rows';

function listed(lines: readonly number[]): string {
	const first = lines.slice(0, 10).join(', ');
	return lines.length > 10 ? `${first} and ${lines.length - 10} more` : first;
}

/** Nothing goes out that would make InstaMed act twice. */
function refuseRepeats(job: Job, mailbox: string, { sha256, rows }: OutgoingFile): void {
	const earlier = sentBefore(job.ctx, mailbox, sha256);
	if (earlier !== null) {
		throw new InstaMedError('data', 'This file was sent before, so it is not sent again', {
			code: 'sentBefore',
			help: `The same content went out as "${earlier}". Sending it twice can charge patients twice. Turn on "Send Again" if it really has to go out once more.`,
		});
	}
	const files = rowsSentBefore(job.ctx, mailbox, rows.map(({ fingerprint }) => fingerprint));
	const before = rows.filter((_, index) => files[index] !== null);
	if (before.length > 0) {
		throw new InstaMedError('data', `${before.length} of the rows were sent before, so the file is not sent`, {
			code: 'rowsSentBefore',
			help: `Lines ${listed(before.map(({ line }) => line))}: the same rows went out in "${files.find((file) => file !== null) ?? ''}". Sending them twice can charge patients twice. Leave them out, give them a new reference, or turn on "Send Again" if they really have to go out once more.`,
		});
	}
	const repeated = repeatedLines(rows);
	if (repeated.length > 0) {
		throw new InstaMedError('data', `${repeated.length} of the rows stand in the file twice, so it is not sent`, {
			code: 'rowsRepeated',
			help: `Lines ${listed(repeated)} repeat earlier ones. InstaMed may act on each. Leave them out, or turn on "Send Again" if they are meant.`,
		});
	}
}

async function run(job: Job, kind: FileKind, itemIndex: number): Promise<OperationItem[]> {
	const { ctx } = job;
	const field = String(ctx.getNodeParameter('binaryField', itemIndex));
	const named = String(ctx.getNodeParameter('options.fileName', itemIndex, '')).trim();
	const ifExists = ctx.getNodeParameter('options.ifExists', itemIndex, 'refuse') as IfExists; // one of the options below
	const sendAgain = ctx.getNodeParameter('sendAgain', itemIndex) === true;
	const folder = await readFolder(job, kind, itemIndex, 'to');
	const mailbox = mailboxOf((await job.sftp.credential()).settings);
	const first = await readInputBinary(ctx, itemIndex, field);
	const outgoing = await readOutgoing(first.bytes, named === '' ? first.fileName : named);
	if (!sendAgain) refuseRepeats(job, mailbox, outgoing);
	const { fileName, bytes } = await readInputBinary(ctx, itemIndex, field);
	const target = joinRemote(folder, named === '' ? fileName : named);
	const receipt = await job.sftp.use(
		async (transport) =>
			await transport.write(target, bytes, { ifExists, reference: outgoing.sha256, ...(job.signal === undefined ? {} : { signal: job.signal }) }),
	);
	rememberSent(ctx, mailbox, receipt.sha256, receipt.name);
	rememberRows(ctx, mailbox, outgoing.rows.map(({ fingerprint }) => fingerprint), receipt.name);
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
					'Whether to send a file even though it, or a row of it, was sent before by this workflow. InstaMed may act on it twice.',
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
