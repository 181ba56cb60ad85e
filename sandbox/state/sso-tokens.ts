import type { World } from './world';

/** Sessions of hosted pages: a token for each, and what became of it. */

export interface SsoToken {
	/** 32 upper-case hex digits [project]. */
	readonly token: string;
	/** Path of the page, e.g. "/Form/PatientPayments/NewPaymentSimpleSSO". */
	readonly screen: string;
	/** Fields that the caller gave to fill the page, without credentials. */
	readonly fields: Readonly<Record<string, string>>;
	readonly createdAt: number;
	result: SsoResult | null;
}

/** What the person did. A cancelled session is over without any transaction. */
export type SsoResult =
	| { readonly kind: 'transaction'; readonly transactionId: string; /** Method that was stored along with it. */ readonly methodId: string | null }
	| { readonly kind: 'method'; readonly methodId: string }
	| { readonly kind: 'plan'; readonly planId: string }
	| { readonly kind: 'enrollment'; readonly enrollmentId: string }
	| { readonly kind: 'cancelled' };

export type SsoStatus = 'NEW' | 'USED' | 'EXPIRED';

/** A token lives 15 minutes [seen]. */
const SSO_LIFE_MS = 15 * 60_000;

export function newSsoToken(world: World, screen: string, fields: Readonly<Record<string, string>>): SsoToken {
	const token: SsoToken = { token: world.random('sso tokens').hex(32).toUpperCase(), screen, fields, createdAt: world.clock.now(), result: null };
	world.ssoTokens.set(token.token, token);
	return token;
}

export function findSsoToken(world: World, text: string): SsoToken | undefined {
	return world.ssoTokens.get(text.toUpperCase());
}

/** NEW while it can be used; a cancelled session is told as EXPIRED: over, without a payment [project]. */
export function statusOfSso(world: World, token: SsoToken): SsoStatus {
	if (token.result !== null) return token.result.kind === 'cancelled' ? 'EXPIRED' : 'USED';
	return world.clock.now() - token.createdAt > SSO_LIFE_MS ? 'EXPIRED' : 'NEW';
}

/** False when the session is over already: a page that is sent twice does nothing the second time. */
export function finishSso(world: World, token: SsoToken, result: SsoResult): boolean {
	if (statusOfSso(world, token) !== 'NEW') return false;
	token.result = result;
	return true;
}
