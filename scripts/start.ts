/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
/**
 * `npm start`: the sandbox and a real n8n editor on this machine, with the package, a credential
 * for the sandbox and the example workflows already in place. Ends on Ctrl-C.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../sandbox';
import { EditorSession } from './n8n/editor-session';
import { installPackage } from './n8n/install-package';
import { N8nInstance } from './n8n/n8n-instance';
import { sandboxCredentials } from './n8n/sandbox-credential';
import { sandboxHome } from './n8n/sandbox-home';

const root = join(__dirname, '..');
const PORT = Number(process.env.N8N_PORT ?? 5678);
/** For the local editor only; change it in n8n if others can reach this machine. */
const OWNER = { email: 'billing@example.com', password: 'Sandbox-2026' };

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

async function main(): Promise<void> {
	const home = sandboxHome();
	say('Starting the sandbox …');
	const sandbox = await startSandbox({ hostKeyFile: join(home, 'host-key'), loginFile: join(home, 'login'), accessFile: join(home, 'access') });
	await sandbox.runScenario();

	say('Preparing n8n …');
	const n8n = new N8nInstance(join(home, 'editor'), { port: PORT, brokerPort: PORT + 1 });
	installPackage(root, n8n.packageFolder);
	await n8n.importCredentials(sandboxCredentials(sandbox));
	const workflows = readdirSync(join(root, 'workflows')).filter((name) => name.endsWith('.json'));
	for (const name of workflows) await n8n.importWorkflow(join(root, 'workflows', name));

	const server = await n8n.start();
	await EditorSession.open(server.url, OWNER);
	say(`
n8n        ${server.url}
log in     ${OWNER.email} / ${OWNER.password}
workflows  ${workflows.map((name) => name.replace('.json', '')).join(', ')}
sandbox    sftp://${sandbox.sftp.username}@${sandbox.sftp.host}:${sandbox.sftp.port}
control    ${sandbox.control.url}

Open a workflow, choose "Execute Now" at the button "Execute workflow", and press it. Ctrl-C ends both.`);

	let stopping = false;
	const stop = async (): Promise<void> => {
		if (stopping) return;
		stopping = true;
		await server.stop();
		await sandbox.stop();
	};
	process.on('SIGINT', () => void stop());
	process.on('SIGTERM', () => void stop());
	const code = await server.ended;
	await sandbox.stop();
	process.exitCode = stopping ? 0 : code;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
