/**
 * Everything that judges the package without running it, each a named check:
 * types, the strict community lint, the scanner n8n runs on submitted packages (sources and tarball),
 * the tarball's size and content, and loading it with nothing but n8n-workflow beside it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureLint } from './setup/lint-tool.mjs';
import { root } from './setup/paths.mjs';

/** The one file that cannot pass the scanner: it holds the SSH library (see docs/decisions). */
const SFTP_BUNDLE = 'dist/lib/sftp/pinned.js';
const MAX_TARBALL_BYTES = 2_000_000;

const tool = await ensureLint();
const scratch = mkdtempSync(join(tmpdir(), 'instamed-lint-'));
const fix = process.argv.includes('--fix');
const results = [];

async function check(name, judge) {
	process.stderr.write(`${name} … `);
	const problem = await judge();
	results.push(problem === null);
	process.stderr.write(problem === null ? 'ok\n' : `FAILED\n${problem}\n`);
}

function output({ status, stdout, stderr }) {
	return status === 0 ? null : `${stdout}${stderr}`;
}

function node(...args) {
	return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}

await check('TypeScript, strict', () => output(node(join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.')));

await check('n8n community lint, strict, stock configuration', () => {
	const stock = readFileSync(join(tool, 'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs'), 'utf8');
	if (readFileSync(join(root, 'eslint.config.mjs'), 'utf8').trim() !== stock.trim()) return 'eslint.config.mjs is not the stock one';
	return output(node(join(tool, 'node_modules', 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', ...(fix ? ['--fix'] : [])));
});

const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(
	pathToFileURL(join(tool, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs')).href
);

function violatingFiles(details, folder) {
	const plain = details.replace(/\x1b\[[0-9;]*m/g, '');
	return plain.split('\n').filter((line) => line.startsWith(folder)).map((line) => line.slice(folder.length + 1).trim());
}

await check('n8n package scanner, sources', async () => {
	const verdict = await analyzePackage(root, SOURCE_FILE_PATTERNS);
	return verdict.passed ? null : `${verdict.message}\n${verdict.details ?? ''}`;
});

const [packed] = JSON.parse(
	execFileSync('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', scratch], { cwd: root, encoding: 'utf8' }),
);
const tarball = join(scratch, packed.filename);
execFileSync('tar', ['-xzf', tarball, '-C', scratch]);
const unpacked = join(scratch, 'package');

await check(`n8n package scanner, tarball (all but ${SFTP_BUNDLE})`, async () => {
	const verdict = await analyzePackage(unpacked, ['**/*.js', 'package.json']);
	if (verdict.passed) return null;
	if (verdict.details === undefined) return verdict.message;
	const files = violatingFiles(verdict.details, unpacked);
	const others = files.filter((file) => file !== SFTP_BUNDLE);
	return others.length === 0 && files.length > 0 ? null : verdict.details;
});

await check('Tarball: under 2 MB, compiled code, icons, codex files and notices only', () => {
	const size = statSync(tarball).size;
	if (size >= MAX_TARBALL_BYTES) return `${size} bytes`;
	const strangers = packed.files
		.map((file) => file.path)
		.filter((path) => !/^(package\.json|README\.md|LICENSE|dist\/THIRD-PARTY-NOTICES\.md|dist\/(nodes|credentials|lib)\/.*\.(js|json|svg))$/.test(path));
	if (strangers.length > 0) return `Not expected in the tarball: ${strangers.join(', ')}`;
	return packed.files.some((file) => file.path === 'dist/THIRD-PARTY-NOTICES.md') ? null : 'The notices of bundled libraries are missing';
});

await check('Loads with only n8n-workflow beside it', () => {
	const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
	if (Object.keys(manifest.dependencies ?? {}).length > 0) return 'The package has dependencies';
	const bare = join(scratch, 'bare', 'node_modules');
	mkdirSync(bare, { recursive: true });
	cpSync(unpacked, join(bare, manifest.name), { recursive: true });
	const workflow = createRequire(join(root, 'package.json')).resolve('n8n-workflow/package.json');
	symlinkSync(join(workflow, '..'), join(bare, 'n8n-workflow'), 'dir');
	const files = [...manifest.n8n.nodes, ...manifest.n8n.credentials, SFTP_BUNDLE].map((file) => join(bare, manifest.name, file));
	const load = `for (const file of ${JSON.stringify(files)}) { if (Object.keys(require(file)).length === 0) throw new Error(file + ' exports nothing'); }`;
	return output(spawnSync(process.execPath, ['-e', load], { cwd: bare, encoding: 'utf8' }));
});

rmSync(scratch, { recursive: true, force: true });
const passed = results.filter(Boolean).length;
process.stdout.write(`${passed} passed, ${results.length - passed} failed\n`);
process.exitCode = passed === results.length ? 0 : 1;
