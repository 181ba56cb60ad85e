/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The pieces of n8n that a run needs, loaded once per process into a scratch folder of its own. */
export interface Host {
	readonly core: typeof import('n8n-core');
	readonly workflow: typeof import('n8n-workflow');
	/** Bytes of a stored binary. */
	readBinary(data: import('n8n-workflow').IBinaryData): Promise<Buffer>;
	/** Removes the scratch folder. The host cannot be used afterwards. */
	dispose(): void;
}

const hosts = new Map<string, Promise<Host>>();

async function start(root: string): Promise<Host> {
	const folder = mkdtempSync(join(tmpdir(), 'instamed-engine-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	// read while n8n's modules load, so set first
	process.env.N8N_USER_FOLDER = folder;
	process.env.N8N_LOG_LEVEL ??= 'silent';
	process.env.N8N_DEFAULT_BINARY_DATA_MODE ??= 'filesystem';
	process.env.N8N_ENCRYPTION_KEY ??= 'engine-without-stored-secrets';
	process.env.N8N_RUNNERS_ENABLED ??= 'false';
	const require = createRequire(join(root, 'package.json'));
	require('reflect-metadata');
	const core = require('n8n-core') as typeof import('n8n-core');
	const workflow = require('n8n-workflow') as typeof import('n8n-workflow');
	const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as typeof import('@n8n/di');
	const binaries = Container.get(core.BinaryDataService);
	await binaries.init();
	return {
		core,
		workflow,
		readBinary: async (data) => await binaries.getAsBuffer(data),
		dispose: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** The one host of this process for a checkout. */
export async function startHost(root: string): Promise<Host> {
	const host = hosts.get(root) ?? start(root);
	hosts.set(root, host);
	return await host;
}
