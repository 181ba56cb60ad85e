/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createReadStream } from 'node:fs';

/** The file at a path, or standard input where there is none; with the process's memory before anything is read. */
export function sourceOf(path: string | undefined): { source: NodeJS.ReadableStream & AsyncIterable<Buffer>; idleRssMb: number } {
	const idleRssMb = process.memoryUsage.rss() / 1024 / 1024;
	return { source: path === undefined ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 }), idleRssMb };
}
