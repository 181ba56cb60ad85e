/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { startSandbox, type Sandbox } from '../../sandbox';
import { endChild } from '../rig/end-child';
import { chain, nodeFolder, root } from './rig';
import type { WorkerOrder } from './session-worker';

/** STORM=8x50 is the full count; each worker is a whole engine, which takes its seconds to start. */
const [WORKERS = 3, EXECUTIONS = 10] = (process.env.STORM ?? '3x10').split('x').map(Number);
/** Ten seconds of stagger, and thirty between two codes, pass in the fifth part. */
const SPEED = 5;
const ID = 'stormAccount0001';

let folder: string;
let sandbox: Sandbox;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'instamed-storm-'));
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.stop();
	rmSync(folder, { recursive: true, force: true });
});

function workerFile(): string {
	const outfile = join(folder, 'worker.js');
	buildSync({ entryPoints: [join(__dirname, 'session-worker.ts')], bundle: true, platform: 'node', target: 'node20', outfile, packages: 'external' });
	return outfile;
}

async function once<T>(child: ChildProcess): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		child.once('message', (message) => resolve(message as T)); // the worker's own words
		child.once('exit', (code) => reject(new Error(`A worker ended with ${String(code)}`)));
	});
}

test(`${WORKERS} processes with ${EXECUTIONS} executions each, one stored account with one-time codes: never locked, all finish (A5)`, async () => {
	const { account, urls } = sandbox.access;
	const startMs = Date.now();
	sandbox.signIn.settings.now = () => startMs + (Date.now() - startMs) * SPEED;
	const storeFile = join(folder, 'credentials.json');
	const barrierFile = join(folder, 'go');
	writeFileSync(
		storeFile,
		JSON.stringify({ [ID]: { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'totp', totpSecret: account.totpSecret, sessionToken: '' } }),
	);
	const node = {
		id: 'read',
		name: 'read',
		type: 'n8n-nodes-instamed.instaMed',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { connection: 'account', resource: 'session', operation: 'checkHealth', checkShapes: false },
		credentials: { instaMedAccountApi: { id: ID, name: 'Account' } },
	};
	const order: WorkerOrder = { root, nodeFolder, storeFile, barrierFile, workflow: chain(node), executions: EXECUTIONS, speed: SPEED, startMs };
	const file = workerFile();
	const children = Array.from({ length: WORKERS }, () => fork(file, { execArgv: ['--max-old-space-size=1024'], env: { ...process.env, NODE_PATH: join(root, 'node_modules') } }));
	try {
		const ready = children.map(async (child) => await once<string>(child));
		for (const child of children) child.send(order);
		await Promise.all(ready);
		const results = children.map(async (child) => await once<string[]>(child));
		writeFileSync(barrierFile, '');
		const outcomes = (await Promise.all(results)).flat();
		expect(outcomes.filter((outcome) => outcome !== 'ok')).toEqual([]);
		expect(outcomes).toHaveLength(WORKERS * EXECUTIONS);
		const { logIns, refusedCodes, locked, logOuts } = sandbox.signIn.counters;
		expect(logIns).toBeLessThanOrEqual(8);
		expect(refusedCodes).toBeLessThanOrEqual(2);
		expect([locked, logOuts]).toEqual([0, 0]);
	} finally {
		await Promise.all(children.map(endChild));
	}
}, 500_000);
