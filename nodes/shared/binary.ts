import { NodeOperationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';
import type { ByteSource } from '../../lib/core/ports';
import { cleanFileName } from '../../lib/sftp/remote-path';

/** Chunks in which stored binaries are read, in bytes. */
const CHUNK = 256 * 1024;

/** Files up to this size become one buffer; larger ones are handed to n8n as they arrive. */
const BUFFER_LIMIT = 8 * 1024 * 1024;

export interface InputBinary {
	readonly fileName: string;
	/** Can be read once. */
	readonly bytes: ByteSource;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

/** A binary as bytes, by stream where n8n stored it outside the item. */
export async function openBinary(ctx: Pick<IExecuteFunctions, 'helpers'>, data: IBinaryData): Promise<ByteSource> {
	if (data.id !== undefined && data.id !== '') return await ctx.helpers.getBinaryStream(data.id, CHUNK);
	return once(Buffer.from(data.data, 'base64'));
}

/** The binary that the person named; n8n's own message when there is none. */
export async function readInputBinary(ctx: IExecuteFunctions, itemIndex: number, field: string): Promise<InputBinary> {
	if (field.trim() === '') {
		throw new NodeOperationError(ctx.getNode(), 'The input binary field is empty', {
			description: 'Enter the name of the field that holds the file, usually "data".',
			itemIndex,
		});
	}
	const data = ctx.helpers.assertBinaryData(itemIndex, field);
	return { fileName: cleanFileName(data.fileName ?? 'file'), bytes: await openBinary(ctx, data) };
}

async function collect(bytes: ByteSource): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	for await (const part of bytes) parts.push(part);
	return Buffer.concat(parts);
}

/**
 * Stores bytes as binary data of the item. Large files are not gathered in memory where n8n can store a stream
 * (its filesystem mode); its other modes hold a file in memory themselves.
 */
export async function storeBinary(
	ctx: { readonly helpers: Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'> },
	bytes: ByteSource,
	file: { readonly name: string; readonly size: number; readonly mimeType?: string },
): Promise<IBinaryData> {
	const mimeType = file.mimeType ?? 'text/plain';
	const name = cleanFileName(file.name);
	if (file.size <= BUFFER_LIMIT) return await ctx.helpers.prepareBinaryData(await collect(bytes), name, mimeType);
	let started = false;
	async function* watched(): AsyncGenerator<Uint8Array> {
		started = true;
		yield* bytes;
	}
	const source = watched();
	// n8n's file store writes any async iterable; its type asks for Node's stream, which cannot be made here
	const stream = source as unknown as Parameters<typeof ctx.helpers.prepareBinaryData>[0];
	const stored = await ctx.helpers.prepareBinaryData(stream, name, mimeType).then(
		(data) => ({ data, error: null }),
		(error: unknown) => ({ data: null, error }),
	);
	if (stored.data !== null) return stored.data;
	// another store refuses the iterable before reading any of it: give it what it can take
	if (started) throw stored.error;
	return await ctx.helpers.prepareBinaryData(await collect(source), name, mimeType);
}
