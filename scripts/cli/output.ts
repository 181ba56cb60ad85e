/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { once } from 'node:events';

const FLUSH_AT = 1 << 16;
let pending: string[] = [];
let size = 0;

/** A reader that goes away (`| head`) ends the program quietly. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EPIPE') process.exit(0);
	throw error;
});

/** Writes what is held back, waiting for a slow reader. */
export async function flushOutput(): Promise<void> {
	const text = pending.join('');
	pending = [];
	size = 0;
	if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One JSON value a line on stdout. */
export async function printJson(value: unknown): Promise<void> {
	const line = `${JSON.stringify(value)}\n`;
	pending.push(line);
	size += line.length;
	if (size >= FLUSH_AT) await flushOutput();
}

/** Bytes as they are, after everything printed before. */
export async function printBytes(bytes: Uint8Array): Promise<void> {
	await flushOutput();
	if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}
