import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Top folder of the clone. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Big installs live here, outside the clone, so that a second clone reuses them. */
export const cacheRoot = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-instamed');

/** Short content hash of some files, to key a cache by what it was made from. */
export function keyOf(...files) {
	const hash = createHash('sha256');
	for (const file of files) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 12);
}
