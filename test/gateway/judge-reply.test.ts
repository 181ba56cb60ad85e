import fc from 'fast-check';
import { readReply } from '../../lib/gateway/answer/read-reply';
import { judgeFailure, judgeReply, type Verdict } from '../../lib/gateway/judge-reply';
import type { HttpFailureCode } from '../../lib/http';
import type { MoneyOperation } from '../../lib/payments';
import { SEED } from './seed';

type Body = string | Uint8Array | object;

function judge(status: number, body: Body, operation: MoneyOperation = 'sale', wire: 'rest' | 'nvp' = 'rest', headers: Record<string, string> = {}): Verdict {
	const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
	const requestedCents = ['sale', 'authorize', 'refund', 'credit', 'record'].includes(operation) ? 2000 : null;
	return judgeReply(status, readReply(wire, { kind: 'reply', status, headers, body: bytes }), { operation, requestedCents });
}

const STATUSES = ['A', 'C', 'O', 'D', 'V', 'S', 'SE', 'CB', 'RI', 'X'];
const CODES = ['000', '005', '010', '051', '063', '085', '999', ''];
/** Status that means "done" for an operation; everything else but D must be unknown. */
const DONE: Readonly<Record<string, readonly string[]>> = { sale: ['C', 'S'], authorize: ['A', 'C'], capture: ['C', 'S'], refund: ['C', 'S'], credit: ['C', 'S'], void: ['C', 'V'], saveMethod: ['O', 'C'] };

describe('the status decides', () => {
	const table = Object.keys(DONE).flatMap((operation) => STATUSES.flatMap((status) => CODES.map((code) => [operation as MoneyOperation, status, code] as const)));

	test.each(['rest', 'nvp'] as const)(`${table.length} pairs of status and code over %s`, (wire) => {
		for (const [operation, status, code] of table) {
			const rest = { TransactionID: 'A'.repeat(32), TransactionStatus: status, ResponseCode: code, IsPartiallyApproved: wire === 'rest' ? false : undefined };
			const nvp = `responseCode=${code}&responseMessage=APPROVAL&transactionID=${'A'.repeat(32)}&transactionStatus=${status}`;
			const { outcome } = judge(200, wire === 'rest' ? rest : nvp, operation, wire);
			const done = DONE[operation]?.includes(status) === true;
			const partial = wire === 'nvp' && code === '010';
			const expected = status === 'D' ? 'declined' : !done ? 'unknown' : partial ? 'partiallyApproved' : 'approved';
			expect([operation, status, code, outcome]).toEqual([operation, status, code, expected]);
		}
	});

	test('200 invented statuses are unknown, whatever the code and message say', () => {
		const known = new Set(STATUSES);
		fc.assert(
			fc.property(fc.string({ minLength: 1, maxLength: 6 }), fc.constantFrom(...CODES), fc.constantFrom('sale' as const, 'authorize' as const, 'void' as const, 'refund' as const), (status, code, operation) => {
				fc.pre(!known.has(status.trim().toUpperCase()) && status.trim() !== '');
				const verdict = judge(200, { TransactionStatus: status, ResponseCode: code, ResponseMessage: 'APPROVAL', AuthorizationNumber: '9C4A1E' }, operation);
				expect(verdict.outcome).toBe('unknown');
			}),
			{ seed: SEED, numRuns: 200 },
		);
	});

	test('partially approved never leaves as approved', () => {
		const said = { TransactionStatus: 'C', IsPartiallyApproved: true };
		expect(judge(200, { ...said, PartialApprovalAmount: '12.50' })).toMatchObject({ outcome: 'partiallyApproved', approvedCents: 1250, openCents: 750 });
		expect(judge(200, { ...said, PartialApprovalAmount: 12.5 })).toMatchObject({ outcome: 'partiallyApproved', approvedCents: 1250, openCents: 750 });
		expect(judge(200, { ...said, PartialApprovalAmount: null })).toMatchObject({ outcome: 'partiallyApproved', approvedCents: null, openCents: null });
		expect(judge(200, { ...said, PartialApprovalAmount: 'half' })).toMatchObject({ outcome: 'partiallyApproved', approvedCents: null });
		expect(judge(200, { TransactionStatus: 'C', IsPartiallyApproved: 'true' })).toMatchObject({ outcome: 'partiallyApproved' });
		expect(judge(200, { TransactionStatus: 'C', PartialApprovalAmount: '5.00' })).toMatchObject({ outcome: 'partiallyApproved', approvedCents: 500 });
		expect(judge(200, { TransactionStatus: 'C', ResponseCode: '010' })).toMatchObject({ outcome: 'partiallyApproved' });
		expect(judge(200, { TransactionStatus: 'C', IsPartiallyApproved: 'maybe' })).toMatchObject({ outcome: 'unknown' });
		expect(judge(200, { TransactionStatus: 'C', IsPartiallyApproved: { yes: 1 } })).toMatchObject({ outcome: 'unknown' });
		expect(judge(200, 'responseCode=010&transactionStatus=C&partialApprovalAmount= 12.50 ', 'sale', 'nvp')).toMatchObject({ outcome: 'partiallyApproved', approvedCents: 1250 });
	});
});

