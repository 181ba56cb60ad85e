import fc from 'fast-check';
import { connectSftp, isSftpError, type SftpPorts, type SftpTransport } from '../../lib/sftp';
import { startFaultProxy, type Direction, type Fault } from '../rig/fault-proxy';
import { connectTo, outcomeOf, readAll, realPorts, SEED, seededBytes, settingsFor, SHORT, startServer, stopEverything, watchProcess } from '../rig/sftp-rig';

afterEach(stopEverything);

/** Sessions at one time: most of them only wait for a limit to pass. */
const AT_ONCE = 10;

/** Everything a run does on one connection. */
async function wholeSession(transport: SftpTransport): Promise<void> {
	await transport.list('/outbound/era');
	await readAll(await transport.openRead('/outbound/era/one.835'));
	await transport.write('/inbound/up.txt', seededBytes(5_000), { ifExists: 'overwrite' });
	await transport.rename('/inbound/up.txt', '/inbound/moved.txt');
	await transport.remove('/inbound/moved.txt');
	await transport.close();
}

async function startFilledServer(): ReturnType<typeof startServer> {
	const server = await startServer();
	server.files.write('/outbound/era/one.835', seededBytes(30_000));
	return server;
}

/** Bytes of an undisturbed session in both directions. */
async function measure(): Promise<Record<Direction, number>> {
	const server = await startFilledServer();
	const proxy = await startFaultProxy(server.port);
	await wholeSession(await connectTo({ ...server, port: proxy.port }));
	return { ...proxy.passed };
}

/** Waits between attempts are cut short: what is tested is how each attempt ends. */
const impatient: SftpPorts = { ...realPorts, sleep: async (ms, signal) => await realPorts.sleep(Math.min(ms, 2), signal) };

/** One session with a fault; gives the error, or nothing when the fault came too late to matter. */
async function sessionWith(fault: Fault): Promise<unknown> {
	const server = await startFilledServer();
	const proxy = await startFaultProxy(server.port, fault);
	const session = async (): Promise<void> => {
		const transport = await connectSftp(settingsFor({ ...server, port: proxy.port }, { limits: SHORT }), impatient);
		try {
			await wholeSession(transport);
		} finally {
			await transport.close();
		}
	};
	const { error } = await outcomeOf(session());
	await Promise.all([proxy.stop(), server.stop()]);
	return error;
}

describe('a line that breaks or falls silent after any byte', () => {
	test('ends every operation with one typed error, and nothing escapes', async () => {
		const total = await measure();
		const watch = watchProcess();
		const point = fc.record({
			kind: fc.constantFrom<Fault['kind']>('silence', 'silence', 'reset', 'close'),
			direction: fc.constantFrom<Direction>('toServer', 'toClient'),
			share: fc.double({ min: 0, max: 0.85, noNaN: true }),
		});
		const reasons = new Set<string>();
		try {
			const points = fc.sample(point, { numRuns: 80, seed: SEED });
			for (let at = 0; at < points.length; at += AT_ONCE) {
				await Promise.all(
					points.slice(at, at + AT_ONCE).map(async ({ kind, direction, share }) => {
						// every connection breaks: one that breaks before the log-in is tried again
						const error = await sessionWith({ kind, direction, afterBytes: Math.floor(total[direction] * share), connections: 9 });
						expect([SEED, kind, direction, share, error]).toEqual([SEED, kind, direction, share, expect.objectContaining({ name: 'SftpError' })]);
						if (isSftpError(error)) reasons.add(error.reason);
					}),
				);
			}
		} finally {
			watch.stop();
		}
		watch.check();
		expect([...reasons].every((reason) => ['timeout', 'dropped', 'protocol'].includes(reason))).toBe(true);
		expect(reasons.has('timeout')).toBe(true);
		expect(reasons.has('dropped')).toBe(true);
	});
});
