import { createHmac } from 'node:crypto';
import { InstaMedError } from '../core/error';
import { decodeBase32 } from './base32';

export type TotpAlgorithm = 'sha1' | 'sha256' | 'sha512';

/** What an authenticator app keeps. */
export interface TotpSecret {
	readonly key: Uint8Array;
	readonly algorithm: TotpAlgorithm;
	readonly digits: 6 | 7 | 8;
	readonly periodSeconds: number;
}

/** Number of the time step at `timeMs`; RFC 6238 calls it T. */
export function stepAt(secret: TotpSecret, timeMs: number): number {
	return Math.floor(timeMs / 1000 / secret.periodSeconds);
}

/** Code of one time step. @see RFC 4226 5.3, RFC 6238 4.2 */
export function codeOfStep(secret: TotpSecret, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac(secret.algorithm, secret.key).update(counter).digest();
	const offset = mac.readUInt8(mac.length - 1) & 0xf;
	const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
	return String(number % 10 ** secret.digits).padStart(secret.digits, '0');
}

function refuse(problem: string): InstaMedError {
	return new InstaMedError('config', `The TOTP secret ${problem}`, {
		code: 'totpSecret',
		help: 'Open the credential and paste the secret key that was shown when the authenticator app was set up: letters A to Z and digits 2 to 7, not the six-digit code.',
	});
}

function readParameters(uri: string): { text: string; algorithm: TotpAlgorithm; digits: 6 | 7 | 8; periodSeconds: number } {
	if (!URL.canParse(uri)) throw refuse('is not readable');
	const { searchParams } = new URL(uri);
	const algorithm = (searchParams.get('algorithm') ?? 'SHA1').toLowerCase().replace('-', '');
	if (algorithm !== 'sha1' && algorithm !== 'sha256' && algorithm !== 'sha512') throw refuse('names an unknown algorithm');
	const digits = Number(searchParams.get('digits') ?? 6);
	if (digits !== 6 && digits !== 7 && digits !== 8) throw refuse('names a number of digits other than 6 to 8');
	const periodSeconds = Number(searchParams.get('period') ?? 30);
	if (!Number.isInteger(periodSeconds) || periodSeconds < 5 || periodSeconds > 300) throw refuse('names an odd period');
	return { text: searchParams.get('secret') ?? '', algorithm, digits, periodSeconds };
}

/**
 * The secret as typed: base32, or the whole otpauth:// address behind the QR code.
 * @throws InstaMedError kind `config`; the text never holds the secret
 */
export function readTotpSecret(typed: string): TotpSecret {
	const trimmed = typed.trim();
	if (trimmed === '') throw refuse('is empty');
	const { text, ...rest } = /^otpauth:/i.test(trimmed)
		? readParameters(trimmed)
		: { text: trimmed, algorithm: 'sha1' as const, digits: 6 as const, periodSeconds: 30 };
	if (/^\d{6,8}$/.test(text.replace(/\s/g, ''))) throw refuse('is a one-time code, not the secret key');
	const key = decodeBase32(text);
	if (key === null) throw refuse('is not readable');
	return { key, ...rest };
}
