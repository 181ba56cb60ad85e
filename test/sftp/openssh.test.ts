/* eslint-disable no-console -- a skipped suite must be seen */
import { connectSftp } from '../../lib/sftp';
import { hasOpenSsh, startOpenSsh, type OpenSshServer } from '../rig/openssh';
import { outcomeOf, readAll, realPorts, seededBytes, sha256 } from '../rig/sftp-rig';

if (!hasOpenSsh) console.warn('SKIPPED: no OpenSSH server on this machine (Debian: apt-get install openssh-server)');
const suite = hasOpenSsh ? describe : describe.skip;

suite('against a real OpenSSH server', () => {
	let server: OpenSshServer;
	const connect = async (): ReturnType<typeof connectSftp> => {
		const { port, username, privateKey, fingerprint, folder } = server;
		return await connectSftp({ host: '127.0.0.1', port, username, privateKey, hostFingerprints: [fingerprint], rootFolder: folder }, realPorts);
	};
	beforeAll(async () => {
		server = await startOpenSsh();
	});
	afterAll(async () => await server.stop());

	test('every operation does what it says', async () => {
		const transport = await connect();
		const content = seededBytes(3_000_001);
		const receipt = await transport.write('in/box/one.txt', content, { makeFolder: true });
		expect(receipt).toMatchObject({ name: 'one.txt', size: content.length, sha256: sha256(content), hostFingerprint: server.fingerprint });
		expect((await transport.list('in/box')).map(({ name, size, isFolder }) => ({ name, size, isFolder }))).toEqual([{ name: 'one.txt', size: content.length, isFolder: false }]);
		expect(sha256(await readAll(await transport.openRead('in/box/one.txt')))).toBe(sha256(content));

		expect((await outcomeOf(transport.write('in/box/one.txt', Buffer.from('other')))).error).toMatchObject({ reason: 'alreadyExists' });
		expect((await transport.stat('in/box/one.txt'))?.size).toBe(content.length);
		await transport.write('in/box/one.txt', Buffer.from('other'), { ifExists: 'overwrite' });
		expect((await transport.stat('in/box/one.txt'))?.size).toBe(5);
		expect((await transport.write('in/box/one.txt', Buffer.from('new'), { ifExists: 'newName' })).name).toBe('one-1.txt');

		expect((await outcomeOf(transport.rename('in/box/one-1.txt', 'in/box/one.txt'))).error).toMatchObject({ reason: 'alreadyExists' });
		await transport.rename('in/box/one-1.txt', 'in/box/two.txt');
		await transport.remove('in/box/two.txt');
		expect((await transport.list('in/box')).map(({ name }) => name)).toEqual(['one.txt']);
		expect(await transport.stat('in/box/two.txt')).toBeNull();
		expect((await outcomeOf(transport.remove('in/box/two.txt'))).error).toMatchObject({ reason: 'noSuchFile' });
		await transport.close();
	});

	test('an empty file goes up and down', async () => {
		const transport = await connect();
		await transport.write('empty.txt', Buffer.alloc(0));
		expect(await readAll(await transport.openRead('empty.txt'))).toHaveLength(0);
		await transport.close();
	});

	test('another host key is refused', async () => {
		const { port, username, privateKey } = server;
		const wrong = `SHA256:${'A'.repeat(43)}`;
		const { error } = await outcomeOf(connectSftp({ host: '127.0.0.1', port, username, privateKey, hostFingerprints: [wrong] }, realPorts));
		expect(error).toMatchObject({ reason: 'hostKey' });
	});
});
