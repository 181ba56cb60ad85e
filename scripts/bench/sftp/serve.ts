/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** The server of the SFTP bench, in a process of its own: prints how to connect, ends with its input. */
import { FileTree, generateHostKey, startSftpServer } from '../../../sandbox/sftp';
import { hasOpenSsh, startOpenSsh } from '../../../test/rig/openssh';

const USER = { username: 'bench', password: 'bench' };

async function start(): Promise<{ settings: object; kind: string; stop(): Promise<void> }> {
	if (hasOpenSsh) {
		const { port, username, privateKey, fingerprint, folder, stop } = await startOpenSsh();
		return { kind: 'OpenSSH', settings: { port, username, privateKey, fingerprint, folder }, stop };
	}
	const files = new FileTree();
	files.makeFolder('/bench');
	const server = await startSftpServer({ users: [USER], hostKey: generateHostKey(), files });
	return { kind: 'in-process server', settings: { port: server.port, ...USER, fingerprint: server.fingerprint, folder: '/bench' }, stop: async () => await server.stop() };
}

void start().then(({ kind, settings, stop }) => {
	process.stdout.write(`${JSON.stringify({ kind, ...settings })}\n`);
	process.stdin.resume().once('end', () => void stop().then(() => process.exit(0)));
});
