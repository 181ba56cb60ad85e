import { createHash } from 'node:crypto';
import SftpClient from 'ssh2-sftp-client';
import type { Sandbox } from '../../sandbox';

/** Logs in to a sandbox as any client does, and logs out again. */
export async function withClient<T>(sandbox: Sandbox, secret: { password: string } | { privateKey: string }, work: (client: SftpClient) => Promise<T>): Promise<T> {
	const client = new SftpClient('test', { end: () => undefined, close: () => undefined });
	const { host, port, username, fingerprint } = sandbox.sftp;
	const hostVerifier = (key: Buffer): boolean => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}` === fingerprint;
	await client.connect({ host, port, username, ...secret, hostVerifier });
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
