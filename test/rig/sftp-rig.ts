/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { runInThisContext } from 'node:vm';
import { connectSftp, type SftpLimits, type SftpPorts, type SftpSettings, type SftpTransport } from '../../lib/sftp';
import { FileTree, generateHostKey, startSftpServer, type SftpServer, type SftpServerOptions } from '../../sandbox/sftp';

export const USER = { username: 'practice', password: 'open sesame' } as const;
/** One key for all tests: making an RSA key takes a while. */
export const HOST_KEY = generateHostKey('ed25519');

/** Real time and randomness. */
export const realPorts: SftpPorts = {
	clock: { now: () => Date.now() },
	sleep: async (ms, signal) => await delay(ms, undefined, signal === undefined ? {} : { signal }),
	randomBytes: (count) => randomBytes(count),
};

/** Limits short enough for a test that waits for one to pass; a busy machine may pass them too, so only for such tests. */
export const SHORT: Partial<SftpLimits> = { connectTimeoutMs: 400, requestTimeoutMs: 200, stallTimeoutMs: 200, keepaliveIntervalMs: 0 };

/** Seed of the random tests: SEED from outside, or a fixed one. */
export const SEED = Number(process.env['SEED'] ?? 835);

const running: Array<{ stop(): Promise<void> }> = [];

/** Stops something after the test, however the test ends. */
export function stopLater<T extends { stop(): Promise<void> }>(started: T): T {
	running.push(started);
	return started;
}

/** For `afterEach`: stops what the test started, then demands that no socket is left open in this process. */
export async function stopEverything(): Promise<void> {
	await Promise.all(running.splice(0).map((started) => started.stop()));
	const open = (): string[] => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
	for (const end = Date.now() + 60_000; Date.now() < end && open().length > 0; ) await delay(1);
	expect(open()).toEqual([]);
}

export async function startServer(options: Partial<SftpServerOptions> = {}): Promise<SftpServer & { readonly files: FileTree }> {
	const files = options.files ?? new FileTree();
	files.makeFolder('/inbound');
	files.makeFolder('/outbound/era');
	const server = await startSftpServer({ users: [USER], hostKey: HOST_KEY, ...options, files });
	return stopLater(Object.assign(server, { files }));
}

export function settingsFor(server: { readonly port: number; readonly fingerprint: string }, more: Partial<SftpSettings> = {}): SftpSettings {
	return { host: '127.0.0.1', port: server.port, ...USER, hostFingerprints: [server.fingerprint], ...more };
}

export async function connectTo(
	server: { readonly port: number; readonly fingerprint: string },
	more: Partial<SftpSettings> = {},
): Promise<SftpTransport> {
	return await connectSftp(settingsFor(server, more), realPorts);
}

export async function readAll(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of content) chunks.push(chunk);
	return Buffer.concat(chunks);
}

export function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** Bytes that look random and are the same in every run. */
export function seededBytes(count: number, seed = SEED): Buffer {
	const bytes = Buffer.alloc(count);
	let state = seed >>> 0 || 1;
	for (let at = 0; at < count; at += 1) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		bytes[at] = state >>> 24;
	}
	return bytes;
}

/** How a promise ended: its value, or what it was rejected with. */
export async function outcomeOf<T>(promise: Promise<T>): Promise<{ value?: T; error?: unknown }> {
	return await promise.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
}

/** Collects warnings of the process, such as one about leaking listeners. Late errors and rejections fail the test by Jest's own doing. */
export function watchProcess(): { check(): void; stop(): void } {
	const seen: unknown[] = [];
	// inside Jest the global is a copy, which gets no events
	const real = runInThisContext('process') as typeof process;
	const note = (warning: Error): void => void seen.push(warning);
	real.on('warning', note);
	return { check: () => expect(seen).toEqual([]), stop: () => void real.off('warning', note) };
}
