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
const script = (name) => [join(root, 'scripts', name)];

/** What each task needs first, and the Node program it is. */
const TASKS = {
	build: { needs: [() => ensureBuilt({ force: true })] },
	demo: { needs: [ensureBuilt], run: program('demo') },
	sandbox: { needs: [ensureBuilt], run: program('sandbox') },
	start: { needs: [ensureBuilt, ensureN8n], run: program('start') },
	test: { needs: [ensureBuilt], run: [join(root, 'node_modules', 'jest', 'bin', 'jest.js')] },
	'test:n8n': { needs: [ensureBuilt, ensureN8n], run: program('test-n8n') },
	lint: { needs: [ensureBuilt, ensureLint], run: script('lint.mjs') },
	bench: { needs: [ensureBuilt], run: script('bench.mjs') },
	instamed: { needs: [ensureBuilt], run: program('instamed') },
};

const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(TASKS, name ?? '') ? TASKS[name] : undefined;
if (task === undefined) {
	process.stderr.write(`Unknown task. Known: ${Object.keys(TASKS).join(', ')}\n`);
	process.exit(2);
}

await ensureInstalled();
for (const need of task.needs) await need();
if (task.run !== undefined) {
	const child = spawn(process.execPath, [...task.run, ...args], { stdio: 'inherit', cwd: process.env.INIT_CWD ?? root });
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
	child.once('close', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}
