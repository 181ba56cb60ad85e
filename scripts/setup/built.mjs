import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run-command.mjs';

const SOURCES = ['nodes', 'credentials', 'lib', 'sandbox', 'scripts', 'tsconfig.json', 'tsconfig.build.json', 'gulpfile.js', 'package.json', 'package-lock.json'];
const stamp = join(root, 'build', 'stamp');

function* filesUnder(path) {
	if (!existsSync(path)) return;
	const entries = readdirSync(path, { withFileTypes: true });
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const child = join(path, entry.name);
		if (entry.isDirectory()) yield* filesUnder(child);
		else yield child;
	}
}

/** Hash of every source the build reads, so that a stale build cannot be run by mistake. */
function sourceHash() {
	const hash = createHash('sha256');
	for (const source of SOURCES) {
		const path = join(root, source);
		const files = /\.\w+$/.test(source) ? [path] : filesUnder(path);
		for (const file of files) hash.update(relative(root, file)).update(readFileSync(file));
	}
	return hash.digest('hex');
}

/** Builds `dist/` (what is published) and `build/` (the repository's own programs) when sources changed. */
export async function ensureBuilt({ force = false } = {}) {
	const wanted = sourceHash();
	if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	const gulp = join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
	await run('Building', process.execPath, [gulp, 'build'], { cwd: root });
	mkdirSync(join(root, 'build'), { recursive: true });
	writeFileSync(stamp, wanted);
}
