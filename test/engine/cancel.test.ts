/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { byPath, fileNode, item, run, startMailbox } from './rig';

/** Resolves as soon as the condition holds; gives up rather than spin for ever. */
async function until(what: string, condition: () => boolean): Promise<void> {
	const end = Date.now() + 60_000;
	while (!condition()) {
		if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

test('stopping an execution ends the connection, even while the server keeps silent', async () => {
	const stop = new AbortController();
	let asked = false;
	const mailbox = await startMailbox({
		intercept: ({ name }) => {
			if (name !== 'read') return undefined;
			asked = true;
			return { kind: 'silent' };
		},
	});
	try {
		mailbox.files.write('/outbound/era/a.835', 'ISA');
		const running = run(mailbox, [item({})], [fileNode('node', { resource: 'era', operation: 'download', file: byPath('/outbound/era/a.835'), binaryField: 'data' })], {
			signal: stop.signal,
		});
		await until('the download to begin', () => asked);
		expect(mailbox.server.openConnections()).toBe(1);
		stop.abort();
		const result = await running;
		expect(result.status).not.toBe('success');
		await until('the connection to end', () => mailbox.server.openConnections() === 0);
	} finally {
		await mailbox.stop();
	}
});
