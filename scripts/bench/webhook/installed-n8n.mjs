import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot } from '../../setup/paths.mjs';
import { ensureN8n } from '../../setup/n8n-tool.mjs';

/** Where the real n8n is, when it was installed before; null otherwise: a bench installs nothing. */
export async function installedN8n() {
	const isThere = existsSync(cacheRoot) && readdirSync(cacheRoot).some((name) => name.startsWith('n8n-') && !name.includes('.partial') && existsSync(join(cacheRoot, name, 'node_modules', 'n8n')));
	return isThere ? await ensureN8n() : null;
}
