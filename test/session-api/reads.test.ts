import fc from 'fast-check';
import { isInstaMedError } from '../../lib/core/error';
import { readBaseUrl, type HttpPort, type HttpReply, type HttpRequest } from '../../lib/http';
import { PROBLEM_CODES } from '../../lib/resources/problem';
import { createSessionApi, type Session, type SessionApi } from '../../lib/session-api';
import { runs } from './seed';

const session: Session = { kind: 'account', baseUrl: readBaseUrl('https://api.example.com/session-api'), scope: 'account:test', token: async () => await Promise.resolve('t'), renew: async () => await Promise.resolve('u') };
const CANARY = 'canary-Wilhelmina-4111111111111111';

function reply(status: number, body: string, headers: Record<string, string> = {}): HttpReply {
	return { kind: 'reply', status, headers: { 'content-type': 'application/json', 'x-request-id': 'req-7', ...headers }, body: new TextEncoder().encode(body) };
}

function clientOf(answer: (request: HttpRequest) => HttpReply): { api: SessionApi; sent: HttpRequest[] } {
	const sent: HttpRequest[] = [];
	const http: HttpPort = {
		send: async (request) => {
			sent.push(request);
			if (sent.length > 200) throw new Error('This goes on forever');
			return await Promise.resolve(answer(request));
		},
	};
	return { api: createSessionApi(session, { http, clock: { now: () => 0 }, sleep: async () => await Promise.resolve(), randomBytes: (count) => new Uint8Array(count) }), sent };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => null,
		(error: unknown) => error,
	);
}

/** Pages as a server has them: the cursor of each is the number of the next. */
function paged(pages: readonly (readonly number[])[], cursorAfter: (page: number) => string | null): (request: HttpRequest) => HttpReply {
	return ({ url }) => {
		const at = Number(new URL(url).searchParams.get('cursor') ?? '0');
		return reply(200, JSON.stringify({ data: pages[at] ?? [], page: { nextCursor: cursorAfter(at) } }));
	};
}

describe('lists', () => {
	const anyPages = fc.array(fc.array(fc.integer(), { maxLength: 5 }), { minLength: 1, maxLength: 8 });

	test('are all rows of all pages in order, and no more pages are asked for than are read', async () => {
		await fc.assert(
			fc.asyncProperty(anyPages, fc.nat(50), async (pages, wanted) => {
				const { api, sent } = clientOf(paged(pages, (at) => (at + 1 < pages.length ? String(at + 1) : null)));
				const rows: unknown[] = [];
				for await (const row of api.list(['payments'], { status: 'C' })) {
					rows.push(row);
					if (rows.length > wanted) break;
				}
				const all = pages.flat();
				expect(rows).toEqual(all.slice(0, wanted + 1));
				// the pages up to the one that has the last row that was read
				let needed = 0;
				for (let seen = 0; needed < pages.length && seen <= wanted; needed++) seen += pages[needed]?.length ?? 0;
				expect(sent).toHaveLength(needed);
				expect(sent.every(({ url }) => new URL(url).searchParams.get('status') === 'C')).toBe(true);
			}),
			runs(300),
		);
	});

	test('a cursor that comes again ends with an error, whatever the circle', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat(5), async (length, back) => {
				const target = String(Math.min(back, length - 1));
				const pages = Array.from({ length }, () => [1]);
				const { api, sent } = clientOf(paged(pages, (at) => (at + 1 < length ? String(at + 1) : target)));
				const read = async (): Promise<void> => {
					for await (const row of api.list(['payments'])) expect(row).toBe(1);
				};
				expect(await failureOf(read())).toMatchObject({ kind: 'protocol', code: 'cursor', requestId: 'req-7' });
				expect(sent.length).toBeLessThanOrEqual(length + 2);
			}),
			runs(100),
		);
	});

	test('what is no page is an error', async () => {
		for (const body of ['[]', '{}', '{"data":{}}', '{"data":[],"page":{}}', 'null', '"x"']) {
			const { api } = clientOf(() => reply(200, body));
			const read = async (): Promise<void> => {
				for await (const row of api.list(['payments'])) expect(row).toBeUndefined();
			};
			expect(await failureOf(read())).toMatchObject({ kind: 'protocol', code: 'page' });
		}
	});
});

describe('failures of reads', () => {
	const KINDS = { http: ['not_found', 'validation', 'conflict', 'idempotency_mismatch', 'rate_limited', 'upstream_unavailable'], protocol: ['upstream_changed'] };

	test.each(PROBLEM_CODES)('%s is an error of its own, in our words, with the request id', async (code) => {
		const body = JSON.stringify({ type: `urn:session-api:${code}`, title: CANARY, status: 400, code, detail: CANARY, fieldErrors: [{ field: 'amount', message: CANARY }] });
		const { api } = clientOf(() => reply(400, body, { 'content-type': 'application/problem+json' }));
		const error = await failureOf(api.get(['payments', 'x']));
		expect(isInstaMedError(error)).toBe(true);
		const kind = KINDS.http.includes(code) ? 'http' : KINDS.protocol.includes(code) ? 'protocol' : 'auth';
		expect(error).toMatchObject({ kind, code, requestId: 'req-7', retryable: code === 'rate_limited' || code === 'upstream_unavailable' });
		expect(JSON.stringify([String(error), error])).not.toMatch(/canary|Wilhelmina|41111111/);
	});

	test('a pause that is too long is told', async () => {
		const { api, sent } = clientOf(() => reply(429, '{"code":"rate_limited"}', { 'retry-after': '900' }));
		expect(await failureOf(api.get(['payments']))).toMatchObject({ code: 'rate_limited', help: expect.stringContaining('900 seconds') as string });
		expect(sent).toHaveLength(1);
	});

	test('any bytes in place of an answer: an error of ours, or JSON', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(200, 201, 204, 301, 400, 401, 404, 500), fc.constantFrom('application/json', 'text/html', 'application/json; charset=x'), async (bytes, status, contentType) => {
				const { api } = clientOf(() => ({ kind: 'reply', status, headers: { 'content-type': contentType }, body: bytes }));
				const error = await failureOf(api.get(['payments']));
				if (error !== null) expect(isInstaMedError(error)).toBe(true);
				else expect(status).toBeLessThan(300);
			}),
			runs(500),
		);
	});

	test('writes without a key are sent once, whatever comes back', async () => {
		for (const status of [408, 429, 500, 502, 503, 504]) {
			const { api, sent } = clientOf(() => reply(status, '{}'));
			const hook = { method: 'POST', segments: ['webhooks'], body: {} } as const;
			await api.call(hook);
			expect(sent).toHaveLength(1);
			await api.call({ ...hook, idempotencyKey: 'key' });
			expect(sent).toHaveLength(4);
			expect(new Set(sent.slice(1).map(({ headers, body }) => JSON.stringify([headers, body]))).size).toBe(1);
		}
	});
});
