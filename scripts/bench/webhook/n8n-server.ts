/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
/**
 * Part of `npm run bench`: a real n8n with three active workflows that differ in their trigger alone: this package's,
 * n8n's own Webhook node, and that node in its first version. All ask for the same user and password, and answer when
 * n8n has the execution. Tells their addresses; on "idle" waits until n8n has nothing left to do; on "report" ends n8n
 * and tells which transactions its database has executions of, and how many the trigger would know after a restart.
 * Arguments: top folder, user, password.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from '../../n8n/install-package';
import { N8nInstance } from '../../n8n/n8n-instance';
import { freePort } from '../../n8n/free-port';

const [root = '', user = '', password = ''] = process.argv.slice(2);
const OURS = 'benchOurs0000001';
const PEER = 'benchPeer0000001';
const FIRST = 'benchPeer0000002';
const AUTH = { id: 'benchAuth0000001', name: 'Webhook Auth' };
const PEER_AUTH = { id: 'benchAuth0000002', name: 'Basic Auth' };

function workflowOf(id: string, trigger: object): object {
	return {
		id,
		name: id,
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			{ id: 'webhook', name: 'Webhook', position: [0, 0], webhookId: id, ...trigger },
			{ id: 'received', name: 'Received', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
		],
		connections: { Webhook: { main: [[{ node: 'Received', type: 'main', index: 0 }]] } },
	};
}

/** Read with n8n's own Node, which has a reader for n8n's database. */
function query(file: string, script: string): unknown {
	const opened = `const { DatabaseSync } = require('node:sqlite'); const database = new DatabaseSync(process.argv[1], { readOnly: true });`;
	const output = `process.stdout.write(JSON.stringify(found));`;
	return JSON.parse(execFileSync(process.env.INSTAMED_N8N_NODE ?? '', ['-e', `${opened}${script}${output}`, file], { encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] }));
}

const UNFINISHED = `const found = database.prepare("SELECT count(*) AS count FROM execution_entity WHERE status IN ('new', 'running')").get().count;`;
const NAMES = `
const found = {};
for (const { workflowId, data } of database.prepare('SELECT e.workflowId, d.data FROM execution_entity e JOIN execution_data d ON d.executionId = e.id').iterate()) {
	(found[workflowId] ??= []).push(/(?:ours|peer|first)-\\d+-\\d+/.exec(data)?.[0] ?? '');
}`;
const REMEMBERED = `
const { staticData } = database.prepare("SELECT staticData FROM workflow_entity WHERE id = '${OURS}'").get();
const found = JSON.parse(staticData ?? '{}')['node:Webhook']?.notifications?.entries?.split(' ').length ?? 0;`;

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'instamed-bench-n8n-'));
	const n8n = new N8nInstance(folder, { port: await freePort(), brokerPort: await freePort() });
	installPackage(root, n8n.packageFolder);
	await n8n.importCredentials([
		{ ...AUTH, type: 'instaMedWebhookAuthApi', data: { user, password } },
		{ ...PEER_AUTH, type: 'httpBasicAuth', data: { user, password } },
	]);
	for (const [id, trigger] of [
		[OURS, { type: 'n8n-nodes-instamed.instaMedWebhookTrigger', typeVersion: 1, parameters: {}, credentials: { instaMedWebhookAuthApi: AUTH } }],
		[PEER, { type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters: { httpMethod: 'POST', path: 'peer', authentication: 'basicAuth', responseMode: 'onReceived' }, credentials: { httpBasicAuth: PEER_AUTH } }],
		[FIRST, { type: 'n8n-nodes-base.webhook', typeVersion: 1, parameters: { httpMethod: 'POST', path: 'first', authentication: 'basicAuth', responseMode: 'onReceived' }, credentials: { httpBasicAuth: PEER_AUTH } }],
	] as const) {
		const file = join(folder, `${id}.json`);
		writeFileSync(file, JSON.stringify(workflowOf(id, trigger)));
		await n8n.importWorkflow(file);
		const published = await n8n.command('publish:workflow', `--id=${id}`);
		if (published.code !== 0) throw new Error(published.stderr);
	}
	const server = await n8n.start();
	const database = join(folder, '.n8n', 'database.sqlite');
	let isRunning = true;
	void server.ended.then(() => (isRunning = false));
	const idle = async (): Promise<void> => {
		while (isRunning && query(database, UNFINISHED) !== 0) await new Promise((resolve) => setTimeout(resolve, 500));
	};
	process.on('message', (message) => {
		if (message === 'idle') void idle().then(() => process.send?.('idle'));
		if (message !== 'report') return;
		void (async () => {
			await server.stop();
			const [names, remembered] = [query(database, NAMES) as Record<string, string[]>, query(database, REMEMBERED)];
			rmSync(folder, { recursive: true, force: true });
			process.send?.({ ours: names[OURS] ?? [], peer: names[PEER] ?? [], first: names[FIRST] ?? [], remembered }, () => process.exit(0));
		})();
	});
	process.send?.({ ours: `${server.url}/webhook/${OURS}/instamed`, peer: `${server.url}/webhook/peer`, first: `${server.url}/webhook/first` });
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
