/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Captured } from './scan';

/** Larger ones are read by their beginning. */
const READ_LIMIT = 1024 * 1024;

function* filesIn(folder: string): Generator<string> {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* filesIn(path);
		else if (entry.isFile()) yield path;
	}
}

/** Every file of a folder by its name and content, but for those that were there before. */
export function capturedFiles(folder: string, before: readonly Captured[] = []): Captured[] {
	const known = new Set(before.filter(({ sink }) => sink === 'file name').map(({ value }) => value));
	return [...filesIn(folder)]
		.filter((path) => !known.has(path) && statSync(path).size <= READ_LIMIT * 64)
		.flatMap((path) => [
			{ sink: 'file name', value: path },
			{ sink: 'file', value: readFileSync(path).subarray(0, READ_LIMIT) },
		]);
}
