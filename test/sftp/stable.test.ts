import fc from 'fast-check';
import { downloadStable, type SftpTransport } from '../../lib/sftp';
import { FileTree } from '../../sandbox/sftp';
import { connectTo, SEED, seededBytes, sha256, startServer, stopEverything } from '../rig/sftp-rig';

afterEach(stopEverything);

const PATH = '/outbound/era/growing.835';
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
function scene(files: FileTree, steps: readonly Step[]): { ports: Parameters<typeof downloadStable>[3]; finalSize: () => number } {
	let now = 0;
	const apply = (until: number): void => {
		for (const { atMs, size } of steps) if (atMs > now && atMs <= until) files.write(PATH, seededBytes(size), 1_700_000_000_000 + atMs);
		now = until;
	};
	return {
		ports: { clock: { now: () => now }, sleep: async (ms) => apply(now + ms) },
		finalSize: () => files.read(PATH)?.length ?? -1,
	};
}

describe('a file is taken only when nobody writes it', () => {
	test('300 writers of any shape: what is taken is what the server holds, never a part of it', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		let taken = 0;
		let refused = 0;
		await fc.assert(
			fc.asyncProperty(writer, async (steps) => {
				server.files.write(PATH, seededBytes(10), 1_700_000_000_000);
				const { ports } = scene(server.files, steps);
				const result = await downloadStable(transport, PATH, { settleMs: SETTLE_MS }, ports);
				const held = server.files.read(PATH) ?? Buffer.alloc(0);
				// SFTP tells whole seconds: another file of the same size within the first second looks the same
				const last = steps.filter(({ atMs }) => atMs <= SETTLE_MS).at(-1);
				const touched = last !== undefined && (last.size !== 10 || last.atMs >= 1_000);
				if (result.state === 'complete') {
					taken += 1;
					expect(sha256(result.bytes)).toBe(sha256(held));
					expect(result.receipt).toMatchObject({ size: held.length, sha256: sha256(held), empty: held.length === 0 });
				} else refused += 1;
				expect(result.state).toBe(touched ? 'changing' : 'complete');
			}),
			{ numRuns: 300, seed: SEED },
		);
		expect(taken).toBeGreaterThan(0);
		expect(refused).toBeGreaterThan(0);
		await transport.close();
	}, 60_000);

	test.each([
		['grows', seededBytes(90_000)],
		['shrinks', seededBytes(5)],
		['is replaced by one of the same size', seededBytes(60_000, 99)],
	])('a file that %s while it is read is not taken', async (_, replacement) => {
		const server = await startServer();
		server.files.write(PATH, seededBytes(60_000), 1_700_000_000_000);
		const transport = await connectTo(server);
		const meddling = new Proxy(transport, {
			get: (target, name) => {
				if (name === 'hostFingerprint') return target.hostFingerprint;
				if (name !== 'openRead') return target[name as keyof SftpTransport] instanceof Function ? (target[name as 'stat'] as SftpTransport['stat']).bind(target) : undefined;
				return async (path: string) => {
					const content = await target.openRead(path);
					server.files.write(PATH, replacement, 1_700_000_009_000);
					return content;
				};
			},
		});
		const result = await downloadStable(meddling, PATH, {}, { clock: { now: () => 0 }, sleep: async () => undefined });
		expect(result).toEqual({ state: 'changing' });
		await transport.close();
	});

	test('an empty file is legal and said to be empty; one that fills while we wait is not taken', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		server.files.write(PATH, '', 1_700_000_000_000);
		const still = await downloadStable(transport, PATH, {}, scene(server.files, []).ports);
		expect(still).toMatchObject({ state: 'complete', receipt: { empty: true, size: 0 } });
		const filling = await downloadStable(transport, PATH, { settleMs: SETTLE_MS }, scene(server.files, [{ atMs: 3_000, size: 700 }]).ports);
		expect(filling).toEqual({ state: 'changing' });
		await transport.close();
	});

	test('a file that goes away is absent, not an error', async () => {
		const server = await startServer();
		const transport = await connectTo(server);
		expect(await downloadStable(transport, '/outbound/era/none', {}, scene(server.files, []).ports)).toEqual({ state: 'absent' });
		await transport.close();
	});
});
