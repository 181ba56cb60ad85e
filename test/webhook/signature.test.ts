import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { signatureValue } from '../../lib/webhook';
import { signatureOf } from '../../sandbox/webhooks/signature';
import { bodyOf, bytes, knock, NOW, statusOf } from './door-rig';
import { runs } from './seed';

const SECRET = 'a secret of the relay 01';
const OTHER = 'another secret to come 02';
const SECONDS = NOW / 1000;
const BODY = bytes('{"PaymentTransactionID":"0a1b","Amount":"42.50"}');

async function status(value: string | readonly string[], { body = BODY, secrets = [SECRET], now = NOW }: { body?: Uint8Array; secrets?: readonly string[]; now?: number } = {}): Promise<number> {
	const values = typeof value === 'string' ? [value] : value;
	return await statusOf({ headers: values.flatMap((one) => ['InstaMed-Signature', one]), body: bodyOf([body]) }, { hmacSecrets: secrets, allowUnauthenticated: false }, now);
}

test('signs as the sandbox does', () => {
	fc.assert(
		fc.property(fc.string(), fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 4_000_000_000 }), (body, secret, seconds) => {
			expect(signatureValue(bytes(body), [secret], seconds)).toBe(signatureOf(body, [secret], seconds));
		}),
		runs(300),
	);
});

test('the secret, one of several, and one of several signatures are enough', async () => {
	expect(await status(signatureValue(BODY, [SECRET], SECONDS))).toBe(200);
	expect(await status(signatureValue(BODY, [OTHER], SECONDS), { secrets: [SECRET, OTHER] })).toBe(200);
	expect(await status(signatureValue(BODY, [OTHER, SECRET], SECONDS))).toBe(200);
	expect(await status(`${signatureValue(BODY, [SECRET], SECONDS)},v0=anything`)).toBe(200);
	expect(await status(signatureValue(BODY, [SECRET], SECONDS).replace(',', ' , ').toUpperCase().replace('T=', 't=').replace('V1=', 'v1='))).toBe(200);
	// a secret that was taken off
	expect(await status(signatureValue(BODY, [OTHER], SECONDS))).toBe(401);
});

test('while secrets change, a replay with fewer of its signatures, or in another order, is the same one', async () => {
	const idOf = async (values: readonly string[], time = SECONDS, body = BODY): Promise<string | null> => {
		const admission = await knock({ headers: ['InstaMed-Signature', signatureValue(body, values, time)], body: bodyOf([body]) }, { hmacSecrets: [SECRET, OTHER], allowUnauthenticated: false });
		return admission.ok ? admission.signature : 'refused';
	};
	const ids = await Promise.all([[SECRET, OTHER], [OTHER, SECRET], [SECRET], [OTHER]].map(async (values) => await idOf(values)));
	expect([new Set(ids).size, typeof ids[0]]).toEqual([1, 'string']);
	expect(new Set([ids[0], await idOf([SECRET], SECONDS + 1), await idOf([SECRET], SECONDS, bytes('{}')), 'refused']).size).toBe(4);
});

test('a bit of the body, flipped anywhere, is 401', async () => {
	const header = signatureValue(BODY, [SECRET], SECONDS);
	for (let at = 0; at < BODY.length; at += 1) {
		for (let bit = 0; bit < 8; bit += 1) {
			const body = Uint8Array.from(BODY);
			body[at] = (body[at] ?? 0) ^ (1 << bit);
			expect(await status(header, { body })).toBe(401);
		}
	}
	for (const body of [BODY.slice(1), BODY.slice(0, -1), Uint8Array.from([...BODY, 10]), new Uint8Array()]) expect(await status(header, { body })).toBe(401);
});

