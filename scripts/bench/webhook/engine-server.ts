/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/**
 * The trigger behind a plain HTTP server, in n8n's engine, in a process of its own. Tells its address, and on "report"
 * which transactions it handed over and how much memory it has. Arguments: top folder, user, password.
 */
import { serveWebhook } from '../../engine';

const [root = '', user = '', password = ''] = process.argv.slice(2);

async function main(): Promise<void> {
	const node = { id: 'webhook', name: 'Webhook', type: 'n8n-nodes-instamed.instaMedWebhookTrigger', typeVersion: 1, position: [0, 0] as [number, number], parameters: {}, webhookId: 'bench', credentials: { instaMedWebhookAuthApi: { id: 'auth', name: 'Webhook' } } };
	const names: string[] = [];
	const server = await serveWebhook({
		root,
		node: 'Webhook',
		credentials: { auth: { user, password } },
		workflow: { name: 'bench', nodes: [node], connections: {} },
		store: async (items) => {
			for (const { json } of items) names.push(String(json.transactionId));
			await Promise.resolve();
		},
	});
	process.on('message', (message) => {
		if (message === 'report') process.send?.({ names, residentMb: process.memoryUsage().rss / 1e6 });
		if (message === 'end') process.exit();
	});
	process.send?.({ url: server.url });
}

void main();
