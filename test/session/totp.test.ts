import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { decodeBase32 } from '../../lib/session/base32';
import { codeOfStep, readTotpSecret, stepAt, type TotpAlgorithm, type TotpSecret } from '../../lib/session/totp';
import { base32Bytes, hotp } from '../../sandbox/sign-in/authenticator';
import { SEED } from './seed';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: Uint8Array): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{1,5}/g) ?? []).map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)] ?? '').join('');
}

// RFC 6238, appendix B; the seeds of the longer hashes are the repeated digits that its reference code uses
const DIGITS = '1234567890'.repeat(7);
const SEEDS: Readonly<Record<TotpAlgorithm, string>> = { sha1: DIGITS.slice(0, 20), sha256: DIGITS.slice(0, 32), sha512: DIGITS.slice(0, 64) };
const VECTORS: ReadonlyArray<readonly [number, Readonly<Record<TotpAlgorithm, string>>]> = [
	[59, { sha1: '94287082', sha256: '46119246', sha512: '90693936' }],
	[1111111109, { sha1: '07081804', sha256: '68084774', sha512: '25091201' }],
	[1111111111, { sha1: '14050471', sha256: '67062674', sha512: '99943326' }],
	[1234567890, { sha1: '89005924', sha256: '91819424', sha512: '93441116' }],
	[2000000000, { sha1: '69279037', sha256: '90698825', sha512: '38618901' }],
	[20000000000, { sha1: '65353130', sha256: '77737706', sha512: '47863826' }],
];

describe('codes of RFC 6238', () => {
	test.each(VECTORS)('at %i', (seconds, codes) => {
		for (const algorithm of ['sha1', 'sha256', 'sha512'] as const) {
			const secret: TotpSecret = { key: Buffer.from(SEEDS[algorithm]), algorithm, digits: 8, periodSeconds: 30 };
			expect(codeOfStep(secret, stepAt(secret, seconds * 1000))).toBe(codes[algorithm]);
			expect(codeOfStep({ ...secret, digits: 6 }, stepAt(secret, seconds * 1000))).toBe(codes[algorithm].slice(2));
		}
	});

	test('10,000 random secrets: a second implementation gives the same codes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.nat(2 ** 40), fc.constantFrom<TotpAlgorithm>('sha1', 'sha256', 'sha512'), fc.constantFrom(6 as const, 8 as const), (key, step, algorithm, digits) => {
				expect(codeOfStep({ key, algorithm, digits, periodSeconds: 30 }, step)).toBe(hotp(key, step, digits, algorithm));
			}),
			{ seed: SEED, numRuns: 10_000 },
		);
	});
});

describe('the secret as people paste it', () => {
	test('10,000 ways to write the same secret are the same secret', () => {
		const writing = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.boolean(), fc.boolean(), fc.constantFrom('', ' ', '-', '  ', '\t', '\n'), fc.integer({ min: 1, max: 8 }));
		fc.assert(
			fc.property(writing, ([key, isLower, isPadded, separator, groups]) => {
				const plain = base32(key);
				const padded = isPadded ? plain.padEnd(Math.ceil(plain.length / 8) * 8, '=') : plain;
				const grouped = (padded.match(new RegExp(`.{1,${groups}}`, 'g')) ?? []).join(separator);
				const typed = ` ${isLower ? grouped.toLowerCase() : grouped} `;
				// eight digits of the alphabet are a one-time code to a person
				fc.pre(!/^\d{6,8}$/.test(typed.replace(/\s/g, '')));
				expect([...readTotpSecret(typed).key]).toEqual([...key]);
				expect([...base32Bytes(padded)]).toEqual([...key]);
			}),
			{ seed: SEED, numRuns: 10_000 },
		);
	});

	test('the address behind a QR code', () => {
		const secret = readTotpSecret('otpauth://totp/InstaMed:user?secret=JBSWY3DPEHPK3PXP&issuer=InstaMed&algorithm=SHA256&digits=8&period=60');
		expect(secret).toMatchObject({ algorithm: 'sha256', digits: 8, periodSeconds: 60 });
		expect(Buffer.from(secret.key).toString('hex')).toBe(Buffer.from(decodeBase32('JBSWY3DPEHPK3PXP') ?? []).toString('hex'));
	});

	test.each([
		['', 'empty'],
		['   ', 'empty'],
		['CANARY01189', 'not readable'],
		['CANARYSECRET!', 'not readable'],
		['A', 'not readable'],
		['ABC', 'not readable'],
		['CANÄRYSE', 'not readable'],
		[String(randomInt(100_000, 999_999)), 'one-time code'],
		['123 456', 'one-time code'],
		['otpauth://totp/x?secret=', 'not readable'],
		['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5', 'unknown algorithm'],
		['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=4', 'number of digits'],
		['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=0', 'odd period'],
	])('%j is refused, and the text does not repeat it', (typed, words) => {
		const refusal = (): unknown => {
			try {
				return readTotpSecret(typed);
			} catch (error) {
				return error;
			}
		};
		const error = refusal();
		expect(error).toMatchObject({ kind: 'config', code: 'totpSecret', message: expect.stringContaining(words) });
		// "A" alone is in every sentence
		if (typed.trim().length > 3) expect(`${String(error)} ${(error as { help: string }).help}`).not.toContain(typed.trim());
	});
});
