/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- runs on plain Node, never shipped */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { endChild } from '../rig/end-child';
import { root } from './rig';
import { basic, BASIC, saleBody } from './webhook-rig';

/** Memory is told of a process of its own: this one holds what is sent. */
let folder: string;
let child: ChildProcess;
let url: string;

async function told<T>(): Promise<T> {
	const [message] = (await once(child, 'message')) as [T]; // what the server in that process says
	return message;
}

async function residentMb(): Promise<number> {
	child.send('report');
	return (await told<{ residentMb: number }>()).residentMb;
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'instamed-webhook-'));
	const outfile = join(folder, 'server.cjs');
	buildSync({ entryPoints: [join(root, 'scripts', 'bench', 'webhook', 'engine-server.ts')], bundle: true, packages: 'external', platform: 'node', target: 'node20', outfile });
	child = fork(outfile, [root, BASIC.user, BASIC.password]);
	({ url } = await told<{ url: string }>());
});
afterAll(async () => {
	await endChild(child);
	rmSync(folder, { recursive: true, force: true });
});

/** Sends chunk after chunk until an answer comes, as somebody does who means harm. */
async function flood(chunk: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<number> {
	return await new Promise((resolve, reject) => {
		let over = false;
		const sending = request(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: basic(), ...headers } }, (response) => {
			over = true;
			response.resume();
			resolve(response.statusCode ?? 0);
			sending.destroy();
		});
		sending.on('error', (error) => (over ? undefined : reject(error)));
		const write = (left: number): void => {
			if (over || left === 0) return;
			if (sending.write(chunk)) setImmediate(write, left - 1);
			else sending.once('drain', () => write(left - 1));
		};
		write(Math.ceil(100_000_000 / chunk.length));
	});
}

test('hostile bodies cost less than 20 MB, whatever their size', async () => {
	for (let count = 0; count < 200; count += 1) await (await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: basic() }, body: saleBody(`warm-${count}`) })).text();
	const bomb = gzipSync(Buffer.alloc(100_000_000));
	const attack = async (): Promise<number[]> => [
		await flood(Buffer.alloc(65_536, 0x20)),
		await flood(Buffer.from('['.repeat(65_536))),
		await flood(Buffer.from('"key":1,'.repeat(8192))),
		await flood(bomb, { 'Content-Encoding': 'gzip' }),
		await flood(Buffer.alloc(65_536, 0x20), { Authorization: 'Basic x' }),
	];
	const idle = await residentMb();
	expect(await attack()).toEqual([413, 413, 413, 415, 401]);
	// code that runs for the first time takes memory of its own; one body of 100 MB would take more than both
	const warm = await residentMb();
	expect(warm - idle).toBeLessThan(60);
	expect(await attack()).toEqual([413, 413, 413, 415, 401]);
	expect((await residentMb()) - warm).toBeLessThan(20);
});
