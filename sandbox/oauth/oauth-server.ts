import { createHash, randomBytes } from 'node:crypto';
import { ENTITLEMENTS, type SignIn, type UserAccount } from '../sign-in/sign-in';

export interface OAuthClient {
	readonly clientId: string;
	readonly clientSecret: string;
	/** The only one that is accepted; absent: any. */
	readonly redirectUri?: string;
}

/** What a token allows. */
export interface Grant {
	readonly account: UserAccount | null;
	readonly scopes: readonly string[];
	readonly expiresAtMs: number;
}

/** All tokens that stem from one consent; they end together. */
interface Family {
	readonly account: UserAccount | null;
	readonly scopes: readonly string[];
	isRevoked: boolean;
	/** The one refresh token that is good; every earlier one is a sign of theft. */
	refreshToken: string;
}

interface PendingCode {
	readonly account: UserAccount;
	readonly scopes: readonly string[];
	readonly redirectUri: string;
	readonly codeChallenge: string;
	readonly expiresAtMs: number;
}

export interface TokenAnswer {
	readonly access_token: string;
	readonly token_type: 'Bearer';
	readonly expires_in: number;
	readonly refresh_token?: string;
	readonly scope: string;
}

export interface TokenRefusal {
	readonly error: 'invalid_client' | 'invalid_grant' | 'invalid_request' | 'invalid_scope' | 'unsupported_grant_type';
}

const CODE_MS = 60_000;
const secret = (): string => randomBytes(24).toString('base64url');

export interface OAuthCounters {
	consents: number;
	tokens: number;
	refreshes: number;
	/** Used refresh tokens that came again; each ends its family. */
	reuses: number;
}

/** An authorization server with PKCE, client credentials and refresh tokens that rotate (RFC 6749, 7636, 9700 2.2.2). */
export class OAuthServer {
	/** Life of an access token. */
	tokenMs = 15 * 60_000;
	/** Skips the page on which a person allows access. */
	autoApprove = false;
	counters: OAuthCounters = { consents: 0, tokens: 0, refreshes: 0, reuses: 0 };
	readonly #codes = new Map<string, PendingCode>();
	readonly #families = new Map<string, Family>();
	readonly #grants = new Map<string, Grant & { readonly family: Family }>();

	constructor(
		readonly client: OAuthClient,
		private readonly signIn: SignIn,
	) {}

	/** The scopes asked for that exist, all when none is named; null when one does not exist. */
	scopesOf(text: string | null): readonly string[] | null {
		const asked = (text ?? '').split(' ').filter((scope) => scope !== '');
		if (asked.length === 0) return ENTITLEMENTS;
		return asked.every((scope) => ENTITLEMENTS.includes(scope)) ? asked : null;
	}

	/** A person allowed access: a code for the client to fetch tokens with. */
	allow(scopes: readonly string[], redirectUri: string, codeChallenge: string): string {
		const [account] = this.signIn.accounts;
		if (account === undefined) throw new Error('The sandbox has no account');
		this.counters.consents += 1;
		const code = secret();
		this.#codes.set(code, { account, scopes, redirectUri, codeChallenge, expiresAtMs: this.signIn.now() + CODE_MS });
		return code;
	}

	token(form: URLSearchParams, clientId: string, clientSecret: string): TokenAnswer | TokenRefusal {
		if (clientId !== this.client.clientId || clientSecret !== this.client.clientSecret) return { error: 'invalid_client' };
		switch (form.get('grant_type')) {
			case 'authorization_code':
				return this.#redeem(form);
			case 'refresh_token':
				return this.#refresh(form.get('refresh_token') ?? '');
			case 'client_credentials': {
				const scopes = this.scopesOf(form.get('scope'));
				return scopes === null ? { error: 'invalid_scope' } : this.#issue({ account: null, scopes, isRevoked: false, refreshToken: '' });
			}
			default:
				return { error: 'unsupported_grant_type' };
		}
	}

	/** What an access token allows, or null. */
	use(token: string): Grant | null {
		const grant = this.#grants.get(token);
		return grant !== undefined && !grant.family.isRevoked && grant.expiresAtMs > this.signIn.now() ? grant : null;
	}

	/** Every access token ends; refresh tokens stay good. */
	expireTokens(): void {
		this.#grants.clear();
	}

	/** Families whose tokens are good. */
	get families(): number {
		return new Set([...this.#families.values()].filter(({ isRevoked }) => !isRevoked)).size;
	}

	reset(): void {
		for (const part of [this.#codes, this.#families, this.#grants]) part.clear();
		this.counters = { consents: 0, tokens: 0, refreshes: 0, reuses: 0 };
	}

	#redeem(form: URLSearchParams): TokenAnswer | TokenRefusal {
		const code = form.get('code') ?? '';
		const pending = this.#codes.get(code);
		// a code is good once, whatever comes of it
		this.#codes.delete(code);
		if (pending === undefined || pending.expiresAtMs <= this.signIn.now()) return { error: 'invalid_grant' };
		if (pending.redirectUri !== (form.get('redirect_uri') ?? '')) return { error: 'invalid_grant' };
		const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
		if (challenge !== pending.codeChallenge) return { error: 'invalid_grant' };
		return this.#issue({ account: pending.account, scopes: pending.scopes, isRevoked: false, refreshToken: secret() });
	}

	#refresh(refreshToken: string): TokenAnswer | TokenRefusal {
		const family = this.#families.get(refreshToken);
		if (family === undefined || family.isRevoked) return { error: 'invalid_grant' };
		if (family.refreshToken !== refreshToken) {
			this.counters.reuses += 1;
			family.isRevoked = true;
			return { error: 'invalid_grant' };
		}
		this.counters.refreshes += 1;
		family.refreshToken = secret();
		return this.#issue(family);
	}

	#issue(family: Family): TokenAnswer {
		this.counters.tokens += 1;
		const token = secret();
		this.#grants.set(token, { account: family.account, scopes: family.scopes, expiresAtMs: this.signIn.now() + this.tokenMs, family });
		if (family.refreshToken !== '') this.#families.set(family.refreshToken, family);
		return {
			access_token: token,
			token_type: 'Bearer',
			expires_in: Math.floor(this.tokenMs / 1000),
			...(family.refreshToken === '' ? {} : { refresh_token: family.refreshToken }),
			scope: family.scopes.join(' '),
		};
	}
}
