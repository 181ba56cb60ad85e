import fc from 'fast-check';
import { basicDigest } from '../../lib/webhook';
import { statusOf } from './door-rig';
import { runs, SEED } from './seed';

const USER = 'instamed-notifications';
const PASSWORD = 'korrekt pferd : batterie';
const RIGHT = `${USER}:${PASSWORD}`;
const SETTINGS = { basic: basicDigest(USER, PASSWORD), allowUnauthenticated: false };

function header(pair: string | Uint8Array, scheme = 'Basic'): string {
	return `${scheme} ${Buffer.from(pair).toString('base64')}`;
}

async function status(...headers: string[]): Promise<number> {
	return await statusOf({ headers }, SETTINGS);
}

test('the agreed user and password are let in, whatever the case of scheme and header name', async () => {
	for (const [name, scheme] of [['Authorization', 'Basic'], ['authorization', 'basic'], ['AUTHORIZATION', 'BASIC']] as const) expect(await status(name, header(RIGHT, scheme))).toBe(200);
	expect(await status('Authorization', `Basic   ${Buffer.from(RIGHT).toString('base64')}`)).toBe(200);
	const settings = { basic: basicDigest('größe', 'pässwörd') };
	expect(await statusOf({ headers: ['Authorization', header('größe:pässwörd')] }, settings)).toBe(200);
	// one of two spellings of the same letters
	expect(await statusOf({ headers: ['Authorization', header(Buffer.from('größe:pässwörd', 'latin1'))] }, settings)).toBe(401);
});

/** Ten thousand wrong values, each of a kind that a careless comparison lets through. */
function* wrongValues(random: () => number): Generator<string | Uint8Array> {
	// lengths 0 to 10,000, prefix-equal as far as they go
	for (let length = 0; length <= 10_000; length += 7) yield `${RIGHT}${'x'.repeat(length)}`.slice(0, length === RIGHT.length ? length - 1 : length);
	for (let length = 0; length < RIGHT.length; length += 1) yield RIGHT.slice(0, length);
	for (let at = 0; at < RIGHT.length; at += 1) {
		for (let bit = 0; bit < 8; bit += 1) {
			const flipped = Buffer.from(RIGHT);
			flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
			yield flipped;
		}
	}
	for (const odd of [RIGHT.toUpperCase(), ` ${RIGHT}`, `${RIGHT} `, `${RIGHT}\0`, `${RIGHT}\n`, `\ufeff${RIGHT}`, RIGHT.replace(':', ' :'), `${PASSWORD}:${USER}`, USER, PASSWORD, ':', '']) yield odd;
	for (;;) {
		const length = Math.floor(random() * 200);
		yield Uint8Array.from({ length }, () => Math.floor(random() * 256));
	}
}

test('10,000 wrong values are refused with 401', async () => {
	const [seeds] = [fc.sample(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { numRuns: 5000, seed: SEED })];
	let next = 0;
	const values = wrongValues(() => seeds[next++ % seeds.length] ?? 0);
	for (let count = 0; count < 10_000; count += 1) {
		const value = values.next().value as string | Uint8Array; // the generator never ends
		if (Buffer.from(value).equals(Buffer.from(RIGHT))) continue;
		expect(await status('Authorization', header(value))).toBe(401);
	}
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Another spelling of the same bytes: a bit before the padding that stands for nothing. */
function unusedBitSet(base64: string): string {
	const last = ALPHABET[ALPHABET.indexOf(base64.at(-2) ?? '') + 1] ?? '';
	const other = `${base64.slice(0, -2)}${last}=`;
	if (!base64.endsWith('=') || Buffer.from(other, 'base64').toString() !== RIGHT) throw new Error('The pair has no unused bits');
	return `Basic ${other}`;
}

test('no header, two headers, another scheme, and text that is not its one right base64 are refused with 401', async () => {
	const right = header(RIGHT);
	const [, base64 = ''] = right.split(' ');
	expect(await status('Accept', '*/*')).toBe(401);
	expect(await status('Authorization', right, 'authorization', right)).toBe(401);
	expect(await status('Authorization', right, 'Authorization', header('x:y'))).toBe(401);
	for (const value of [
		'', 'Basic', 'Basic ', base64, `Bearer ${base64}`, `Basic ${RIGHT}`, `Basic${base64}`, `${right} `.replace('=', ''), `${right}=`, `${right},${right}`, `${right} x`, `Basic ${base64.slice(0, 4)}\n${base64.slice(4)}`,
		right.replaceAll('=', ''), `Basic ${Buffer.from(RIGHT).toString('base64url')}-`, unusedBitSet(base64), `Basic \u0661${base64}`, `${right}é`, `${right}\u0100`,
	]) {
		if (value.trim() === right) continue;
		expect([value, await status('Authorization', value)]).toEqual([value, 401]);
	}
});

test('any text as header is refused or right, and nothing throws', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), async (text, prefixed) => {
			expect(await status('Authorization', prefixed ? `Basic ${text}` : text)).toBe(401);
		}),
		runs(1000),
	);
});
