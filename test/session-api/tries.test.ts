import fc from 'fast-check';
import { readBaseUrl, type HttpFailure, type HttpPort, type HttpReply, type HttpRequest } from '../../lib/http';
import type { MoneyResult } from '../../lib/payments';
import { createSessionApi, createSessionPaymentConnection, type Session } from '../../lib/session-api';
import { runs } from './seed';

const session: Session = { kind: 'account', baseUrl: readBaseUrl('https://api.example.com/session-api'), scope: 'account:test', token: async () => await Promise.resolve('t'), renew: async () => await Promise.resolve('u') };

/** What one try can come to, and whether it leaves open that the sale was made. */
interface Try {
	readonly name: string;
	readonly outcome: HttpReply | HttpFailure;
	readonly open: boolean;
}

function problem(status: number, code: string, type = `urn:session-api:${code}`): HttpReply {
	return { kind: 'reply', status, headers: { 'content-type': 'application/problem+json' }, body: new TextEncoder().encode(JSON.stringify({ type, title: 'x', status, code, requestId: 'r' })) };
}
const plain = (status: number): HttpReply => ({ kind: 'reply', status, headers: {}, body: new TextEncoder().encode('no') });
const failure = (delivery: HttpFailure['delivery'], code: HttpFailure['code']): HttpFailure => ({ kind: 'failure', delivery, code });

const TRIES: readonly Try[] = [
	{ name: 'refused', outcome: failure('notSent', 'refused'), open: false },
	{ name: 'dns', outcome: failure('notSent', 'dns'), open: false },
	{ name: 'dropped', outcome: failure('maybeSent', 'dropped'), open: true },
	{ name: 'timeout', outcome: failure('maybeSent', 'timeout'), open: true },
	{ name: 'plain 500', outcome: plain(500), open: true },
	{ name: 'plain 503', outcome: plain(503), open: true },
	{ name: 'plain 429', outcome: plain(429), open: true },
	{ name: 'rate_limited', outcome: problem(429, 'rate_limited'), open: false },
	{ name: 'upstream_unavailable', outcome: problem(503, 'upstream_unavailable'), open: false },
	{ name: 'upstream_changed', outcome: problem(502, 'upstream_changed'), open: false },
	{ name: 'session_expired', outcome: problem(401, 'session_expired'), open: false },
	{ name: 'forbidden', outcome: problem(403, 'forbidden'), open: false },
	{ name: 'conflict', outcome: problem(409, 'conflict', 'urn:session-api:conflict:too_much'), open: false },
	{ name: 'validation', outcome: problem(400, 'validation'), open: false },
	{ name: 'idempotency_mismatch', outcome: problem(409, 'idempotency_mismatch'), open: false },
];
/** The request itself was looked at and refused: an earlier try with the same key was not done either. */
const SETTLING = ['validation', 'idempotency_mismatch'];

async function sell(tries: readonly Try[]): Promise<{ result: MoneyResult; sent: readonly HttpRequest[]; played: readonly Try[] }> {
	const sent: HttpRequest[] = [];
	const played: Try[] = [];
	const http: HttpPort = {
		async send(request) {
			const next = tries[Math.min(sent.length, tries.length - 1)];
			if (next === undefined) throw new Error('There is no try');
			sent.push(request);
			played.push(next);
			return await Promise.resolve(next.outcome);
		},
	};
	const ports = { http, clock: { now: () => 0 }, sleep: async () => await Promise.resolve(), randomBytes: (count: number) => new Uint8Array(count) };
	const command = { operation: 'sale', amountCents: 1000, tender: { kind: 'savedMethod', paymentMethodId: 'M1' }, patient: { accountNumber: 'ACC-1' } } as const;
	const result = await createSessionPaymentConnection(createSessionApi(session, ports), ports).run(command, { reference: 'IMCCCCCCCCCCCCCCCCCCCCCCCCCC' });
	return { result, sent, played };
}

test('what may have been done is unknown, what cannot have been is not, over any tries', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...TRIES), { minLength: 1, maxLength: 6 }), async (tries) => {
			const { result, played } = await sell(tries);
			const last = played.at(-1);
			const isOpen = played.some(({ open }) => open) && !SETTLING.includes(last?.name ?? '');
			const isUnsent = played.every(({ outcome }) => outcome.kind === 'failure' && outcome.delivery === 'notSent');
			const expected = isOpen ? 'unknown' : isUnsent ? 'notSent' : 'rejected';
			expect([played.map(({ name }) => name), result.outcome]).toEqual([played.map(({ name }) => name), expected]);
		}),
		runs(1_000),
	);
});

test('every try is the same call, with the same key', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...TRIES), { minLength: 1, maxLength: 6 }), async (tries) => {
			const { sent } = await sell(tries);
			expect(sent.length).toBeLessThanOrEqual(6);
			const forms = sent.map(({ method, url, body, headers }) => JSON.stringify([method, url, body, headers['Idempotency-Key']]));
			expect(new Set(forms).size).toBe(1);
			expect(sent[0]?.headers['Idempotency-Key']).toBe('IMCCCCCCCCCCCCCCCCCCCCCCCCCC');
		}),
		runs(300),
	);
});