describe('what proves nothing is unknown', () => {
	const good = JSON.stringify({ TransactionID: 'A'.repeat(32), TransactionStatus: 'C', IsPartiallyApproved: false });

	test.each([
		['a page', '<html><body>OK</body></html>'],
		['nothing', ''],
		['blanks', ' \r\n'],
		['a list', '[]'],
		['a number', '17'],
		['a sentence', 'OK'],
		['a status of another type', '{"TransactionStatus":{"code":"C"}}'],
		['a message alone', '{"Message":"Saved."}'],
		['a status beside errors', '{"TransactionStatus":"C","FieldErrors":[{"Field":"Amount","Message":"?"}]}'],
	])('200 with %s', (_, body) => expect(judge(200, body).outcome).toBe('unknown'));

	test('200 cut at every place', () => {
		for (let length = 0; length < good.length; length++) expect([length, judge(200, good.slice(0, length)).outcome]).toEqual([length, 'unknown']);
		expect(judge(200, good).outcome).toBe('approved');
	});

	test('200 in another charset than it says', () => {
		expect(judge(200, new Uint8Array(Buffer.from(good, 'utf16le')), 'sale', 'rest', { 'content-type': 'application/json; charset=utf-8' }).outcome).toBe('unknown');
		expect(judge(200, new Uint8Array([...Buffer.from(good.slice(0, -1)), 0xff, 0x7d])).outcome).toBe('unknown');
	});

	test.each([300, 301, 302, 307, 308, 402, 408, 409, 410, 425, 429, 499, 500, 501, 502, 503, 504, 599])('HTTP %i', (status) => {
		for (const body of ['', '<html></html>', '{"Message":"The request is invalid."}', good]) expect(judge(status, body).outcome).toBe('unknown');
	});

	test.each(['', '<html>Bad Request</html>', '{"Message":"An unexpected error occurred with Reference Number ABCDEFGHIJ"}', good, '{}'])('400 with %j', (body) =>
		expect(judge(400, body).outcome).toBe('unknown'));

	test.each(['timeout', 'dropped', 'tooLarge', 'cancelled', 'unreadable'] satisfies HttpFailureCode[])('no answer: %s', (code) => {
		const failure = { kind: 'failure', code } as const;
		const question = { operation: 'sale', requestedCents: 2000 } as const;
		expect(judgeFailure({ ...failure, delivery: 'maybeSent' }, question)).toMatchObject({ outcome: 'unknown', approvedCents: null });
		expect(judgeFailure({ ...failure, delivery: 'notSent' }, question)).toMatchObject({ outcome: 'notSent', approvedCents: 0, openCents: 2000 });
	});

	test('NVP: an error code comes first, a name that is there twice is believed neither way', () => {
		const nvp = (body: string, status = 200): string => judge(status, body, 'sale', 'nvp').outcome;
		expect(nvp('errorCode=500&errorMessage=x&transactionStatus=C')).toBe('unknown');
		expect(nvp('ERRORCODE=400&errorMessage=Amount+must+be+greater+than+0.')).toBe('rejected');
		expect(nvp('errorCode=400&errorMessage=An+unexpected+error+occurred+with+Reference+Number+ABCDEFGHIJ')).toBe('unknown');
		expect(nvp('errorCode=401&errorMessage=no', 500)).toBe('rejected');
		expect(nvp('errorCode=oops&errorMessage=no')).toBe('unknown');
		expect(nvp('transactionStatus=D&TransactionStatus=C')).toBe('unknown');
		expect(nvp('responseCode=000&transactionStatus=C&transactionI')).toBe('unknown');
		expect(nvp('responseCode=000&transactionStatus=C&x=%E0%A4')).toBe('unknown');
		expect(nvp('TRANSACTIONSTATUS=C&RESPONSECODE=000')).toBe('approved');
	});
});

