import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../shared/define';
import { fetchSignedFile, type SignedFile } from '../answers/signed-file';
import { readRecordId, recordLocator } from '../fields/record-locator';
import { readOperation, SESSION_CONNECTIONS } from '../read-operation';
import type { RecordKind } from '../record-kind';
import { openSessionAnswers } from '../session-answers';

export interface DownloadOptions {
	readonly value: string;
	readonly name: string;
	readonly action: string;
	readonly description: string;
	/** Last segment of the path: "document". */
	readonly part: string;
	/** In front of the ID in the file's name: "statement". */
	readonly prefix: string;
	/** With its dot; absent: by the content type. */
	readonly extension?: string;
	/** What of the content is worth knowing, for the item. */
	readonly check?: (file: SignedFile, name: string) => Promise<IDataObject>;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
	'application/pdf': '.pdf',
	'text/csv': '.csv',
	'text/html': '.html',
	'text/plain': '.txt',
	'application/json': '.json',
	'application/edi-x12': '.835',
};

function mimeTypeOf(contentType: string): string {
	const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
	return /^[a-z]+\/[a-z0-9.+-]+$/.test(type) ? type : 'application/octet-stream';
}

/** The file of a record, as binary data. */
export function download(kind: RecordKind, options: DownloadOptions): Operation {
	return readOperation({
		resource: kind.value,
		subject: kind.many,
		connections: SESSION_CONNECTIONS,
		value: options.value,
		name: options.name,
		action: options.action,
		description: options.description,
		properties: [
			recordLocator(kind),
			{
				displayName: 'Put Output File in Field',
				name: 'binaryField',
				type: 'string',
				required: true,
				default: 'data',
				hint: 'The name of the output binary field to put the file in',
			},
		],
		async run(job, itemIndex) {
			const { ctx, signal } = job;
			const id = readRecordId(job, kind, itemIndex);
			const field = String(ctx.getNodeParameter('binaryField', itemIndex)).trim() || 'data';
			const answers = await openSessionAnswers(job, itemIndex);
			const raw = await answers.get([kind.path, id, options.part]);
			const file = await fetchSignedFile(answers.http, raw, { sessionOrigin: answers.origin, signal });
			const mimeType = mimeTypeOf(file.contentType);
			const name = `${options.prefix}-${id.replace(/[^A-Za-z0-9._-]/g, '_')}${options.extension ?? EXTENSIONS[mimeType] ?? ''}`;
			const checks = (await options.check?.(file, name)) ?? {};
			const binary = await ctx.helpers.prepareBinaryData(Buffer.from(file.bytes), name, options.extension === undefined ? mimeType : 'text/plain');
			return [
				{
					json: { [kind.idField]: id, fileName: name, contentType: mimeType, size: file.bytes.length, sha256: file.sha256, empty: file.bytes.length === 0, ...checks },
					binary: { [field]: binary },
				},
			];
		},
	});
}
