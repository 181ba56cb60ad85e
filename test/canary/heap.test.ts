/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { startSandbox, type Sandbox } from '../../sandbox';
import { nodeFolder, root } from '../engine/rig';
import { endChild } from '../rig/end-child';
import { canary, CARD_CANARIES } from './canary';
import { capturedFiles } from './captured-files';
import type { HeapAnswer, HeapOrder } from './heap-worker';
import { scan, type Captured } from './scan';

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'instamed-heap-'));
	mkdirSync(join(folder, 'temporary'));
	buildSync({ entryPoints: [join(__dirname, 'heap-worker.ts')], bundle: true, platform: 'node', target: 'node20', outfile: join(folder, 'worker.js'), packages: 'external' });
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** The first answer gets lost; then approved, declined, and approved in part. */
const AMOUNTS = ['20.00', '21.00', '20.51', '20.10'];

function orderOf(keeps: boolean): HeapOrder {
	const { connect, urls } = sandbox.access;
	const { outlet, ...secrets } = connect;
	const data = { environment: 'custom', baseUrl: urls.base, live: false, ...secrets, ...outlet, ssoSecret: connect.securityKey, referenceField: 'AdditionalInfo6', timeout: 1 };
	const [patient = ''] = [...sandbox.world.patients.keys()];
	return { root, nodeFolder, patient, amounts: keeps ? AMOUNTS.slice(0, 1) : AMOUNTS, keeps, credentialIds: keeps ? ['rest'] : ['rest', 'nvp'], credentials: { rest: { ...data, payments: 'rest' }, nvp: { ...data, payments: 'nvp' } } };
}

interface Told {
	readonly answer: HeapAnswer;
	/** Arguments and surroundings of the process. */
	readonly surroundings: readonly Captured[];
}

async function workIn(keeps: boolean): Promise<Told> {
	const child = fork(join(folder, 'worker.js'), { execArgv: ['--max-old-space-size=2048'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { PATH: process.env.PATH, TMPDIR: join(folder, 'temporary'), NODE_PATH: join(root, 'node_modules') } });
	try {
		const answered = new Promise<HeapAnswer>((resolve, reject) => {
			child.once('message', (message) => resolve(message as HeapAnswer)); // the worker's own words
			child.once('exit', (code) => reject(new Error(`The process ended with ${String(code)}`)));
		});
		child.send(orderOf(keeps));
		const answer = await answered;
		// where the system tells of processes this way; the temporary files are looked at while the process lives
		const surroundings = process.platform !== 'linux' ? [] : ['cmdline', 'environ'].map((name): Captured => ({ sink: name, value: readFileSync(`/proc/${child.pid}/${name}`) }));
		return { answer, surroundings: [...surroundings, ...capturedFiles(join(folder, 'temporary'))] };
	} finally {
		await endChild(child);
	}
}

test('a card that something keeps is found in memory', async () => {
	const { answer } = await workIn(true);
	expect(answer.outcomes).toEqual(['approved']);
	expect(answer.before).toEqual([]);
	expect(answer.found.length).toBeGreaterThanOrEqual(2);
});

test('after the calls no text in memory holds card number or security code; no argument, file or other program has a secret', async () => {
	for (const path of ['/rest', '/payment']) sandbox.faults.next('closeAfterCommit', { path });
	const { answer, surroundings } = await workIn(false);
	expect(answer.outcomes).toHaveLength(2 * AMOUNTS.length);
	expect(answer.outcomes).toEqual(expect.arrayContaining(['approved', 'declined', 'partiallyApproved', 'unknown']));
	expect(answer).toMatchObject({ before: [], found: [], started: [] });
	// V8 tells the first 1,024 characters of a text
	for (const { bodyBytesRead } of sandbox.requests()) expect(bodyBytesRead).toBeLessThan(1024);
	const { connect } = sandbox.access;
	const canaries = [...CARD_CANARIES, canary('API key', connect.apiKey), canary('API secret', connect.apiSecret), canary('web password', connect.password), canary('security key', connect.securityKey)];
	expect(scan(surroundings, canaries)).toEqual([]);
});
