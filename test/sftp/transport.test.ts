/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { cleanFileName, resolveRemote } from '../../lib/sftp';
import { onRequest, startScriptedServer } from '../rig/scripted-sftp-server';
import { connectTo, outcomeOf, readAll, seededBytes, startServer, stopEverything } from '../rig/sftp-rig';

afterEach(stopEverything);

describe('listing', () => {
	it('knows size, time and kind of each entry, of any number', async () => {
		const server = await startServer();
		for (let index = 0; index < 3_000; index += 1) {
			server.files.write(`/outbound/era/f${String(index).padStart(4, '0')}`, 'x'.repeat(index % 7), 1_700_000_000_000 + index * 1000);
		}
		server.files.makeFolder('/outbound/era/folder');
		const transport = await connectTo(server);
		const files = await transport.list('/outbound/era');
		expect(files).toHaveLength(3_001);
		expect(files[11]).toEqual({ path: '/outbound/era/f0011', name: 'f0011', size: 4, modifiedAt: 1_700_000_011_000, isFolder: false });
		expect(files.at(-1)).toMatchObject({ name: 'folder', isFolder: true });
		expect(await transport.stat('/outbound/era/f0011')).toEqual(files[11]);
		expect(await transport.stat('/outbound/none')).toBeNull();
		await transport.close();
	});
});

describe('reading', () => {
	it('asks for nothing while nobody takes, and an early end leaves a working connection', async () => {
		const server = await startServer();
		server.files.write('/outbound/era/big', seededBytes(8_000_000));
		const transport = await connectTo(server);
		for await (const chunk of await transport.openRead('/outbound/era/big')) {
			expect(chunk.length).toBeGreaterThan(0);
			await new Promise((resolve) => setTimeout(resolve, 50));
			break;
		}
		expect(server.ledger.bytesRead).toBeLessThan(3_000_000);
		expect((await readAll(await transport.openRead('/outbound/era/big'))).equals(seededBytes(8_000_000))).toBe(true);
		await transport.close();
	});

	it('puts short answers together', async () => {
		const server = await startServer({ largePackets: false });
		const content = seededBytes(200_000);
		server.files.write('/outbound/era/a', content);
		const transport = await connectTo(server);
		expect((await readAll(await transport.openRead('/outbound/era/a'))).equals(content)).toBe(true);
		await transport.close();
		const stingy = await startScriptedServer();
		stingy.files.write('/outbound/era/a', content);
		const second = await connectTo(stingy);
		// a file that grows between the look at its size and the reads comes with what was added
		stingy.script(onRequest('fstat', { kind: 'status', code: 8 }));
		expect((await readAll(await second.openRead('/outbound/era/a'))).equals(content)).toBe(true);
		await second.close();
	});
});

describe('paths', () => {
	it('never leave the root', async () => {
		const server = await startServer();
		server.files.write('/secret', 'x');
		const transport = await connectTo(server, { rootFolder: '/outbound' });
		const before = server.ledger.entries.length;
		for (const path of ['/secret', '../secret', 'era/../../secret', '/outbound/../secret', '/outboundary', 'a\0b', 'x'.repeat(5000), '..']) {
			for (const run of [transport.stat, transport.list, transport.remove, transport.makeFolder, transport.openRead]) {
				expect((await outcomeOf<unknown>(run(path))).error).toMatchObject({ reason: 'path' });
			}
			expect((await outcomeOf(transport.rename('era/a', path))).error).toMatchObject({ reason: 'path' });
			expect((await outcomeOf(transport.write(path, Buffer.from('x')))).error).toMatchObject({ reason: 'path' });
		}
		expect(server.ledger.entries.length).toBe(before);
		expect((await transport.list('era')).length).toBe(0);
		await transport.close();
	});

	it('are put in one form', () => {
		expect(resolveRemote('/', 'a//./b/../c/')).toBe('/a/c');
		expect(resolveRemote('/outbound/', 'era')).toBe('/outbound/era');
		expect(resolveRemote('/outbound', '/outbound/era/x')).toBe('/outbound/era/x');
		expect(() => resolveRemote('/', '../x')).toThrow();
	});

	it('give names that are safe to show', () => {
		const named: Array<[string, string]> = [
			['era.835', 'era.835'],
			['../../etc/passwd', 'passwd'],
			['C:\\temp\\x.txt', 'x.txt'],
			['a\r\nb\u202egnp.exe', 'abgnp.exe'],
			['CON', '_CON'],
			['com1.txt', '_com1.txt'],
			['-rf', 'rf'],
			['..', 'file'],
			['', 'file'],
			['é'.repeat(4000), 'é'.repeat(200)],
		];
		for (const [name, clean] of named) expect(cleanFileName(name)).toBe(clean);
	});

	it('with unusable names are left out of a listing', async () => {
		const server = await startServer();
		const folder = server.files.makeFolder('/outbound/era');
		const file = server.files.write('/outbound/era/good', 'x');
		for (const name of ['a/b', '../up', '']) folder.children.set(name, file);
		const transport = await connectTo(server);
		expect((await transport.list('/outbound/era')).map((entry) => entry.name)).toEqual(['good']);
		await transport.close();
	});
});

it('moving, removing and closing twice behave', async () => {
	const server = await startServer();
	server.files.write('/outbound/era/a', 'x');
	server.files.write('/outbound/era/b', 'y');
	const transport = await connectTo(server);
	expect((await outcomeOf(transport.rename('/outbound/era/a', '/outbound/era/b'))).error).toMatchObject({ reason: 'alreadyExists' });
	await transport.rename('/outbound/era/a', '/outbound/era/c');
	await transport.remove('/outbound/era/b');
	expect((await outcomeOf(transport.remove('/outbound/era/b'))).error).toMatchObject({ reason: 'noSuchFile', fileName: 'b' });
	expect(server.files.names('/outbound/era')).toEqual(['c']);
	await transport.close();
	await transport.close();
	expect((await outcomeOf(transport.list('/'))).error).toMatchObject({ reason: 'dropped' });
});
