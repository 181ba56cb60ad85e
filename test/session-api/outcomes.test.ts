import fc from 'fast-check';
import { createSessionApi, createSessionPaymentConnection, type Session } from '../../lib/session-api';
import { readBaseUrl, type HttpPort, type HttpReply } from '../../lib/http';
import type { MoneyCommand, MoneyResult } from '../../lib/payments';
import { PROBLEM_CODES } from '../../lib/resources/problem';
import { runs } from './seed';

const REFERENCE = 'IMBBBBBBBBBBBBBBBBBBBBBBBBBB';
const CANARY = 'canary-Wilhelmina-4111111111111111';
const session: Session = { kind: 'account', baseUrl: readBaseUrl('https://api.example.com/session-api'), scope: 'account:test', token: async () => await Promise.resolve('t'), renew: async () => await Promise.resolve('u') };

function reply(status: number, body: unknown, headers: Record<string, string> = {}): HttpReply {
	const contentType = status >= 400 ? 'application/problem+json' : 'application/json';
	return { kind: 'reply', status, headers: { 'content-type': contentType, 'x-request-id': 'req-1', ...headers }, body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)) };
}

async function run(command: MoneyCommand, answer: ReturnType<HttpPort['send']> extends Promise<infer Outcome> ? Outcome : never): Promise<MoneyResult> {
	const ports = { http: { send: async () => await Promise.resolve(answer) }, clock: { now: () => 0 }, sleep: async () => await Promise.resolve(), randomBytes: (count: number) => new Uint8Array(count) };
	return await createSessionPaymentConnection(createSessionApi(session, ports), ports).run(command, { reference: REFERENCE });
}

const money = (cents: number) => ({ amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency: 'USD' });
const ID = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const SALE = { operation: 'sale', amountCents: 1000, tender: { kind: 'savedMethod', paymentMethodId: 'M1' }, patient: { accountNumber: 'ACC-1' } } as const;
const COMMANDS = {
	sale: SALE,
	authorize: { ...SALE, operation: 'authorize' },
	capture: { operation: 'capture', transactionId: ID },
	void: { operation: 'void', transactionId: ID },
	refund: { operation: 'refund', transactionId: ID, amountCents: 1000 },
} as const satisfies Record<string, MoneyCommand>;

const answerOf = (operation: keyof typeof COMMANDS, status: string, cents = 1000): object =>
	operation === 'refund'
		? { id: 'r1', originalTransactionId: ID, amount: money(cents), status, reversalStatus: 'pending' }
		: { transactionId: ID, status, amount: money(cents), requestedAmount: money(1000) };

const DONE: Readonly<Record<keyof typeof COMMANDS, readonly string[]>> = { sale: ['C', 'S'], authorize: ['A', 'C'], capture: ['C', 'S'], void: ['V'], refund: ['C', 'S'] };
const KNOWN = ['A', 'C', 'O', 'D', 'V', 'S', 'SE', 'CB', 'RI', 'X'];
const INVENTED = Array.from({ length: 200 }, (_, index) => `Z${index.toString(36)}`.toUpperCase());
const operations = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]; // the keys of the table above

