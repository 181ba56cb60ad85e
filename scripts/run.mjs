/**
 * Front door of every npm script: `node scripts/run.mjs <task> [arguments]`.
 * Installs and builds what the task needs, so that each works right after a fresh clone.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './setup/built.mjs';
import { ensureInstalled } from './setup/installed.mjs';
import { ensureLint } from './setup/lint-tool.mjs';
import { ensureN8n } from './setup/n8n-tool.mjs';
import { root } from './setup/paths.mjs';

const program = (name) => [join(root, 'build', `${name}.cjs`)];

/** Where a program finds the installed n8n. */
async function n8nPaths() {
	const { node, program: n8n } = await ensureN8n();
	return { INSTAMED_N8N_NODE: node, INSTAMED_N8N_PROGRAM: n8n };
}

/** What each task needs beyond installed packages and a fresh build, and the Node program it is. */
const TASKS = {
	build: {},
	demo: { run: program('demo') },
	sandbox: { run: program('sandbox') },
	start: { prepare: n8nPaths, run: program('start') },
	test: { run: [join(root, 'node_modules', 'jest', 'bin', 'jest.js')] },
	'test:n8n': { prepare: n8nPaths, run: program('test-n8n') },
	lint: { prepare: async () => void (await ensureLint()), run: [join(root, 'scripts', 'lint.mjs')] },
	bench: { run: [join(root, 'scripts', 'bench.mjs')] },
	docs: { run: program('docs') },
	/**
	 * File names on the command line are relative to where the user stands. A young generation of fixed size
	 * keeps memory the same for files of any size, at no cost in time.
	 */
	instamed: { run: ['--max-semi-space-size=1', ...program('instamed')], cwd: process.env.INIT_CWD },
};

const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(TASKS, name ?? '') ? TASKS[name] : undefined;
if (task === undefined) {
	process.stderr.write(`Unknown task. Known: ${Object.keys(TASKS).join(', ')}\n`);
	process.exit(2);
}

try {
	await ensureInstalled();
	await ensureBuilt({ force: name === 'build' });
	const extra = (await task.prepare?.()) ?? {};
	if (task.run !== undefined) {
		const child = spawn(process.execPath, [...task.run, ...args], {
			stdio: 'inherit',
			cwd: task.cwd ?? root,
			env: { ...process.env, ...extra },
		});
		for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
		child.once('close', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
	}
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}
