/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { fingerprintOf, generateHostKey } from '../../sandbox/sftp';
import { fingerprintOfKey, readFingerprint, readHostFingerprint } from '../../lib/sftp';
import { connectTo, outcomeOf, startServer, stopEverything, USER } from '../rig/sftp-rig';

const RSA_KEY = generateHostKey('rsa');

afterEach(stopEverything);

describe('host key', () => {
	it('is read as people paste it', () => {
		const digest = Buffer.alloc(32, 0xa7);
		const base64 = digest.toString('base64').replace('=', '');
		const wanted = `SHA256:${base64}`;
		const hex = digest.toString('hex');
		const colons = (hex.match(/../g) ?? []).join(':');
		for (const text of [wanted, base64, `${base64}=`, `  ${wanted}\n`, hex, hex.toUpperCase(), colons, `sha256:${base64}`, `256 ${wanted} host (ED25519)`]) {
			expect(readFingerprint(text)).toBe(wanted);
		}
		for (const text of ['', 'SHA256:', base64.slice(1), `${base64}A`, 'MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48', colons.slice(3)]) {
			expect(readFingerprint(text)).toBeNull();
		}
		expect(fingerprintOfKey(Buffer.from('key'))).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
	});

	it('is refused when it is not pinned, and the server sees no log-in', async () => {
		const servers = [await startServer(), await startServer({ hostKey: RSA_KEY })];
		for (const server of servers) {
			const other = fingerprintOf(server === servers[0] ? RSA_KEY : generateHostKey());
			for (let run = 0; run < 25; run += 1) {
				const { error } = await outcomeOf(connectTo({ port: server.port, fingerprint: other }));
				expect(error).toMatchObject({ name: 'SftpError', reason: 'hostKey', retryable: false });
			}
			expect(server.ledger.connections).toBe(25);
			expect(server.ledger.authAttempts).toBe(0);
		}
		await Promise.all(servers.map((server) => server.stop()));
	});

	it('is refused when the server shows a second key of another algorithm', async () => {
		const both = await startServer({ hostKey: [generateHostKey(), RSA_KEY] });
		// the client prefers ed25519, so a pin of the RSA key alone must not let the other one pass
		const { error } = await outcomeOf(connectTo({ port: both.port, fingerprint: fingerprintOf(RSA_KEY) }));
		expect(error).toMatchObject({ reason: 'hostKey' });
		expect(both.ledger.authAttempts).toBe(0);
		await both.stop();
	});

	it('may be one of several', async () => {
		const server = await startServer();
		const pins = [fingerprintOf(RSA_KEY), 'not a fingerprint', server.fingerprint];
		const transport = await connectTo(server, { hostFingerprints: pins });
		expect(transport.hostFingerprint).toBe(server.fingerprint);
		await transport.close();
		await server.stop();
	});

	it('must be pinned: without a usable pin nothing is sent at all', async () => {
		const server = await startServer();
		for (const hostFingerprints of [[], ['MD5:00:11'], ['', ' ']]) {
			const { error } = await outcomeOf(connectTo(server, { hostFingerprints }));
			expect(error).toMatchObject({ reason: 'hostKey', kind: 'config', help: expect.stringContaining('ssh-keyscan') });
		}
		expect(server.ledger.connections).toBe(0);
		await server.stop();
	});

	it('can be read without logging in', async () => {
		const server = await startServer({ hostKey: RSA_KEY });
		expect(await readHostFingerprint({ host: '127.0.0.1', port: server.port })).toBe(fingerprintOf(RSA_KEY));
		expect(server.ledger.authAttempts).toBe(0);
		await server.stop();
		expect((await outcomeOf(readHostFingerprint({ host: '127.0.0.1', port: server.port }))).error).toMatchObject({ reason: 'refused' });
	});
});

describe('log-in', () => {
	it('works with a password, a key, a locked key, and prompts for a password', async () => {
		const key = generateHostKey('rsa');
		const server = await startServer({ users: [{ ...USER, publicKey: key }] });
		for (const how of [{ password: USER.password }, { privateKey: key }]) {
			const transport = await connectTo(server, { password: 'wrong', ...how });
			await transport.close();
		}
		expect(server.ledger.entries.filter((entry) => entry.kind === 'auth').map((entry) => [entry.method, entry.accepted])).toEqual([
			['password', true],
			['publickey', true],
		]);
		await server.stop();
		const prompting = await startServer({ methods: ['keyboard-interactive'] });
		await (await connectTo(prompting)).close();
		await prompting.stop();
	});

	it('tries a wrong password once and says so', async () => {
		const server = await startServer();
		const { error } = await outcomeOf(connectTo(server, { password: 'wrong' }));
		expect(error).toMatchObject({ reason: 'auth', retryable: false });
		expect(server.ledger.authAttempts).toBe(1);
		expect(JSON.stringify(error) + String(error)).not.toContain('wrong');
		await server.stop();
	});

	it('refuses a key that cannot be read before it connects', async () => {
		const server = await startServer();
		const { error } = await outcomeOf(connectTo(server, { privateKey: 'nonsense' }));
		expect(error).toMatchObject({ reason: 'auth', kind: 'config' });
		expect(server.ledger.connections).toBe(0);
		await server.stop();
	});

	it('lets forty connections at once through in turns', async () => {
		const server = await startServer();
		let most = 0;
		const watch = setInterval(() => {
			most = Math.max(most, server.ledger.connections - server.ledger.authAttempts);
		}, 1);
		const transports = await Promise.all(Array.from({ length: 40 }, async () => await connectTo(server)));
		clearInterval(watch);
		expect(most).toBeLessThanOrEqual(3);
		await Promise.all(transports.map((transport) => transport.close()));
		await server.stop();
	});
});

describe('algorithms', () => {
	it.each([
		['key exchange', { kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'] }, 'diffie-hellman-group14-sha1'],
		['cipher', { cipher: ['aes128-cbc', '3des-cbc'] }, 'aes128-cbc'],
		['code', { cipher: ['aes128-ctr'], hmac: ['hmac-sha1'] }, 'hmac-sha1'],
	])('that are weak are refused by name: %s', async (_name, algorithms, named) => {
		// the names are valid; the table widens them to text
		const server = await startServer({ algorithms: algorithms as never });
		const { error } = await outcomeOf(connectTo(server));
		expect(error).toMatchObject({ reason: 'protocol', message: expect.stringContaining(named) });
		expect(server.ledger.authAttempts).toBe(0);
		await server.stop();
	});
});
