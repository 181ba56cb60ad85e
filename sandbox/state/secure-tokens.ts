import type { Card } from './cards';
import type { World } from './world';

/** Tokens that stand for a card or a bank account in one payment. */

export type SecureTokenKind = 'card' | 'applePay' | 'googlePay' | 'bankAccount';

export interface SecureToken {
	/** 19 letters and digits, as a card number field takes them [project: the real form was not visible]. */
	readonly token: string;
	readonly kind: SecureTokenKind;
	/** Null for a bank account. */
	readonly card: Card | null;
	/** Last four digits of a bank account. */
	readonly lastFour: string | null;
	readonly createdAt: number;
	usedAt: number | null;
}

/** 15 minutes [seen]. */
const TOKEN_LIFE_MS = 15 * 60_000;

export type TokenProblem = 'unknown' | 'expired' | 'used';
export type TokenReading = { readonly ok: true; readonly token: SecureToken } | { readonly ok: false; readonly problem: TokenProblem };

type TokenFor = { readonly kind: 'card' | 'applePay' | 'googlePay'; readonly card: Card } | { readonly kind: 'bankAccount'; readonly lastFour: string };

/** What the browser script, or the app of a wallet, would have delivered. */
export function issueToken(world: World, forWhat: TokenFor): SecureToken {
	const token: SecureToken = {
		token: `TKN${world.random('secure tokens').hex(16).toUpperCase()}`,
		kind: forWhat.kind,
		card: forWhat.kind === 'bankAccount' ? null : forWhat.card,
		lastFour: forWhat.kind === 'bankAccount' ? forWhat.lastFour : null,
		createdAt: world.clock.now(),
		usedAt: null,
	};
	world.secureTokens.set(token.token, token);
	return token;
}

/** True for a text that is meant to be a token, whether or not it is a good one. */
export function looksLikeToken(text: string): boolean {
	return /^TKN[0-9A-F]{16}$/i.test(text);
}

/** A token that can be charged now. Those of wallets can be charged once [seen]. */
export function readToken(world: World, text: string): TokenReading {
	const token = world.secureTokens.get(text.toUpperCase());
	if (token === undefined) return { ok: false, problem: 'unknown' };
	if (world.clock.now() - token.createdAt > TOKEN_LIFE_MS) return { ok: false, problem: 'expired' };
	const once = token.kind === 'applePay' || token.kind === 'googlePay';
	return once && token.usedAt !== null ? { ok: false, problem: 'used' } : { ok: true, token };
}

/** To be called when a payment with it reaches commit. */
export function spendToken(world: World, token: SecureToken): void {
	token.usedAt = world.clock.now();
}
