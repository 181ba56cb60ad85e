/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
/**
 * `npm run test:n8n`: the packed tarball in the real n8n. Imports credential and workflow, executes it
 * headless against the sandbox, and compares with the execution engine and with what was planted; then
 * asks a running server what its editor would see. The last line is "N passed, N failed".
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox } from '../sandbox';
import { comparePlanted } from './demo/compare-planted';
import { runWorkflow, type WorkflowFile } from './engine';
import { EditorSession } from './n8n/editor-session';
import { installPackage } from './n8n/install-package';
import { itemsOf } from './n8n/items-of';
import { N8nInstance } from './n8n/n8n-instance';
import { checkCredentials, checkOAuth2, checkPayments } from './n8n/payment-checks';
import { checkReportInBrowser } from './n8n/report-checks';
import { SANDBOX_CREDENTIAL_ID, sandboxCredential, sandboxCredentials } from './n8n/sandbox-credential';
import { checkWebhooks, prepareWebhooks } from './n8n/webhook-checks';
import { freePort } from './n8n/free-port';

const root = join(__dirname, '..');
const OWNER = { email: 'owner@example.com', password: 'Sandbox-2026' };
/** Where a browser usually is. */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const FILE_NODE = 'n8n-nodes-instamed.instaMedFile';
const results: boolean[] = [];

async function check(name: string, test: () => Promise<void>): Promise<void> {
	const failure = await test().then(
		() => null,
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
	results.push(failure === null);
	process.stdout.write(`${failure === null ? 'ok  ' : 'FAIL'} ${name}\n${failure === null ? '' : `     ${failure.split('\n').join('\n     ')}\n`}`);
}

interface TypeInfo {
	readonly name: string;
	readonly iconUrl?: string | { readonly light: string; readonly dark: string };
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'instamed-n8n-'));
	const sandbox = await startSandbox();
	try {
		await sandbox.runScenario();
		const credential = sandboxCredential(sandbox);
		const credentials = sandboxCredentials(sandbox);
		const n8n = new N8nInstance(folder, { port: await freePort(), brokerPort: await freePort() });
		installPackage(root, n8n.packageFolder);
		const workflows = readdirSync(join(root, 'workflows')).filter((name) => name.endsWith('.json'));
		const file = join(root, 'workflows', 'era-deposit-reconciliation.json');
		const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowFile;
		let inN8n: Record<string, unknown> = {};
		let report = '';

		await check('n8n imports the credentials', async () => await n8n.importCredentials(credentials));
		for (const name of workflows) await check(`n8n imports ${name}`, async () => await n8n.importWorkflow(join(root, 'workflows', name)));
		await check('n8n executes the workflow with the packed nodes', async () => {
			inN8n = await n8n.execute(workflow.id ?? '');
			ok(itemsOf(inN8n, 'Summary').length === 1, 'The node Summary gave no item');
		});
		await check('It finds every planted exception and nothing else', async () => {
			const { notFound, notPlanted } = comparePlanted(itemsOf(inN8n, 'Needs Attention'), sandbox.planted());
			deepStrictEqual({ notFound, notPlanted }, { notFound: [], notPlanted: [] });
		});
		await check('The result is the same as in the execution engine', async () => {
			const run = await runWorkflow({ root, workflow, credentials: { [SANDBOX_CREDENTIAL_ID]: structuredClone(credential.data) as never } }); // plain text and numbers, as n8n decrypts them
			equal(run.status, 'success');
			for (const node of ['Summary', 'Needs Attention', 'Posting Lines']) deepStrictEqual(itemsOf(inN8n, node), run.items(node).map((item) => plain(item.json)));
			const page = run.items('Summary')[0]?.binary?.report;
			ok(page !== undefined, 'There is no report');
			report = (await run.readBinary(page)).toString();
		});

		await checkPayments(check, n8n, sandbox, root);
		await checkOAuth2(check, n8n, sandbox, folder);

		const webhooks = await prepareWebhooks(n8n, folder);
		try {
			const server = await n8n.start();
			try {
				const session = await EditorSession.open(server.url, OWNER);
				await checkEditor(session, credential.data);
				await checkCredentials(check, session, sandbox, credentials);
				await checkWebhooks(check, webhooks, server.url, session);
			} finally {
				await server.stop();
			}
		} finally {
			await webhooks.stop();
		}

		const chromium = CHROMIUM.find((path) => existsSync(path));
		if (chromium !== undefined) await checkReportInBrowser(check, chromium, report);
		else process.stdout.write('SKIPPED, as there is no Chromium on this machine: the report in a browser\n');
	} finally {
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Through JSON, as it leaves n8n. */
function plain(value: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(value)) as IDataObject;
}

