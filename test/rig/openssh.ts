/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { utils } from 'ssh2';
import { fingerprintOf, generateHostKey } from '../../sandbox/sftp';
import { freePort } from '../../scripts/n8n/free-port';

const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((path) => existsSync(path));
const SFTP_SERVER = ['/usr/lib/openssh/sftp-server', '/usr/libexec/openssh/sftp-server', '/usr/libexec/sftp-server'].find((path) => existsSync(path));

/** False when this machine has no OpenSSH server; tests then skip, loudly. */
export const hasOpenSsh = SSHD !== undefined && SFTP_SERVER !== undefined;

export interface OpenSshServer {
	readonly port: number;
	readonly fingerprint: string;
	readonly username: string;
	/** RSA key that may log in. */
	readonly privateKey: string;
	/** An existing folder on the server. */
	readonly folder: string;
	stop(): Promise<void>;
}

async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('data', () => resolve(true)).once('error', () => resolve(false));
		socket.once('data', () => socket.destroy());
	});
}

/** A real OpenSSH server on a loopback port, as a child of this process, with keys of its own. */
export async function startOpenSsh(): Promise<OpenSshServer> {
	if (SSHD === undefined || SFTP_SERVER === undefined) throw new Error('No OpenSSH server on this machine');
	const home = mkdtempSync(join(tmpdir(), 'instamed-sshd-'));
	const [hostKey, userKey] = [generateHostKey(), utils.generateKeyPairSync('rsa', { bits: 2048 })];
	const folder = join(home, 'files');
	mkdirSync(folder);
	writeFileSync(join(home, 'host'), hostKey, { mode: 0o600 });
	writeFileSync(join(home, 'authorized'), `${userKey.public}\n`, { mode: 0o600 });
	chmodSync(home, 0o700);
	if (!existsSync('/run/sshd') && userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
	const port = await freePort();
	const config = {
		ListenAddress: '127.0.0.1',
		Port: port,
		HostKey: join(home, 'host'),
		AuthorizedKeysFile: join(home, 'authorized'),
		PidFile: 'none',
		StrictModes: 'no',
		UsePAM: 'no',
		PasswordAuthentication: 'no',
		PermitRootLogin: 'prohibit-password',
		Subsystem: `sftp ${SFTP_SERVER}`,
	};
	writeFileSync(join(home, 'config'), Object.entries(config).map(([name, value]) => `${name} ${value}\n`).join(''));
	const child = spawn(SSHD, ['-D', '-e', '-f', join(home, 'config')], { stdio: ['ignore', 'ignore', 'pipe'] });
	const said: string[] = [];
	child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	for (let turn = 0; !(await answers(port)); turn += 1) {
		if (turn > 6_000 || child.exitCode !== null) throw new Error(`sshd did not start:\n${said.join('')}`);
		await delay(10);
	}
	return {
		port,
		fingerprint: fingerprintOf(hostKey),
		username: userInfo().username,
		privateKey: userKey.private,
		folder,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
			rmSync(home, { recursive: true, force: true });
		},
	};
}