test('a character of the header, changed anywhere, is 401', async () => {
	const header = signatureValue(BODY, [SECRET], SECONDS);
	const characters = [...'0f9,=vt1 x'];
	for (let at = 0; at < header.length; at += 1) {
		for (const character of characters) {
			const changed = `${header.slice(0, at)}${character}${header.slice(at + 1)}`;
			if (changed === header) continue;
			// blanks around an entry and letters in upper case change nothing
			const same = changed.toLowerCase().split(',').map((entry) => entry.trim()).join(',') === header;
			expect([changed, await status(changed)]).toEqual([changed, same ? 200 : 401]);
		}
		expect(await status(header.slice(0, at))).toBe(401);
	}
});

test('300 seconds either way are taken, 301 are not', async () => {
	for (const offset of [-300, -299, -1, 0, 1, 299, 300]) expect([offset, await status(signatureValue(BODY, [SECRET], SECONDS + offset))]).toEqual([offset, 200]);
	for (const offset of [-301, 301, -86_400, 86_400, -SECONDS + 1]) expect([offset, await status(signatureValue(BODY, [SECRET], SECONDS + offset))]).toEqual([offset, 401]);
	// time goes on
	expect(await status(signatureValue(BODY, [SECRET], SECONDS), { now: NOW + 300_001 })).toBe(401);
	// an own time does not help: it is part of what is signed
	expect(await status(signatureValue(BODY, [SECRET], SECONDS - 301).replace(/^t=\d+/, `t=${SECONDS}`))).toBe(401);
});

test('headers that are missing, double or odd are 401', async () => {
	const header = signatureValue(BODY, [SECRET], SECONDS);
	const value = header.split('v1=')[1] ?? '';
	expect(await status([])).toBe(401);
	expect(await status([header, header])).toBe(401);
	const mac = (time: string): string => createHmac('sha256', SECRET).update(`${time}.`).update(BODY).digest('hex');
	for (const odd of [
		'', `t=${SECONDS}`, `v1=${value}`, `t=${SECONDS},t=${SECONDS},v1=${value}`, `t=,v1=${value}`, `t=${SECONDS},v1=`, `t=${SECONDS};v1=${value}`, `${header},`, `,${header}`, `t=${SECONDS},v1=${value}00`, `t=${SECONDS},v1=${value.slice(2)}`,
		// numbers that other readers take for the same time
		...[`0${SECONDS}`, `+${SECONDS}`, `${SECONDS}.0`, `${SECONDS}e0`, `0x${SECONDS.toString(16)}`, ` ${SECONDS}`, '٠'].map((time) => `t=${time},v1=${mac(time)}`),
		`t=${SECONDS}${',v1='.concat('0'.repeat(64)).repeat(11)},v1=${value}`, `${header}\u00e9`,
	]) {
		if (odd === `t= ${SECONDS},v1=${mac(` ${SECONDS}`)}`) continue;
		expect([odd, await status(odd)]).toEqual([odd, 401]);
	}
});

test('random bodies, secrets and times: what is signed is taken, what is changed is not', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uint8Array({ maxLength: 500 }),
			fc.array(fc.string({ unit: fc.constantFrom(...'abcdefghij0123456789'), minLength: 16, maxLength: 40 }), { minLength: 1, maxLength: 3 }),
			fc.nat(),
			fc.integer({ min: -600, max: 600 }),
			fc.nat(),
			fc.boolean(),
			async (body, secrets, which, offset, flip, isOld) => {
				const secret = isOld ? 'a secret that was taken off' : (secrets[which % secrets.length] ?? '');
				const header = signatureValue(body, [secret], SECONDS + offset);
				const isFlipped = body.length > 0 && flip % 2 === 0;
				const sent = Uint8Array.from(body);
				if (isFlipped) sent[flip % body.length] = (sent[flip % body.length] ?? 0) ^ (1 << (flip % 8));
				expect(await status(header, { body: sent, secrets })).toBe(!isOld && !isFlipped && Math.abs(offset) <= 300 ? 200 : 401);
			},
		),
		runs(1000),
	);
});
