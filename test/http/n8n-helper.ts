/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { RequestHelper } from '../../lib/http';
import { startHost } from '../../scripts/engine';

const root = join(__dirname, '..', '..');

/** n8n's own `helpers.httpRequest`, as every node gets it. */
export async function n8nHelper(): Promise<RequestHelper> {
	await startHost(root);
	const require = createRequire(createRequire(join(root, 'package.json')).resolve('n8n-core'));
	const { Container } = require('@n8n/di') as typeof import('@n8n/di');
	const { OutboundHttp } = require('@n8n/backend-network') as typeof import('@n8n/backend-network');
	return { httpRequest: async (options) => (await Container.get(OutboundHttp).requests().request(options)) as unknown };
}
