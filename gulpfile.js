/**
 * `gulp build` makes two folders:
 * - `dist/`: what is published. Compiled nodes, credentials and lib; icons and codex files beside them;
 *   the libraries bundled into their one import point each, with their notices.
 * - `build/`: the repository's own programs (sandbox, demo, command line …), never published.
 */
const { existsSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } = require('node:fs');
const { execFile } = require('node:child_process');
const { dirname, join } = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/** The only two files through which a library is reached; each is bundled in place. */
const BUNDLES = ['lib/vendor', 'lib/sftp/pinned'];

const run = promisify(execFile);

async function clean() {
	for (const folder of ['dist', 'build']) rmSync(join(__dirname, folder), { recursive: true, force: true });
}

async function compile() {
	const tsc = join(__dirname, 'node_modules', 'typescript', 'bin', 'tsc');
	await run(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: __dirname }).catch((error) => {
		throw new Error(error.stdout || error.message);
	});
}

function assets() {
	return src(['nodes/**/*.{svg,json}', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(dest('dist'));
}

/** "node_modules/a/b.js" and "node_modules/@s/a/b.js" → the package folder. */
function packageFolder(file) {
	const match = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
	return match === null ? null : file.slice(0, match[0].length - 1);
}

function licenceText(folder) {
	const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
	return file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim();
}

function writeNotices(folders) {
	const parts = [...folders].sort().map((folder) => {
		const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
		const text = licenceText(folder);
		if (text === null && !manifest.license) throw new Error(`${manifest.name} is bundled but states no licence`);
		return `## ${manifest.name} ${manifest.version} (${manifest.license})\n\n${text ?? `Licensed under ${manifest.license}.`}\n`;
	});
	const head = '# Third-party notices\n\nThis package contains the following libraries in bundled form.\n\n';
	writeFileSync(join(__dirname, 'dist', 'THIRD-PARTY-NOTICES.md'), head + parts.join('\n'));
}

async function bundle() {
	const folders = new Set();
	for (const name of BUNDLES.filter((entry) => existsSync(join(__dirname, `${entry}.ts`)))) {
		const result = await esbuild.build({
			entryPoints: [`${name}.ts`],
			outfile: `dist/${name}.js`,
			absWorkingDir: __dirname,
			bundle: true,
			platform: 'node',
			format: 'cjs',
			target: 'node20',
			minifySyntax: true,
			minifyWhitespace: true,
			legalComments: 'none',
			external: ['cpu-features', '*.node', 'n8n-workflow'],
			metafile: true,
			logLevel: 'error',
		});
		for (const input of Object.keys(result.metafile.inputs)) {
			const folder = packageFolder(input);
			if (folder !== null) folders.add(join(__dirname, folder));
		}
	}
	mkdirSync(join(__dirname, 'dist'), { recursive: true });
	writeNotices(folders);
}

/** Each `scripts/*.ts` is a program; packages stay outside, our own code is bundled in. */
async function programs() {
	const entries = readdirSync(join(__dirname, 'scripts')).filter((name) => name.endsWith('.ts'));
	if (entries.length === 0) return;
	await esbuild.build({
		entryPoints: entries.map((name) => join('scripts', name)),
		outdir: 'build',
		outbase: 'scripts',
		absWorkingDir: __dirname,
		bundle: true,
		packages: 'external',
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		sourcemap: 'linked',
		outExtension: { '.js': '.cjs' },
		logLevel: 'error',
	});
}

exports.clean = clean;
exports.build = series(clean, parallel(series(compile, assets, bundle), programs));
exports.default = exports.build;
