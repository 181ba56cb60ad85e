import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { root } from '../../setup/paths.mjs';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const data = join(root, 'bench', 'data');

function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

async function startServer() {
	// beside the other programs, so that it finds its packages
	const program = join(root, 'build', 'bench-sftp-server.cjs');
	await build({ entryPoints: [join(here, 'serve.ts')], outfile: program, bundle: true, packages: 'external', platform: 'node', target: 'node20', logLevel: 'error' });
	const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
	const line = await new Promise((resolve, reject) => {
		child.stdout.once('data', (chunk) => resolve(chunk.toString()));
		child.once('exit', (code) => reject(new Error(`The SFTP server ended with ${code}`)));
	});
	const ended = new Promise((resolve) => child.once('exit', resolve));
	return {
		settings: JSON.parse(line),
		stop: async () => {
			child.stdin.end();
			await ended;
		},
	};
}

/** Get and put over loopback against ssh2-sftp-client as it comes: each transfer in a process of its own, alternating. */
export async function benchSftp({ bytes = 20_000_000, rounds = 3 } = {}) {
	mkdirSync(data, { recursive: true });
	const file = join(data, `transfer-${bytes}.bin`);
	const content = randomBytes(bytes);
	writeFileSync(file, content);
	const truth = createHash('sha256').update(content).digest('hex');
	const { settings, stop } = await startServer();
	// not an argument: a failing command prints its arguments
	const env = { ...process.env, INSTAMED_BENCH_CONNECTION: JSON.stringify(settings) };
	const transfer = async (who, what) => {
		const { stdout } = await run(process.execPath, [join(here, 'transfer.mjs'), who, what, file], { env });
		const { ms, hash } = JSON.parse(stdout);
		if (hash !== truth) throw new Error(`${who} ${what} moved other bytes`);
		return ms;
	};
	try {
		await seed(settings, file);
		const times = { 'ours get': [], 'peer get': [], 'ours put': [], 'peer put': [] };
		for (let round = 0; round < rounds; round += 1) for (const name of Object.keys(times)) times[name].push(await transfer(...name.split(' ')));
		return [
			{ what: 'get', mustReach: 4, aim: 6 },
			{ what: 'put', mustReach: 20, aim: 70 },
		].map(({ what, mustReach, aim }) => {
			const [oursMs, peerMs] = [median(times[`ours ${what}`]), median(times[`peer ${what}`])];
			const work = `${Math.round(bytes / 1e6)} MB SFTP ${what} from and to ${settings.kind}, against ssh2-sftp-client as it comes`;
			return { work, oursMs: Math.round(oursMs), peerMs: Math.round(peerMs), ratio: Math.round((peerMs / oursMs) * 100) / 100, mustReach, aim };
		});
	} finally {
		await stop();
		rmSync(file, { force: true });
	}
}

/** Puts the file to download on the server, with the peer, so that ours has no part in it. */
async function seed({ port, username, password, privateKey, folder }, file) {
	const { default: SftpClient } = await import('ssh2-sftp-client');
	const client = new SftpClient();
	await client.connect({ host: '127.0.0.1', port, username, ...(password === undefined ? { privateKey } : { password }) });
	await client.fastPut(file, `${folder}/down.bin`);
	await client.end();
}
