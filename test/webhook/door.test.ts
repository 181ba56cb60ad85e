import fc from 'fast-check';
import { ANSWERS, basicDigest, signatureValue, type Answer, type DoorSettings } from '../../lib/webhook';
import { readAddressList } from '../../lib/webhook/address-list';
import { bodyOf, bytes, knock, NOW, OPEN, request } from './door-rig';
import { runs } from './seed';

const SECRET = 'a secret of the relay 01';
const CHUNK = new Uint8Array(1000);

async function answer(changes: Parameters<typeof request>[0], settings: Partial<DoorSettings> = {}): Promise<Answer | 'in'> {
	const admission = await knock(changes, settings);
	return admission.ok ? 'in' : admission.answer;
}

describe('what is refused, and as what', () => {
	test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'post', ''])('%s is 405', async (method) => expect(await answer({ method })).toEqual(ANSWERS.method));

	test('nothing asked for and nothing accepted is 401', async () => expect(await answer({}, { allowUnauthenticated: false })).toEqual(ANSWERS.notSetUp));

	test('a content encoding other than identity is 415, and the body is not read', async () => {
		for (const value of ['gzip', 'deflate', 'br', 'GZIP', 'identity, gzip', 'x', '']) {
			const body = bodyOf([CHUNK]);
			expect(await answer({ headers: ['Content-Encoding', value], body })).toEqual(ANSWERS.encoded);
			expect(body.taken()).toBe(0);
		}
		expect(await answer({ headers: ['Content-Encoding', 'gzip', 'Content-Encoding', 'identity'] })).toEqual(ANSWERS.encoded);
		expect(await answer({ headers: ['Content-Encoding', 'identity'] })).toBe('in');
	});

	test('a body that says it is too large is 413, and is not read', async () => {
		const body = bodyOf([CHUNK]);
		expect(await answer({ headers: ['Content-Length', '256001'], body })).toEqual(ANSWERS.tooLarge);
		expect(body.taken()).toBe(0);
		expect(await answer({ headers: ['Content-Length', '256000'] })).toBe('in');
	});

	test('a body that is too large is 413, and no more is read than to know it', async () => {
		const endless = function* (): Generator<Uint8Array> {
			for (;;) yield CHUNK;
		};
		const body = bodyOf(endless());
		expect(await answer({ body })).toEqual(ANSWERS.tooLarge);
		expect(body.taken()).toBe(257);
		expect(body.stopped()).toBe(true);
		expect(await answer({ body: { ...bodyOf([]), whole: new Uint8Array(256_001) } })).toEqual(ANSWERS.tooLarge);
		expect(await answer({ body: { ...bodyOf([]), whole: new Uint8Array(256_000) } })).toBe('in');
	});

	test('a body that ends early or does not end is 400, and its listeners are gone', async () => {
		expect(await answer({ body: bodyOf([CHUNK], 'broken') })).toEqual(ANSWERS.broken);
		const body = bodyOf([CHUNK], 'never');
		const late = await knock({ body }, {}, NOW, async () => await Promise.resolve());
		expect(late).toEqual({ ok: false, answer: ANSWERS.late });
		expect(body.stopped()).toBe(true);
	});

	test('two content types are 415', async () => expect(await answer({ headers: ['Content-Type', 'application/json', 'content-type', 'text/xml'] })).toEqual(ANSWERS.type));
});

test('each check comes before the next one, and the body last', async () => {
	const ranges = readAddressList('203.0.113.7');
	if (!ranges.ok) throw new Error('Not a list');
	const settings: Partial<DoorSettings> = { ranges: ranges.ranges, basic: basicDigest('user', 'password'), hmacSecrets: [SECRET], allowUnauthenticated: false };
	const body = bytes('{}');
	const steps: ReadonlyArray<readonly [Answer, object]> = [
		[ANSWERS.method, { method: 'POST' }],
		[ANSWERS.path, { url: '/webhook/x' }],
		[ANSWERS.sender, { connection: '203.0.113.7' }],
		[ANSWERS.notAuthenticated, { basic: true }],
		[ANSWERS.encoded, { identity: true }],
		[ANSWERS.tooLarge, { length: '2' }],
		[ANSWERS.notAuthenticated, { signed: true }],
	];
	let right: { method?: string; url?: string; connection?: string; basic?: boolean; identity?: boolean; length?: string; signed?: boolean } = {};
	const send = async (): Promise<Answer | 'in'> =>
		await answer(
			{
				method: right.method ?? 'GET',
				url: right.url ?? '//',
				connection: right.connection ?? '198.51.100.9',
				headers: [
					...['Authorization', right.basic === true ? `Basic ${Buffer.from('user:password').toString('base64')}` : 'Basic eDp5'],
					...['Content-Encoding', right.identity === true ? 'identity' : 'gzip'],
					...['Content-Length', right.length ?? '999999'],
					...['InstaMed-Signature', signatureValue(body, [right.signed === true ? SECRET : 'some other secret 1'], NOW / 1000)],
				],
				body: bodyOf([body]),
			},
			settings,
		);
	for (const [refusal, fix] of steps) {
		expect(await send()).toEqual(refusal);
		right = { ...right, ...fix };
	}
	expect(await send()).toBe('in');
});

