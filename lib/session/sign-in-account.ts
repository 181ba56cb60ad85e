import { createHash } from 'node:crypto';
import { InstaMedError } from '../core/error';
import { checkAddress, readBaseUrl, type BaseUrl } from '../http';
import { readTotpSecret, type TotpSecret } from './totp';

/** How the second factor of an account is answered. */
export type SecondFactor =
	| { readonly kind: 'none' }
	| { readonly kind: 'totp'; readonly secret: TotpSecret }
	/** InstaMed sends a code; an address of the user gives back the latest one. `token` goes along as a bearer token. */
	| { readonly kind: 'codeUrl'; readonly channel: 'sms' | 'email'; readonly url: string; readonly token: string };

/** Everything that a sign-in needs. */
export interface SignInAccount {
	readonly baseUrl: BaseUrl;
	readonly username: string;
	readonly password: string;
	/** Empty when the account has none. */
	readonly corporateId: string;
	readonly secondFactor: SecondFactor;
	/** Stands for all of it, secrets included, as a hash: a changed credential is another one. */
	readonly key: string;
	/** Stands for the account at InstaMed, whatever the password. */
	readonly person: string;
}

function text(data: Readonly<Record<string, unknown>>, name: string): string {
	const value = data[name];
	return typeof value === 'string' ? value : '';
}

function missing(field: string): InstaMedError {
	return new InstaMedError('config', `The InstaMed account credential has no ${field}`, { code: 'credential', help: `Open the credential and enter the ${field}.` });
}

function readSecondFactor(data: Readonly<Record<string, unknown>>): SecondFactor {
	const kind = text(data, 'mfa');
	if (kind === 'totp') return { kind, secret: readTotpSecret(text(data, 'totpSecret')) };
	if (kind === 'codeUrl') {
		return { kind, url: checkAddress(text(data, 'codeUrl'), 'The code URL').href, channel: text(data, 'codeChannel') === 'email' ? 'email' : 'sms', token: text(data, 'inboxToken').trim() };
	}
	return { kind: 'none' };
}

function hash(parts: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * The stored credential as an account.
 * @throws InstaMedError kind `config`; the text names the field, never its value
 */
export function readAccount(data: Readonly<Record<string, unknown>>): SignInAccount {
	const baseUrl = readBaseUrl(text(data, 'baseUrl'));
	const username = text(data, 'username').trim();
	if (username === '') throw missing('username');
	// not trimmed: blanks can belong to a password
	const password = text(data, 'password');
	if (password === '') throw missing('password');
	const corporateId = text(data, 'corporateId').trim();
	const secondFactor = readSecondFactor(data);
	const factorParts = ['mfa', 'totpSecret', 'codeUrl', 'codeChannel', 'inboxToken'].map((name) => text(data, name));
	return {
		baseUrl,
		username,
		password,
		corporateId,
		secondFactor,
		key: hash([baseUrl, username, corporateId, password, ...factorParts]),
		person: hash([baseUrl, username.toLowerCase(), corporateId]),
	};
}
