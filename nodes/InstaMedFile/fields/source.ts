import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { ByteSource } from '../../../lib/core/ports';
import { ERA_FORMAT_ID } from '../../../lib/formats';
import { readHead, type HeadedSource } from '../../../lib/intake/head';
import { readInputBinary } from '../../shared/binary';
import type { Job } from '../../shared/job';
import { withRemoteFile } from '../../shared/remote-file';
import { formatsOf, type FileKind } from '../file-kind';
import { chooseFormat, DETECT, X12_ENTRIES, type Chosen } from '../reading/choose-format';
import { fileLocator, readFilePath } from './file-locator';
import { folderProperties } from './folder';
import { readOwnLayout } from './layout';
import { readQuietMs } from './quiet';

function formatOptions(kind: FileKind): INodePropertyOptions[] {
	const era = kind.acceptsEra ? [{ name: 'ERA (X12 835)', value: ERA_FORMAT_ID, description: 'Electronic remittance advice' }] : [];
	const x12 = kind.x12 === undefined ? [] : [{ name: 'X12 Claims and Eligibility', value: X12_ENTRIES, description: 'Claims (837) and their answers (999, 277CA, TA1), eligibility (270, 271)' }];
	const own = formatsOf(kind).map(({ id, title, coverage }) => ({ name: title, value: id, description: coverage.note }));
	const detect = { name: 'Detect From Content', value: DETECT, description: 'Look at the beginning of the file' };
	return [detect, ...era, ...x12, ...own].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Where the file comes from and what it is: shared by Read and Validate. */
export function sourceProperties(kind: FileKind): INodeProperties[] {
	const formats = formatOptions(kind);
	return [
		{
			displayName: 'File From',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Input Binary Field', value: 'binary', description: 'A file that an earlier step handed over' },
				{ name: 'Server', value: 'remote', description: 'Read straight from the server while it downloads' },
			],
			default: 'binary',
			description: 'Where the file is taken from',
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryField',
			type: 'string',
			required: true,
			default: 'data',
			displayOptions: { show: { source: ['binary'] } },
			hint: 'The name of the input binary field containing the file to be read',
		},
		...folderProperties(kind, 'optional').map((property) => ({ ...property, displayOptions: { show: { source: ['remote'] } } })),
		fileLocator(kind, { source: ['remote'] }),
		// with one possible format there is nothing to choose
		...(formats.length > 2
			? [
					{
						displayName: 'Format',
						name: 'format',
						type: 'options' as const,
						options: formats,
						default: DETECT,
						description: 'The layout of the file; detecting it from its content is right in almost every case',
					},
				]
			: []),
	];
}

/** An opened file of a known format, to be read once. */
export interface OpenedFile {
	readonly name: string;
	readonly choice: Chosen;
	readonly bytes: ByteSource;
	/** Of what was read so far. */
	readonly fingerprint: HeadedSource['fingerprint'];
}

async function open<T>(
	job: Job,
	kind: FileKind,
	itemIndex: number,
	name: string,
	source: ByteSource,
	work: (file: OpenedFile) => Promise<T>,
): Promise<T> {
	const wanted = String(job.ctx.getNodeParameter('format', itemIndex, DETECT));
	const { head, source: bytes, fingerprint } = await readHead(source);
	const own = readOwnLayout(job, itemIndex);
	const choice: Chosen = own === null ? chooseFormat(kind, wanted, head, name) : { kind: 'rows', format: own };
	return await work({ name, choice, bytes, fingerprint });
}

/** Opens what the person chose and hands it to the work. */
export async function withChosenFile<T>(job: Job, kind: FileKind, itemIndex: number, work: (file: OpenedFile) => Promise<T>): Promise<T> {
	if (job.ctx.getNodeParameter('source', itemIndex) === 'remote') {
		const path = await readFilePath(job, kind, itemIndex);
		return await withRemoteFile(
			job,
			path,
			readQuietMs(job, itemIndex),
			async ({ file, bytes }) => await open(job, kind, itemIndex, file.name, bytes, work),
		);
	}
	const field = String(job.ctx.getNodeParameter('binaryField', itemIndex));
	const { fileName, bytes } = await readInputBinary(job.ctx, itemIndex, field);
	return await open(job, kind, itemIndex, fileName, bytes, work);
}