describe('refused, with nothing done', () => {
	const refusal = (Field: string, Message: string): object => ({ Message: 'The request is invalid.', FieldErrors: [{ Field, Message }] });

	test.each([
		[400, refusal('Card.Expiration', 'The card has expired.'), 'validation'],
		[422, refusal('Amount', 'Too small.'), 'validation'],
		[400, { Message: 'The request is invalid.', FieldErrors: { Amount: ['Too small.', 'Not whole.'] } }, 'validation'],
		[200, refusal('Amount', 'Too small.'), 'validation'],
		[400, refusal('TransactionID', 'The transaction was not found.'), 'unknownTransaction'],
		[400, refusal('TransactionID', 'The transaction has settled: refund it instead of voiding it.'), 'settled'],
		[400, refusal('TransactionID', 'The transaction is already voided.'), 'alreadyVoided'],
		[400, refusal('TransactionID', 'The transaction was already settled, cannot void.'), 'settled'],
		[400, refusal('TransactionID', 'The transaction has not settled yet: void it instead.'), 'validation'],
		[400, refusal('TransactionID', 'The transaction is unsettled.'), 'validation'],
		[400, refusal('Amount', 'The amount exceeds what is left of the transaction.'), 'aboveRest'],
		[401, 'Access denied', 'auth'],
		[403, '<html>no</html>', 'auth'],
		[404, '<html>no</html>', 'noSuchPath'],
		[405, '', 'noSuchPath'],
	])('%i %j', (status, body, problem) => expect(judge(status, body, 'sale')).toMatchObject({ outcome: 'rejected', problem, approvedCents: 0 }));
});

describe('void', () => {
	const nvp = (body: string, status = 200): Verdict => judge(status, body, 'void', 'nvp');

	test('the new status of the transaction decides, not the words', () => {
		expect(nvp('responseCode=000&responseMessage=APPROVED&transactionStatus=C&primaryTransactionStatus=V').outcome).toBe('approved');
		expect(nvp('responseCode=000&responseMessage=VOIDED&transactionStatus=C&primaryTransactionStatus=C').outcome).toBe('unknown');
		expect(nvp('responseCode=005&responseMessage=DECLINED&transactionStatus=D&primaryTransactionStatus=C').outcome).toBe('declined');
	});

	test('"already voided" is success only when the answer proves it', () => {
		expect(nvp('errorCode=400&errorMessage=Already+voided.&primaryTransactionStatus=V').outcome).toBe('approved');
		expect(nvp('errorCode=400&errorMessage=Already+voided.')).toMatchObject({ outcome: 'rejected', problem: 'alreadyVoided' });
		expect(judge(400, { Message: 'The transaction was already voided.', TransactionStatus: 'V' }, 'void').outcome).toBe('approved');
		expect(judge(400, { Message: 'The transaction was already voided.', TransactionStatus: 'V' }, 'sale').outcome).toBe('unknown');
	});
});

test('storing without a status counts when it hands out the ID', () => {
	expect(judge(200, { PaymentPlanID: 'B'.repeat(32) }, 'saveMethod').outcome).toBe('approved');
	expect(judge(200, { PaymentPlanID: 'B'.repeat(32), TransactionStatus: 'D' }, 'saveMethod').outcome).toBe('declined');
	expect(judge(200, { PaymentPlanID: 'B'.repeat(32) }, 'sale').outcome).toBe('unknown');
	expect(judge(200, { ResponseMessage: 'APPROVAL' }, 'saveMethod').outcome).toBe('unknown');
});

test('whatever comes, judging ends, and only a known good status is success', () => {
	fc.assert(
		fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json(), fc.uint8Array().map((bytes) => new Uint8Array(bytes))), fc.constantFrom('rest' as const, 'nvp' as const), (status, body, wire) => {
			expect(['unknown', 'rejected']).toContain(judge(status, body, 'sale', wire).outcome);
		}),
		{ seed: SEED, numRuns: 3000 },
	);
});