describe('the status decides (P8)', () => {
	test.each(operations)('%s: every known status, and 200 that nobody knows', async (operation) => {
		for (const status of [...KNOWN, ...INVENTED]) {
			const { outcome } = await run(COMMANDS[operation], reply(201, answerOf(operation, status)));
			const expected = status === 'D' && operation !== 'void' ? 'declined' : DONE[operation].includes(status) ? 'approved' : 'unknown';
			if (operation === 'void' && status === 'D') expect(['declined', 'unknown']).toContain(outcome);
			else expect([status, outcome]).toEqual([status, expected]);
		}
	});

	test('less than was asked for is never a plain success, and more is not believed', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 2000 }), async (cents) => {
				const result = await run(SALE, reply(201, answerOf('sale', 'C', cents)));
				if (cents === 1000) expect(result).toMatchObject({ outcome: 'approved', approvedCents: 1000, openCents: 0 });
				else if (cents > 1000) expect(result.outcome).toBe('unknown');
				else expect(result.outcome).toBe('partiallyApproved');
				if (cents > 0 && cents < 1000) expect(result).toMatchObject({ approvedCents: cents, openCents: 1000 - cents });
			}),
			runs(200),
		);
	});

	test('an answer about something else is no approval', async () => {
		const other = 'ffffffffffffffffffffffffffffffff';
		const cases = [
			await run(SALE, reply(201, { ...answerOf('sale', 'C'), requestedAmount: money(9999) })),
			await run(COMMANDS.void, reply(200, { ...answerOf('void', 'V'), transactionId: other })),
			await run(COMMANDS.capture, reply(200, { ...answerOf('capture', 'C'), transactionId: other })),
			await run(COMMANDS.refund, reply(201, { ...answerOf('refund', 'C'), originalTransactionId: other })),
			await run(COMMANDS.refund, reply(201, answerOf('refund', 'C', 999))),
			await run(COMMANDS.refund, reply(201, { ...answerOf('refund', 'C'), reversalStatus: 'failed' })),
		];
		expect(cases.map(({ outcome }) => outcome)).toEqual(cases.map(() => 'unknown'));
	});

	test('any JSON at all: approved only with a status that says so', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...operations), fc.jsonValue({ maxDepth: 3 }), fc.dictionary(fc.constantFrom('transactionId', 'status', 'amount', 'requestedAmount', 'id', 'reversalStatus'), fc.jsonValue({ maxDepth: 2 })), async (operation, value, changes) => {
				const body = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...answerOf(operation, 'C'), ...value, ...changes } : value;
				const result = await run(COMMANDS[operation], reply(201, body));
				if (result.outcome === 'approved') expect(DONE[operation]).toContain((body as { status: string }).status); // it was read as one
				else expect(['unknown', 'declined', 'partiallyApproved']).toContain(result.outcome);
			}),
			runs(300),
		);
	});

	test('members that nobody knows are told, not dropped in silence', async () => {
		const { drift } = await run(SALE, reply(201, { ...answerOf('sale', 'C'), portalNote: 'x', risk: { score: 1 } }));
		expect(drift).toEqual(expect.arrayContaining(['portalNote', 'risk']));
	});
});

describe('refusals', () => {
	test.each(PROBLEM_CODES)('%s proves that nothing was done, in our words only', async (code) => {
		const body = { type: `urn:session-api:${code}`, title: CANARY, status: 409, code, detail: CANARY, requestId: 'req-1', fieldErrors: [{ field: 'method.token', message: CANARY }, { field: CANARY, message: CANARY }] };
		const status = code === 'session_expired' ? 401 : 409;
		const result = await run(SALE, reply(status, body));
		expect(result).toMatchObject({ outcome: 'rejected', approvedCents: 0, openCents: 1000, requestId: 'req-1' });
		expect(JSON.stringify(result)).not.toMatch(/canary|Wilhelmina|41111111/);
	});

	test('an error that names no code proves nothing', async () => {
		for (const status of [400, 404, 405, 408, 409, 418, 422, 429, 500, 502, 503, 504, 302]) {
			const result = await run(SALE, reply(status, { message: CANARY }));
			expect([status, result.outcome]).toEqual([status, 'unknown']);
			expect(JSON.stringify(result)).not.toMatch(/canary|Wilhelmina|41111111/);
		}
	});

	test('tokens and names do not come back in a text of the answer', async () => {
		const command: MoneyCommand = { ...SALE, tender: { kind: 'secureToken', token: 'tok_canary_1', expiration: '12/30' }, patient: { accountNumber: 'ACC-1', firstName: 'Wilhelmina' } };
		const full = { action: 'payment', transactedAt: '2026-03-02T09:00:00Z', outlet: { merchantId: '900100', storeId: '1', terminalId: '1' }, method: 'card', cardBrand: null, lastFour: null, authorizationNumber: null, responseCode: '000', patientAccountNumber: 'ACC-1', originalTransactionId: null, statementId: null, reference: null, refunded: money(0), depositTraceNumber: null, updatedAt: '2026-03-02T09:00:00Z' };
		for (const responseMessage of ['Thanks, wilhelmina', 'Charged TOK_CANARY_1', 'Card 4111 1111 1111 1111']) {
			const result = await run(command, reply(201, { ...answerOf('sale', 'C'), ...full, responseMessage }));
			expect(result.outcome).toBe('approved');
			expect(JSON.stringify(result)).not.toMatch(/wilhelmina|tok_canary|4111 1111 1111/i);
		}
	});
});