async function checkEditor(session: EditorSession, data: Readonly<Record<string, unknown>>): Promise<void> {
	await check('The editor lists the nodes, with icons that load', async () => {
		const types = (await (await session.get('/types/nodes.json')).json()) as TypeInfo[];
		const ours = types.filter(({ name }) => name.startsWith('n8n-nodes-instamed.'));
		// n8n makes the tools itself, from the nodes that move and change nothing
		const names = [...new Set(ours.map(({ name }) => name.split('.')[1]))].sort();
		deepStrictEqual(names, ['instaMed', 'instaMedFile', 'instaMedPayment', 'instaMedReconcile', 'instaMedReconcileTool', 'instaMedTool', 'instaMedTrigger', 'instaMedWebhookTrigger']);
		for (const { iconUrl, name } of ours) {
			ok(iconUrl !== undefined, `${name} has no icon`);
			for (const url of typeof iconUrl === 'string' ? [iconUrl] : [iconUrl.light, iconUrl.dark]) {
				const icon = await session.get(`/${url}`);
				equal(icon.status, 200, `${url} answers ${icon.status}`);
				match(await icon.text(), /<svg/);
			}
		}
	});
	await check('The node panel finds the node by the words of billing', async () => {
		const types = (await (await session.get('/types/nodes.json')).json()) as (TypeInfo & { readonly codex?: { readonly alias?: readonly string[] } })[];
		const words = types.find(({ name }) => name === FILE_NODE)?.codex?.alias?.join('\n').toLowerCase() ?? '';
		for (const word of ['balance file', 'enrollment', 'lockbox', 'sign-up', 'claim']) ok(words.includes(word), `"${word}" finds nothing`);
	});
	await check('The mapping form shows the fields of the chosen layout', async () => {
		const fieldsOf = async (methodName: string, writeFormat: string, resource: string): Promise<string[]> => {
			const response = await session.post('/rest/dynamic-node-parameters/resource-mapper-fields', {
				path: 'parameters.columns',
				nodeTypeAndVersion: { name: FILE_NODE, version: 1 },
				methodName,
				currentNodeParameters: { resource, operation: 'write', writeFormat },
			});
			const { data: answer } = (await response.json()) as { data?: { fields?: { id: string; required: boolean }[] } };
			return (answer?.fields ?? []).map(({ id, required }) => (required ? `${id}*` : id));
		};
		const enrollment = await fieldsOf('listFileFields', 'batch-enrollment', 'enrollmentFile');
		for (const field of ['memberId*', 'bankAccountNumber*', 'autoPayLimit']) ok(enrollment.includes(field), `${field} is missing among ${enrollment.join(', ')}`);
		const header = await fieldsOf('listHeaderFields', 'digital-payouts-batch', 'payoutFile');
		deepStrictEqual(header, ['batchTypeId*', 'batchReferenceNumber*', 'batchDate', 'fileVersion*']);
	});
	const test = async (changes: Readonly<Record<string, unknown>>): Promise<{ status: string; message: string }> => {
		const response = await session.post('/rest/credentials/test', {
			credentials: { id: SANDBOX_CREDENTIAL_ID, name: 'InstaMed SFTP (sandbox)', type: 'instaMedSftpApi', data: { ...data, ...changes } },
		});
		return ((await response.json()) as { data: { status: string; message: string } }).data;
	};
	await check('The credential test succeeds with the pinned key', async () => {
		const answer = await test({});
		equal(answer.status, 'OK', answer.message);
	});
	await check('Without a pinned key the test shows the fingerprint and logs in nowhere', async () => {
		const answer = await test({ hostFingerprints: '' });
		equal(answer.status, 'Error');
		ok(answer.message.includes(String(data.hostFingerprints)), answer.message);
	});
	await check('A wrong password is refused, and not repeated in the answer', async () => {
		const answer = await test({ password: 'wrong-canary' });
		equal(answer.status, 'Error');
		ok(!answer.message.includes('wrong-canary'), 'The answer repeats the password');
	});
}

main()
	.catch((error: unknown) => {
		results.push(false);
		process.stdout.write(`FAIL ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	})
	.finally(() => {
		const passed = results.filter(Boolean).length;
		process.stdout.write(`${passed} passed, ${results.length - passed} failed\n`);
		process.exitCode = passed === results.length ? 0 : 1;
	});
