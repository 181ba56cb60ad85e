import { existsSync, mkdirSync, cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot, keyOf, root } from './paths.mjs';
import { run } from './run-command.mjs';

/**
 * Installs the packages of `tools/<name>` outside the clone, once per lock file, and returns that folder.
 * The folder appears under its final name only when it is whole.
 */
export async function ensureTool(name, { title, finish = async () => undefined }) {
	const manifest = join(root, 'tools', name);
	const files = [join(manifest, 'package.json'), join(manifest, 'package-lock.json')];
	const folder = join(cacheRoot, `${name}-${process.platform}-${process.arch}-${keyOf(...files)}`);
	if (existsSync(folder)) return folder;
	const partial = `${folder}.partial-${process.pid}`;
	mkdirSync(partial, { recursive: true });
	for (const file of files) cpSync(file, join(partial, file.slice(manifest.length + 1)));
	writeFileSync(join(partial, '.npmrc'), 'ignore-scripts=true\nlegacy-peer-deps=true\nfund=false\naudit=false\n');
	// Not `npm ci`: a lock file made where some platforms' binaries are absent does not satisfy it.
	await run(title, 'npm', ['install', '--loglevel=error'], { cwd: partial });
	await finish(partial);
	if (existsSync(folder)) rmSync(partial, { recursive: true, force: true });
	else renameSync(partial, folder);
	return folder;
}
