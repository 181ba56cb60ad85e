/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createServer } from 'node:net';
import type { Interception, SftpRequest } from '../../sandbox/sftp';
import type { SftpReason, SftpTransport } from '../../lib/sftp';
import { startFaultProxy } from '../rig/fault-proxy';
import { onRequest, startScriptedServer } from '../rig/scripted-sftp-server';
import { connectTo, outcomeOf, readAll, SHORT, startServer, stopEverything } from '../rig/sftp-rig';

afterEach(stopEverything);

const EXPECTED: Array<[number, SftpReason]> = [
	[2, 'noSuchFile'],
	[3, 'permission'],
	[4, 'protocol'],
	[5, 'protocol'],
	[6, 'dropped'],
	[7, 'dropped'],
	[8, 'protocol'],
	[10, 'noSuchFile'],
	[11, 'alreadyExists'],
	[12, 'permission'],
	[14, 'quota'],
	[15, 'quota'],
	[31, 'protocol'],
];

const OPERATIONS: Array<[SftpRequest['name'], (transport: SftpTransport) => Promise<unknown>]> = [
	['opendir', (transport) => transport.list('/outbound')],
	['readdir', (transport) => transport.list('/outbound')],
	['open', async (transport) => await readAll(await transport.openRead('/outbound/a'))],
	['read', async (transport) => await readAll(await transport.openRead('/outbound/a'))],
	['stat', (transport) => transport.stat('/outbound/a')],
	['rename', (transport) => transport.rename('/outbound/a', '/outbound/b')],
	['remove', (transport) => transport.remove('/outbound/a')],
	['open', (transport) => transport.write('/inbound/x', Buffer.from('abc'))],
	['write', (transport) => transport.write('/inbound/x', Buffer.from('abc'))],
	['close', (transport) => transport.write('/inbound/x', Buffer.from('abc'))],
	['rename', (transport) => transport.write('/inbound/x', Buffer.from('abc'))],
];

describe('answers of the server', () => {
	it('become the error they mean, and nothing half done stays behind', async () => {
		const server = await startScriptedServer();
		server.files.write('/outbound/a', 'content');
		const transport = await connectTo(server);
		for (const [name, run] of OPERATIONS) {
			for (const [code, reason] of EXPECTED) {
				if (name === 'stat' && reason === 'noSuchFile') continue;
				server.script(onRequest(name, { kind: 'status', code }));
				const { error } = await outcomeOf(run(transport));
				expect({ name, code, error }).toMatchObject({ name, code, error: { name: 'SftpError', reason } });
				server.script(undefined);
				expect(server.files.names('/inbound')).toEqual([]);
				expect(server.files.read('/outbound/a')?.toString()).toBe('content');
			}
		}
		server.script(onRequest('stat', { kind: 'status', code: 2 }));
		expect(await transport.stat('/outbound/a')).toBeNull();
		await transport.close();
		await server.stop();
	});

	it('with "no space" in words only are a full disk', async () => {
		const server = await startScriptedServer();
		const transport = await connectTo(server);
		server.script(onRequest('write', { kind: 'status', code: 4, text: 'No space left on device' }));
		const { error } = await outcomeOf(transport.write('/inbound/x', Buffer.from('abc')));
		expect(error).toMatchObject({ reason: 'quota' });
		expect(String(error)).not.toContain('device');
		await transport.close();
		await server.stop();
	});

	it.each<[string, Interception]>([
		['an unknown packet', { kind: 'raw', bytes: Buffer.from([0, 0, 0, 2, 77, 0]) }],
		['a packet of absurd length', { kind: 'raw', bytes: Buffer.from([0x7f, 0xff, 0xff, 0xff, 103]) }],
	])('that are not SFTP end the connection: %s', async (_name, what) => {
		const server = await startScriptedServer();
		const transport = await connectTo(server);
		server.script(onRequest('stat', what));
		expect((await outcomeOf(transport.stat('/inbound'))).error).toMatchObject({ reason: 'protocol' });
		expect((await outcomeOf(transport.stat('/inbound'))).error).toMatchObject({ reason: 'protocol' });
		await transport.close();
		await server.stop();
	});

	it('that keep a different size than was sent refuse the upload', async () => {
		const server = await startScriptedServer();
		const transport = await connectTo(server);
		let closes = 0;
		server.script((request) => {
			// the first close is the one of the folder listing
			if (request.name === 'close' && ++closes === 2) {
				const node = server.files.find(request.path);
				if (node?.kind === 'file') node.truncate(1);
			}
			return undefined;
		});
		expect((await outcomeOf(transport.write('/inbound/x', Buffer.from('abc')))).error).toMatchObject({ reason: 'protocol' });
		expect(server.files.names('/inbound')).toEqual([]);
		await transport.close();
		await server.stop();
	});
});

describe('failures of the connection', () => {
	it('are told apart', async () => {
		const server = await startServer();
		const named = async (more: object): Promise<unknown> => (await outcomeOf(connectTo(server, more))).error;
		expect(await named({ host: 'no-such-host.invalid' })).toMatchObject({ reason: 'dns' });
		expect(await named({ password: 'wrong' })).toMatchObject({ reason: 'auth' });
		expect(await named({ signal: AbortSignal.abort() })).toMatchObject({ reason: 'cancelled' });

		const silent = createServer((socket) => void socket.on('error', () => undefined).resume());
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		const address = silent.address();
		expect(await named({ port: typeof address === 'object' ? address?.port : 0, limits: SHORT })).toMatchObject({ reason: 'timeout' });
		silent.close();

		const rude = createServer((socket) => void socket.on('error', () => undefined).resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
		await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
		const rudeAddress = rude.address();
		expect(await named({ port: typeof rudeAddress === 'object' ? rudeAddress?.port : 0 })).toMatchObject({ name: 'SftpError' });
		rude.close();
		await server.stop();
		expect(await named({})).toMatchObject({ reason: 'refused', retryable: true });
	});

	it('before the server said hello are tried again; a server that always drops is an error', async () => {
		const server = await startServer();
		const proxy = await startFaultProxy(server.port, { kind: 'close', direction: 'toClient', afterBytes: 0, connections: 2 });
		const transport = await connectTo({ port: proxy.port, fingerprint: server.fingerprint });
		await transport.close();
		await proxy.stop();
		const never = await startFaultProxy(server.port, { kind: 'close', direction: 'toClient', afterBytes: 0, connections: 99 });
		const { error } = await outcomeOf(connectTo({ port: never.port, fingerprint: server.fingerprint }));
		expect(error).toMatchObject({ reason: 'dropped' });
		await never.stop();
		await server.stop();
	});

	it('by the caller\'s signal end what is running and leave no socket', async () => {
		const server = await startScriptedServer();
		const controller = new AbortController();
		const transport = await connectTo(server, { signal: controller.signal });
		server.script(onRequest('stat', { kind: 'silent' }));
		const waiting = outcomeOf(transport.stat('/inbound'));
		controller.abort();
		expect((await waiting).error).toMatchObject({ reason: 'cancelled' });
		while (server.openConnections() > 0) await new Promise((resolve) => setImmediate(resolve));
		await transport.close();
		await server.stop();
	});
});
