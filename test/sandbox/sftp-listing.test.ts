/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOLDERS, startSandbox, type Sandbox } from '../../sandbox';
import { withClient } from './sftp-client';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
	sandbox = await startSandbox({ seed: 4, hostKeyFile: join(folder, 'keys', 'host'), loginFile: join(folder, 'login.json') });
	await sandbox.runNight();
});
afterAll(async () => {
	await sandbox.stop();
	rmSync(folder, { recursive: true });
});

test.each(['password', 'privateKey'] as const)('a real client logs in by %s and sees the files', async (way) => {
	const secret = way === 'password' ? { password: sandbox.sftp.password } : { privateKey: sandbox.sftp.privateKey };
	await withClient(sandbox, secret, async (client) => {
		for (const path of Object.values(FOLDERS)) {
			const names = (await client.list(path)).map((entry) => entry.name).sort();
			expect(names).toEqual(sandbox.files.names(path));
		}
		const [name = ''] = sandbox.files.names(FOLDERS.era);
		expect(await client.get(`${FOLDERS.era}/${name}`)).toEqual(sandbox.files.read(`${FOLDERS.era}/${name}`));
	});
	expect(sandbox.sftp.ledger.requests('opendir').length).toBeGreaterThan(0);
});

test('a wrong password does not get in', async () => {
	await expect(withClient(sandbox, { password: `${sandbox.sftp.password}x` }, async () => undefined)).rejects.toThrow(/authentication/i);
});

test('what a client uploads to the balance folder is taken at the next night', async () => {
	await withClient(sandbox, { password: sandbox.sftp.password }, (client) => client.put(Buffer.from('IMPSCIF|ACC-1001\r\n'), `${FOLDERS.balance}/up.txt`));
	const report = await sandbox.runNight();
	expect(report.acknowledgedBalanceFiles).toBe(1);
});

test('host key and log-in stay when they are kept in files, readable by nobody else', async () => {
	const again = await startSandbox({ hostKeyFile: join(folder, 'keys', 'host'), loginFile: join(folder, 'login.json') });
	await again.stop();
	expect(again.sftp).toMatchObject({ fingerprint: sandbox.sftp.fingerprint, password: sandbox.sftp.password, privateKey: sandbox.sftp.privateKey });
	for (const name of ['keys/host', 'login.json']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
	const other = await startSandbox();
	await other.stop();
	expect(other.sftp.fingerprint).not.toBe(sandbox.sftp.fingerprint);
});
