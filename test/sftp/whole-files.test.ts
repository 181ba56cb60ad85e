import fc from 'fast-check';
import { PollBook } from '../../lib/polling';
import { isSftpError, readUnchanged, type DownloadReceipt, type RemoteFile, type SftpTransport } from '../../lib/sftp';
import { FirstLooks } from '../../nodes/shared/first-looks';
import { createPorts, type Ports } from '../../nodes/shared/ports';
import { FileTree } from '../../sandbox/sftp';
import { connectTo, SEED, seededBytes, sha256, startServer, stopEverything } from '../rig/sftp-rig';

/** Files that somebody writes while InstaMed File and InstaMed Trigger look at them, against a real server. */

afterEach(stopEverything);

const FOLDER = '/outbound/era';
const PATH = `${FOLDER}/growing.835`;
const SETTLE_MS = 5_000;

/** What a writer does to the file; `atMs` counts from the first look. */
interface Step {
	readonly atMs: number;
	readonly size: number;
}

/** A writer that grows, pauses, truncates or replaces, in up to six steps of up to eight seconds. */
const writer = fc
	.array(fc.record({ pause: fc.integer({ min: 100, max: 8_000 }), size: fc.integer({ min: 0, max: 4_000 }) }), { minLength: 1, maxLength: 6 })
	.map((steps): Step[] => {
		let atMs = 0;
		return steps.map(({ pause, size }) => ({ atMs: (atMs += pause), size }));
	});

/** Virtual time: nothing sleeps, the writer's steps that fall into a wait are done in it. */
function scene(files: FileTree, steps: readonly Step[]): Ports {
	let now = 0;
	const apply = (until: number): void => {
		for (const { atMs, size } of steps) if (atMs > now && atMs <= until) files.write(PATH, seededBytes(size), 1_700_000_000_000 + atMs);
		now = until;
	};
	const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
	return { ...createPorts(silent), clock: { now: () => now }, sleep: async (ms) => apply(now + ms) };
}

type Taken = { readonly bytes: Buffer; readonly receipt: DownloadReceipt } | 'changing' | 'absent';

async function read(transport: SftpTransport, file: RemoteFile, ports: Ports): Promise<Taken> {
	const reader = readUnchanged(transport, file, {}, ports);
	const chunks: Uint8Array[] = [];
	for (;;) {
		const next = await reader.next();
		if (next.done === true) return { bytes: Buffer.concat(chunks), receipt: next.value };
		chunks.push(next.value);
	}
}

/** What a failure says that is no failure. */
async function orWhy(work: Promise<Taken>): Promise<Taken> {
	return await work.catch((error: unknown) => {
		if (isSftpError(error) && error.reason === 'changed') return 'changing';
		if (isSftpError(error) && error.reason === 'noSuchFile') return 'absent';
		throw error;
	});
}

/** How each node takes a file. */
const TAKERS: Readonly<Record<string, (transport: SftpTransport, ports: Ports, quietMs?: number) => Promise<Taken>>> = {
	'InstaMed File': async (transport, ports, quietMs = SETTLE_MS) =>
		await orWhy(new FirstLooks(ports, undefined).settled(transport, PATH, quietMs).then(async (file) => await read(transport, file, ports))),
	'InstaMed Trigger': async (transport, ports, quietMs = SETTLE_MS) => {
		const book = new PollBook<RemoteFile>(0);
		for (let look = 0; look < 2; look++) {
			if (look > 0) await ports.sleep(quietMs);
			book.observe(await transport.list(FOLDER), new Set([`${FOLDER}/`]), book.look(), { kind: 'activated', startFrom: 'everything' }, ports.clock.now());
		}
		const [offer] = book.take({ quietMs, leaseMs: 60_000, redeliver: true, limit: 1 }, ports.clock.now());
		return offer === undefined ? 'changing' : await orWhy(read(transport, offer.file, ports));
	},
};

describe.each(Object.entries(TAKERS))('%s takes a file only when nobody writes it', (_, take) => {
	test('300 writers of any shape: what is taken is what the server holds, never a part of it', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		let taken = 0;
		let refused = 0;
		await fc.assert(
			fc.asyncProperty(writer, async (steps) => {
				server.files.write(PATH, seededBytes(10), 1_700_000_000_000);
				const result = await take(transport, scene(server.files, steps));
				const held = server.files.read(PATH) ?? Buffer.alloc(0);
				// SFTP tells whole seconds: another file of the same size within the first second looks the same
				const last = steps.filter(({ atMs }) => atMs <= SETTLE_MS).at(-1);
				const touched = last !== undefined && (last.size !== 10 || last.atMs >= 1_000);
				expect(result === 'changing').toBe(touched);
				if (typeof result === 'string') {
					refused += 1;
					return;
				}
				taken += 1;
				expect(sha256(result.bytes)).toBe(sha256(held));
				expect(result.receipt).toMatchObject({ size: held.length, sha256: sha256(held), empty: held.length === 0 });
			}),
			{ numRuns: 300, seed: SEED },
		);
		expect(taken).toBeGreaterThan(0);
		expect(refused).toBeGreaterThan(0);
		await transport.close();
	});

	test.each([
		['grows', seededBytes(90_000)],
		['shrinks', seededBytes(5)],
		['is replaced by one of the same size', seededBytes(60_000, 99)],
	])('a file that %s while it is read is not taken', async (__, replacement) => {
		const server = await startServer();
		server.files.write(PATH, seededBytes(60_000), 1_700_000_000_000);
		const transport = await connectTo(server);
		const meddling: SftpTransport = Object.assign(Object.create(transport) as SftpTransport, {
			openRead: async (path: string) => {
				const content = await transport.openRead(path);
				server.files.write(PATH, replacement, 1_700_000_009_000);
				return content;
			},
		});
		expect(await take(meddling, scene(server.files, []))).toBe('changing');
		await transport.close();
	});

	test('an empty file is legal and said to be empty; one that fills while we wait is not taken', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		server.files.write(PATH, '', 1_700_000_000_000);
		expect(await take(transport, scene(server.files, []))).toMatchObject({ receipt: { empty: true, size: 0 } });
		expect(await take(transport, scene(server.files, [{ atMs: 3_000, size: 700 }]))).toBe('changing');
		await transport.close();
	});

	test('a file that goes away while it is waited for is not taken, and is no failure', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		server.files.write(PATH, seededBytes(10), 1_700_000_000_000);
		const ports = scene(server.files, []);
		const leaving: Ports = {
			...ports,
			sleep: async (ms) => {
				await ports.sleep(ms);
				server.files.removeFile(PATH);
			},
		};
		expect(typeof (await take(transport, leaving))).toBe('string');
		await transport.close();
	});
});

test('InstaMed File waits for a second at least, as times are whole seconds, unless it is told not to wait', async () => {
	const server = await startServer();
	const transport = await connectTo(server);
	const take = TAKERS['InstaMed File'];
	const writeSoon = [{ atMs: 1_000, size: 10 }];
	for (const [quietMs, seen] of [[0, 'whole'], [1, 'changing'], [999, 'changing'], [1_000, 'changing']] as const) {
		server.files.write(PATH, seededBytes(10), 1_700_000_000_000);
		const result = await take?.(transport, scene(server.files, writeSoon), quietMs);
		expect([quietMs, typeof result === 'string' ? result : 'whole']).toEqual([quietMs, seen]);
	}
	server.files.removeFile(PATH);
	expect(await take?.(transport, scene(server.files, []))).toBe('absent');
	await transport.close();
});
