/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ByteSource } from '../../lib/core/ports';

const CHUNK_BYTES = 1 << 16;

/** The name a file goes by in output: never the path it was given as. */
export function fileNameOf(path: string): string {
	return basename(path);
}

/** The file's bytes as they are read; throws Node's own error at once when it cannot be opened. */
export async function openFile(path: string): Promise<ByteSource> {
	const handle = await open(path, 'r');
	if ((await handle.stat()).isDirectory()) {
		await handle.close();
		throw Object.assign(new Error('Is a folder'), { code: 'EISDIR', path });
	}
	return createReadStream(path, { fd: handle, highWaterMark: CHUNK_BYTES });
}

/** The first bytes of a file, enough to recognise its format. */
export async function readHead(path: string): Promise<Uint8Array> {
	const handle = await open(path, 'r');
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}
