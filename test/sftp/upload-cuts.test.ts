import { isTemporaryName } from '../../lib/sftp';
import { startFaultProxy, type Direction, type Fault } from '../rig/fault-proxy';
import { connectTo, outcomeOf, seededBytes, sha256, SHORT, startServer, stopEverything } from '../rig/sftp-rig';

afterEach(stopEverything);

const CONTENT = seededBytes(20_000);
const FINAL = '/inbound/balance.txt';
const POINTS = 105;
/** Runs at one time: most of them only wait for a limit to pass. */
const AT_ONCE = 10;
const KINDS: readonly Fault['kind'][] = ['reset', 'close', 'silence'];

async function measure(): Promise<Record<Direction, number>> {
	const server = await startServer();
	const proxy = await startFaultProxy(server.port);
	const transport = await connectTo({ ...server, port: proxy.port });
	await transport.write(FINAL, CONTENT);
	await transport.close();
	return { ...proxy.passed };
}

/** Uploads through a line that breaks; what the server then holds under the final name. */
async function uploadWith(fault: Fault): Promise<{ final: Buffer | undefined; claimed: boolean; names: string[] }> {
	const server = await startServer();
	const proxy = await startFaultProxy(server.port, fault);
	const upload = async (): Promise<void> => {
		const transport = await connectTo({ ...server, port: proxy.port }, fault.kind === 'silence' ? { limits: SHORT } : {});
		try {
			await transport.write(FINAL, CONTENT);
		} finally {
			await transport.close();
		}
	};
	const { error } = await outcomeOf(upload());
	const result = { final: server.files.read(FINAL), claimed: error === undefined, names: server.files.names('/inbound') };
	await Promise.all([proxy.stop(), server.stop()]);
	return result;
}

describe.each<Direction>(['toServer', 'toClient'])('an upload whose line breaks %s', (direction) => {
	test('leaves the final name absent or whole, and at most one temporary file', async () => {
		const total = (await measure())[direction];
		// the log-in is the same for every upload; the file and its rename are in the last part
		const start = direction === 'toServer' ? total - CONTENT.length - 1_500 : total * 0.6;
		let whole = 0;
		let absent = 0;
		const cut = async (point: number): Promise<void> => {
			const afterBytes = Math.floor(start + ((total - start) * point) / (POINTS - 1));
			const kind = KINDS[point % KINDS.length] ?? 'reset';
			const { final, claimed, names } = await uploadWith({ kind, direction, afterBytes });
			const label = `${kind} ${direction} after ${afterBytes} of ${total} bytes`;
			if (final === undefined) absent += 1;
			else whole += 1;
			expect([label, final === undefined ? null : sha256(final)]).toEqual([label, final === undefined ? null : sha256(CONTENT)]);
			// success is claimed only for a file that is there
			expect([label, claimed && final === undefined]).toEqual([label, false]);
			expect([label, names.filter((name) => isTemporaryName(name)).length <= 1]).toEqual([label, true]);
		};
		const points = Array.from({ length: POINTS }, (_, point) => point);
		for (let at = 0; at < POINTS; at += AT_ONCE) await Promise.all(points.slice(at, at + AT_ONCE).map(cut));
		expect({ whole: whole > 0, absent: absent > 0 }).toEqual({ whole: true, absent: true });
	});
});

test('the next run removes an old leftover of ours, and leaves everything else', async () => {
	const server = await startServer();
	const hourAgo = Date.now() - 3_700_000;
	const proxy = await startFaultProxy(server.port, { kind: 'reset', direction: 'toServer', afterBytes: (await measure()).toServer - 10_000 });
	const broken = await outcomeOf(connectTo({ ...server, port: proxy.port }).then(async (transport) => await transport.write(FINAL, CONTENT)));
	expect(broken.error).toBeDefined();
	const [leftover] = server.files.names('/inbound').filter((name) => isTemporaryName(name));
	if (leftover !== undefined) server.files.write(`/inbound/${leftover}`, server.files.read(`/inbound/${leftover}`) ?? '', hourAgo);
	server.files.write('/inbound/theirs.part', 'x', hourAgo);
	const transport = await connectTo(server);
	await transport.write(FINAL, CONTENT);
	await transport.close();
	expect(server.files.names('/inbound').sort()).toEqual(['balance.txt', 'theirs.part']);
});

test('two uploads of one name: one wins, the other is told, the content is whole', async () => {
	const server = await startServer();
	const [one, other] = await Promise.all([connectTo(server), connectTo(server)]);
	const contents = [seededBytes(3_000, 1), seededBytes(3_000, 2)] as const;
	for (let round = 0; round < 100; round += 1) {
		const path = `/inbound/race-${round}.txt`;
		const outcomes = await Promise.all([outcomeOf(one.write(path, contents[0])), outcomeOf(other.write(path, contents[1]))]);
		const winners = outcomes.flatMap(({ error }, index) => (error === undefined ? [index] : []));
		expect(winners).toHaveLength(1);
		expect(outcomes.find(({ error }) => error !== undefined)?.error).toMatchObject({ reason: 'alreadyExists' });
		expect(sha256(server.files.read(path) ?? Buffer.alloc(0))).toBe(sha256(contents[winners[0] === 0 ? 0 : 1]));
	}
	expect(server.files.names('/inbound').some((name) => isTemporaryName(name))).toBe(false);
	await Promise.all([one.close(), other.close()]);
});

test('the receipt is the truth, for 60 files of any size', async () => {
	const server = await startServer();
	const transport = await connectTo(server);
	for (let index = 0; index < 60; index += 1) {
		const content = seededBytes(index === 0 ? 0 : (index * 7_919) % 90_000, index + 1);
		const receipt = await transport.write(`/inbound/file-${index}.txt`, content);
		const kept = server.files.read(`/inbound/file-${index}.txt`) ?? Buffer.alloc(0);
		const { name, size, bytes, sha256: hash, host, port, hostFingerprint, startedAt, endedAt } = receipt;
		expect({ name, size, bytes, hash, host, port, hostFingerprint }).toEqual({
			name: `file-${index}.txt`,
			size: kept.length,
			bytes: content.length,
			hash: sha256(kept),
			host: '127.0.0.1',
			port: server.port,
			hostFingerprint: server.fingerprint,
		});
		expect(endedAt).toBeGreaterThanOrEqual(startedAt);
		expect(JSON.stringify(receipt)).not.toContain('open sesame');
	}
	await transport.close();
});
