import { InstaMedError } from '../../core/error';
import type { HttpPort } from '../../http';
import { SOAP } from '../endpoints/soap';
import { neededSso } from '../needed-login';
import type { ConnectSettings } from '../settings';
import { signSsoCall } from '../sign';
import { callSoap } from '../soap-call';
import { childOf } from '../wire/xml-element';

/** What the session of a hosted page is doing. `other`: a word that is not known. */
export type TokenState = 'waiting' | 'used' | 'expired' | 'other';

export interface TokenStatus {
	readonly state: TokenState;
	/** The word itself. */
	readonly word: string;
}

/** NEW and EXPIRED on both pages; USED on the newer, "complete" on the older one and in a client: both count, in any case [seen: S13, S5]. */
const STATES: Readonly<Record<string, TokenState>> = { NEW: 'waiting', USED: 'used', COMPLETE: 'used', EXPIRED: 'expired' };

export function readTokenWord(text: string): TokenStatus {
	const word = text.trim().slice(0, 40);
	const state = Object.hasOwn(STATES, word.toUpperCase()) ? STATES[word.toUpperCase()] : undefined;
	return { state: state ?? 'other', word: /^[\w -]*$/.test(word) ? word : '' };
}

export type TokenLook = { readonly ok: true; readonly status: TokenStatus } | { readonly ok: false; readonly error: InstaMedError };

/**
 * One look at a session.
 * @throws InstaMedError kind `config` when the credential has no single sign-on account
 */
export async function readTokenStatus(settings: ConnectSettings, token: string, http: HttpPort, signal?: AbortSignal): Promise<TokenLook> {
	const members = { tokenID: token, ...signSsoCall(neededSso(settings)) };
	const called = await callSoap(settings, http, { endpoint: SOAP.tokenStatus, members, signature: {}, ...(signal === undefined ? {} : { signal }) });
	if (!called.ok) return called;
	const told = childOf(called.answer, `${SOAP.tokenStatus.operation}Result`);
	if (told !== undefined && told.children.length === 0) return { ok: true, status: readTokenWord(told.text) };
	return { ok: false, error: new InstaMedError('protocol', 'The answer has no status of the page', { code: 'tokenStatus', help: 'Try again later.', retryable: true }) };
}
