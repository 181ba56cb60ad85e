/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import fc from 'fast-check';
import { createHelperPort, type HttpFailure, type HttpPort, type HttpReply, type HttpRequest } from '../../lib/http';
import { n8nHelper } from './n8n-helper';
import { FAULTS, startRawServer, type Fault } from './raw-server';
import { runs } from './seed';

let http: HttpPort;
beforeAll(async () => {
	http = createHelperPort(await n8nHelper());
});

const MAX_BYTES = 1024 * 1024;
const SHORT_MS = 150;
/** Never reached: what is waited for comes, or a shorter limit ends it. */
const LONG_MS = 30_000;

const SECRET = 'sbx-secret-canary';
const requestOf = (url: string, body: string): HttpRequest => ({ method: 'POST', url, headers: { 'Content-Type': 'application/json', 'Api-Secret': SECRET }, body });

async function play(fault: Fault, body: string, signal?: AbortSignal): Promise<{ outcome: HttpReply | HttpFailure; bytes: number }> {
	const server = await startRawServer(fault);
	const limits = { timeoutMs: fault.endless === true ? SHORT_MS : LONG_MS, maxBytes: MAX_BYTES, ...(signal === undefined ? {} : { signal }) };
	const outcome = await http.send(requestOf(server.url, body), limits);
	// a byte that was sent all the same arrives before the end of the connection does
	while (outcome.kind === 'failure' && outcome.delivery === 'notSent' && server.open() > 0) await new Promise((resolve) => setImmediate(resolve));
	await server.stop();
	return { outcome, bytes: server.seen.bytes };
}

describe('every fault of the wire', () => {
	test.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
		const { outcome } = await play(fault, '{"amount":"10.00"}');
		const { expects } = fault;
		if (expects === 'reply' || expects === 'failure') expect(outcome).toMatchObject({ kind: expects });
		else expect(outcome).toMatchObject({ kind: 'failure', delivery: expects, ...(fault.code === undefined ? {} : { code: fault.code }) });
		expect(JSON.stringify(outcome)).not.toContain(SECRET);
	});

	test('"not sent" is never claimed when the server read a byte (P3)', async () => {
		let claims = 0;
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...FAULTS), fc.string({ maxLength: 40 }), fc.constantFrom(0, 100, 70_000), async (fault, text, padding) => {
				const { outcome, bytes } = await play(fault, JSON.stringify({ text, padding: 'x'.repeat(padding) }));
				if (outcome.kind === 'failure' && outcome.delivery === 'notSent') {
					claims += 1;
					expect(bytes).toBe(0);
				}
				if (outcome.kind === 'reply') expect(bytes).toBeGreaterThan(0);
			}),
			runs(500),
		);
		expect(claims).toBeGreaterThan(0);
	});
});

describe('limits (P10)', () => {
	const endless = FAULTS.filter((fault) => fault.endless === true);

	test.each(endless.map((fault) => [fault.name, fault] as const))('%s ends, and nothing stays open', async (_name, fault) => {
		const before = process.getActiveResourcesInfo().length;
		const { outcome } = await play(fault, '{}');
		expect(outcome).toEqual({ kind: 'failure', delivery: 'maybeSent', code: 'timeout' });
		// closing takes a few turns; a handle that stays would keep this waiting
		while (process.getActiveResourcesInfo().length > before) await new Promise((resolve) => setImmediate(resolve));
	});

	test.each(endless.map((fault) => [fault.name, fault] as const))('%s ends when the person stops', async (_name, fault) => {
		const stop = new AbortController();
		const server = await startRawServer(fault);
		const sent = http.send(requestOf(server.url, '{}'), { timeoutMs: LONG_MS, maxBytes: MAX_BYTES, signal: stop.signal });
		if (fault.name !== 'silence from the start') while (server.seen.bytes === 0) await new Promise((resolve) => setImmediate(resolve));
		stop.abort();
		expect(await sent).toEqual({ kind: 'failure', delivery: 'maybeSent', code: 'cancelled' });
		await server.stop();
	});

	test('stopped before it began: nothing is sent', async () => {
		const fine = FAULTS.find(({ name }) => name === 'fine');
		if (fine === undefined) throw new Error('There is no fault of that name');
		const { outcome, bytes } = await play(fine, '{}', AbortSignal.abort());
		expect(outcome).toEqual({ kind: 'failure', delivery: 'notSent', code: 'cancelled' });
		expect(bytes).toBe(0);
	});
});

test('the whole answer comes back, headers in lower case', async () => {
	const fine = FAULTS.find(({ name }) => name === 'fine');
	if (fine === undefined) throw new Error('There is no fault of that name');
	const { outcome } = await play(fine, '{}');
	expect(outcome).toMatchObject({ kind: 'reply', status: 201, headers: { 'content-type': 'application/json' } });
	if (outcome.kind === 'reply') expect(new TextDecoder().decode(outcome.body)).toBe('{"id":"1","status":"C"}');
});