test('what was asked for is what is said of it', async () => {
	const ranges = readAddressList('203.0.113.0/28');
	if (!ranges.ok) throw new Error('Not a list');
	const proof = async (settings: Partial<DoorSettings>, headers: string[] = []): Promise<unknown> => {
		const admission = await knock({ headers, content: '{}' }, { allowUnauthenticated: false, ...settings });
		return admission.ok ? admission.authenticatedBy : admission.answer.code;
	};
	const basic = ['Authorization', `Basic ${Buffer.from('user:password').toString('base64')}`];
	const signed = ['InstaMed-Signature', signatureValue(bytes('{}'), [SECRET], NOW / 1000)];
	expect(await proof({ allowUnauthenticated: true })).toEqual(['none']);
	expect(await proof({ mutualTls: true })).toEqual(['mtls']);
	expect(await proof({ ranges: ranges.ranges })).toEqual(['address']);
	expect(await proof({ basic: basicDigest('user', 'password') }, basic)).toEqual(['basic']);
	expect(await proof({ hmacSecrets: [SECRET] }, signed)).toEqual(['signature']);
	expect(await proof({ ranges: ranges.ranges, basic: basicDigest('user', 'password'), mutualTls: true, hmacSecrets: [SECRET] }, [...basic, ...signed])).toEqual(['address', 'basic', 'mtls', 'signature']);
	// a header that nobody asked for proves nothing
	expect(await proof({ allowUnauthenticated: true }, [...basic, ...signed])).toEqual(['none']);
});

test('where chunks end does not matter', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.array(fc.nat(2000), { maxLength: 10 }), fc.integer({ min: 1, max: 2000 }), async (whole, cuts, maxBytes) => {
			const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
			const chunks = places.slice(1).map((end, index) => whole.subarray(places[index], end));
			const admission = await knock({ body: bodyOf(chunks) }, { limits: { ...OPEN.limits, maxBytes } });
			if (whole.length > maxBytes) expect(admission).toEqual({ ok: false, answer: ANSWERS.tooLarge });
			else expect(admission.ok && Buffer.from(admission.bytes).equals(Buffer.from(whole))).toBe(true);
		}),
		runs(300),
	);
});

test('answers are fit to be shown: codes of the table, words of printable ASCII', () => {
	for (const { status, code, message } of Object.values<Answer>(ANSWERS)) {
		expect([200, 400, 401, 403, 405, 413, 415, 503]).toContain(status);
		expect(code).toMatch(/^[a-zA-Z]+$/);
		expect(message).toMatch(/^[\x20-\x7e]{5,60}$/);
	}
});

test('whatever comes, it is let in or answered from the table', async () => {
	const text = fc.string({ unit: 'binary', maxLength: 40 });
	const name = fc.oneof(fc.constantFrom('Authorization', 'Content-Type', 'Content-Length', 'Content-Encoding', 'X-Forwarded-For', 'InstaMed-Signature'), text);
	await fc.assert(
		fc.asyncProperty(
			fc.oneof({ weight: 5, arbitrary: fc.constant('POST') }, text),
			fc.oneof({ weight: 5, arbitrary: fc.constant('/webhook/x') }, text),
			fc.array(fc.tuple(name, text), { maxLength: 6 }),
			fc.option(text, { nil: undefined }),
			fc.uint8Array({ maxLength: 100 }),
			fc.record({ proxyDepth: fc.integer({ min: 0, max: 3 }), hmacSecrets: fc.constantFrom([], [SECRET]), withBasic: fc.boolean(), allowUnauthenticated: fc.boolean() }),
			async (method, url, headers, connection, body, { withBasic, ...settings }) => {
				const admission = await knock({ method, url, headers: headers.flat(), connection, body: bodyOf([body]) }, { ...settings, basic: withBasic ? basicDigest('user', 'password') : null });
				if (!admission.ok) return expect(Object.values<Answer>(ANSWERS)).toContainEqual(admission.answer);
				expect([method, settings.hmacSecrets.length, withBasic]).toEqual(['POST', 0, false]);
			},
		),
		runs(1000),
	);
});
