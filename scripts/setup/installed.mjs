import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run-command.mjs';

function lockedPackages(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** True when node_modules holds exactly what package-lock.json asks for; optional packages may be absent. */
function isInstalled() {
	try {
		const wanted = lockedPackages(join(root, 'package-lock.json'));
		const present = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
		return Object.entries(wanted).every(
			([path, entry]) =>
				path === '' || entry.optional === true || entry.devOptional === true || present[path]?.version === entry.version,
		);
	} catch {
		return false;
	}
}

/** Installs the development packages when they are absent or stale. */
export async function ensureInstalled() {
	if (isInstalled()) return;
	await run('Installing packages (first use, about a minute)', 'npm', ['ci'], { cwd: root });
}
