/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { EventEmitter } from 'node:events';
import type { SftpTransport } from '../../lib/sftp';
import { startFaultProxy, type Fault } from '../rig/fault-proxy';
import { connectTo, outcomeOf, readAll, seededBytes, startServer, stopEverything, watchProcess } from '../rig/sftp-rig';

afterEach(stopEverything);

const CONTENT = seededBytes(100_000);

/** One of everything, in the order of a nightly run. */
async function session(transport: SftpTransport): Promise<void> {
	await transport.list('/outbound/era');
	await readAll(await transport.openRead('/outbound/era/a.835'));
	await transport.write('/inbound/balance.txt', CONTENT.subarray(0, 40_000));
	await transport.rename('/inbound/balance.txt', '/inbound/moved.txt');
	await transport.remove('/inbound/moved.txt');
}

async function runBehind(fault: Fault | null): Promise<{ error?: unknown; struck: boolean; chunks: number[] }> {
	const server = await startServer();
	server.files.write('/outbound/era/a.835', CONTENT);
	const proxy = await startFaultProxy(server.port, fault);
	const { error } = await outcomeOf(
		(async () => {
			const transport = await connectTo({ port: proxy.port, fingerprint: server.fingerprint });
			try {
				await session(transport);
			} finally {
				await transport.close();
			}
		})(),
	);
	const chunks = [...proxy.chunksToClient];
	await proxy.stop();
	await server.stop();
	return { error, struck: proxy.struck, chunks };
}

async function inBatches<T>(items: readonly T[], size: number, run: (item: T) => Promise<void>): Promise<void> {
	for (let at = 0; at < items.length; at += size) await Promise.all(items.slice(at, at + size).map(run));
}

it('a whole session passes through the proxy unharmed', async () => {
	expect(await runBehind(null)).toMatchObject({ struck: false });
});

it('a cut at each packet settles once, with the cause, and nothing surfaces later', async () => {
	const watched = watchProcess();
	const { chunks } = await runBehind(null);
	let end = 0;
	const ends = [0, ...chunks.map((length) => (end += length))];
	const faults = ends.flatMap((afterBytes) =>
		(['reset', 'close'] as const).map((kind): Fault => ({ kind, direction: 'toClient', afterBytes })),
	);
	let failed = 0;
	await inBatches(faults, 6, async (fault) => {
		const { error } = await runBehind(fault);
		// a cut before the hello is tried again, and a lost answer to a rename is looked up: both may end well
		if (error === undefined) return;
		failed += 1;
		expect({ fault, error }).toMatchObject({ fault, error: { name: 'SftpError', reason: 'dropped' } });
	});
	expect(faults.length).toBeGreaterThanOrEqual(50);
	expect(failed).toBeGreaterThan(faults.length / 2);
	await new Promise((resolve) => setTimeout(resolve, 20));
	watched.check();
	watched.stop();
});

it('the watch for warnings sees a leaked listener', async () => {
	const watched = watchProcess();
	const emitter = new EventEmitter();
	for (let count = 0; count <= EventEmitter.defaultMaxListeners; count += 1) emitter.on('close', () => undefined);
	await new Promise((resolve) => setTimeout(resolve, 5));
	expect(() => watched.check()).toThrow();
	watched.stop();
});
