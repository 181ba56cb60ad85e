/**
 * One transfer in a process of its own: `node transfer.mjs ours|peer get|put <local file>`,
 * the connection in the environment.
 * `peer` is ssh2-sftp-client as it comes. Prints milliseconds of the transfer without the log-in, and the hash.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../setup/paths.mjs';

const [who, what, file] = process.argv.slice(2);
const { port, username, password, privateKey, fingerprint, folder } = JSON.parse(process.env.INSTAMED_BENCH_CONNECTION);
const require = createRequire(join(root, 'package.json'));
const login = { host: '127.0.0.1', port, username, ...(password === undefined ? { privateKey } : { password }) };
const remote = `${folder}/${what === 'get' ? 'down.bin' : `up-${who}-${process.pid}.bin`}`;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function ours() {
	const { connectSftp } = require(join(root, 'dist', 'lib', 'sftp', 'index.js'));
	const ports = { clock: { now: () => Date.now() }, sleep: (ms, signal) => delay(ms, undefined, { signal }), randomBytes };
	const transport = await connectSftp({ ...login, hostFingerprints: [fingerprint] }, ports);
	const bytes = what === 'put' ? readFileSync(file) : null;
	const started = performance.now();
	let hash;
	if (bytes === null) {
		const chunks = [];
		for await (const chunk of await transport.openRead(remote)) chunks.push(chunk);
		hash = sha256(Buffer.concat(chunks));
	} else hash = (await transport.write(remote, bytes)).sha256;
	const ms = performance.now() - started;
	await transport.close();
	return { ms, hash };
}

async function peer() {
	const SftpClient = require('ssh2-sftp-client');
	const client = new SftpClient();
	await client.connect(login);
	const started = performance.now();
	let hash;
	if (what === 'get') hash = sha256(await client.get(remote));
	else {
		await client.put(file, remote);
		hash = sha256(readFileSync(file));
	}
	const ms = performance.now() - started;
	await client.end();
	return { ms, hash };
}

process.stdout.write(JSON.stringify(await (who === 'ours' ? ours() : peer())));
process.exit(0);
