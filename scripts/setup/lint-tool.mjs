import { lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { ensureTool } from './tool.mjs';

/**
 * Installs n8n's community lint and scanner outside the clone. The stock `eslint.config.mjs` imports
 * `@n8n/node-cli` by name, so a link in node_modules leads there.
 */
export async function ensureLint() {
	const folder = await ensureTool('lint', { title: 'Installing the n8n community lint (first use)' });
	const target = join(folder, 'node_modules', '@n8n', 'node-cli');
	const link = join(root, 'node_modules', '@n8n', 'node-cli');
	const current = lstatSync(link, { throwIfNoEntry: false });
	if (current !== undefined && current.isSymbolicLink() && readlinkSync(link) === target) return folder;
	rmSync(link, { recursive: true, force: true });
	mkdirSync(join(root, 'node_modules', '@n8n'), { recursive: true });
	symlinkSync(target, link, 'dir');
	return folder;
}
