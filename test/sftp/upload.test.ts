import { connectSftp } from '../../lib/sftp';
import { FileTree } from '../../sandbox/sftp';
import { onRequest, startScriptedServer } from '../rig/scripted-sftp-server';
import { connectTo, outcomeOf, readAll, realPorts, seededBytes, settingsFor, sha256, startServer, stopEverything } from '../rig/sftp-rig';

afterEach(stopEverything);

describe('upload', () => {
	it('hands out a receipt that tells the truth, for any size and any chunks', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		const block = 31 * 1024;
		const sizes = [0, 1, 5, block - 1, block, block + 1, 2 * block, 64 * block + 7, 3_000_000];
		const chunkings = [1, 7, 1000, block, 100_000, Infinity];
		let runs = 0;
		for (const size of sizes) {
			for (const chunk of chunkings) {
				if (size / chunk > 5_000) continue;
				const content = seededBytes(size, size + 1);
				async function* chunks() {
					for (let at = 0; at < size; at += chunk) yield content.subarray(at, at + chunk);
				}
				const name = `file-${size}-${chunk}.txt`;
				const before = Date.now();
				const receipt = await transport.write(`/inbound/${name}`, chunk === Infinity ? content : chunks());
				expect(receipt).toEqual({
					path: `/inbound/${name}`,
					name,
					size,
					bytes: size,
					sha256: sha256(content),
					host: '127.0.0.1',
					port: server.port,
					hostFingerprint: server.fingerprint,
					startedAt: expect.any(Number),
					endedAt: expect.any(Number),
				});
				expect(receipt.startedAt).toBeGreaterThanOrEqual(before);
				expect(receipt.endedAt).toBeGreaterThanOrEqual(receipt.startedAt);
				expect(server.files.read(`/inbound/${name}`)?.equals(content)).toBe(true);
				expect((await readAll(await transport.openRead(`/inbound/${name}`))).equals(content)).toBe(true);
				runs += 1;
			}
		}
		expect(runs).toBeGreaterThanOrEqual(45);
		await transport.close();
	});

	it('never opens the final name for writing', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		await transport.write('/inbound/a.txt', Buffer.from('new'));
		const opened = server.ledger.requests('open').map((entry) => entry.path);
		expect(opened).toEqual([expect.stringMatching(/^\/inbound\/\.a\.txt\.im[0-9a-f]{16}\.part$/)]);
		await transport.close();
	});

	it('onto an existing name refuses, replaces in one step, or takes the next free name, as asked', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		server.files.write('/inbound/a.txt', 'old');
		const content = Buffer.from('new');
		expect((await outcomeOf(transport.write('/inbound/a.txt', content))).error).toMatchObject({ reason: 'alreadyExists' });
		expect(server.files.read('/inbound/a.txt')?.toString()).toBe('old');
		expect((await transport.write('/inbound/a.txt', content, { ifExists: 'newName' })).name).toBe('a-1.txt');
		expect((await transport.write('/inbound/a.txt', content, { ifExists: 'newName' })).name).toBe('a-2.txt');
		expect((await transport.write('/inbound/a.txt', content, { ifExists: 'overwrite' })).name).toBe('a.txt');
		expect(server.files.read('/inbound/a.txt')?.toString()).toBe('new');
		expect(server.files.names('/inbound')).toEqual(['a-1.txt', 'a-2.txt', 'a.txt']);
		await transport.close();
	});

	it('to a server that cannot replace keeps the old file and says so', async () => {
		const server = await startServer({ posixRename: false });
		const transport = await connectTo(server);
		server.files.write('/inbound/a.txt', 'old');
		const { error } = await outcomeOf(transport.write('/inbound/a.txt', Buffer.from('new'), { ifExists: 'overwrite' }));
		expect(error).toMatchObject({ name: 'SftpError', reason: 'protocol' });
		expect(server.files.read('/inbound/a.txt')?.toString()).toBe('old');
		expect(server.files.names('/inbound')).toEqual(['a.txt']);
		await transport.close();
	});

	it('whose rename loses its answer is looked up', async () => {
		for (let run = 0; run < 10; run += 1) {
			for (const kind of ['drop', 'doThenDrop'] as const) {
				const server = await startScriptedServer();
				const transport = await connectTo(server);
				server.script(onRequest('rename', { kind }));
				const receipt = await transport.write('/inbound/a.txt', Buffer.from('abc'));
				expect(receipt.size).toBe(3);
				expect(server.files.names('/inbound')).toEqual(['a.txt']);
				// the new connection serves what comes next
				expect(await transport.list('/inbound')).toHaveLength(1);
				await transport.close();
				await server.stop();
			}
		}
	});

	it('that cannot be looked up is unknown, not failed and not done', async () => {
		const server = await startScriptedServer();
		const transport = await connectTo(server);
		server.script((request) => {
			if (request.name !== 'rename') return undefined;
			server.files.removeFile(request.path);
			return { kind: 'drop' };
		});
		const { error } = await outcomeOf(transport.write('/inbound/a.txt', Buffer.from('abc')));
		expect(error).toMatchObject({ upload: 'unknown', reason: 'dropped' });
		await transport.close();
	});

	it('removes its own leftovers once they are an hour old, and nothing else', async () => {
		let now = 1_800_000_000_000;
		const files = new FileTree({ now: () => now });
		const server = await startServer({ files });
		files.write('/inbound/.old.txt.im0123456789abcdef.part', 'x', now - 3_700_000);
		files.write('/inbound/.young.txt.im0123456789abcdef.part', 'x', now - 3_500_000);
		files.write('/inbound/.other.part', 'x', now - 9_000_000);
		now += 1;
		const transport = await connectSftp(settingsFor(server), { ...realPorts, clock: { now: () => now } });
		await transport.write('/inbound/a.txt', Buffer.from('abc'));
		expect(files.names('/inbound')).toEqual(['.other.part', '.young.txt.im0123456789abcdef.part', 'a.txt']);
		await transport.close();
	});

	it('passes the error of its source on and leaves nothing', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		async function* broken() {
			yield seededBytes(100_000);
			throw new RangeError('the source broke');
		}
		expect((await outcomeOf(transport.write('/inbound/a.txt', broken()))).error).toBeInstanceOf(RangeError);
		expect(server.files.names('/inbound')).toEqual([]);
		await transport.close();
	});

	it('makes missing folders when asked', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		expect((await outcomeOf(transport.write('/a/b/c.txt', Buffer.from('x')))).error).toMatchObject({ reason: 'noSuchFile' });
		await transport.write('/a/b/c.txt', Buffer.from('x'), { makeFolder: true });
		expect(server.files.files()).toEqual(['/a/b/c.txt']);
		await transport.makeFolder('/a/b');
		await transport.close();
	});
});
