import { InstaMedError } from '../../core/error';
import type { Clock } from '../../core/ports';
import { failureError, statusError, type HttpPort, type HttpReply } from '../../http';
import { neededSso } from '../needed-login';
import { PrivateTexts, secretsOf } from '../private-texts';
import { DEFAULT_TIMEOUT_MS, MAX_ANSWER_BYTES, type ConnectSettings } from '../settings';
import { writeForm, type FormPairs } from '../wire/form';
import { hostedForm, type HostedPageRequest } from './link-form';
import { hostedScreen, type Portal, type ScreenName } from './screens';

/** How long a token lives [seen: S12]. */
export const TOKEN_LIFE_MS = 15 * 60 * 1000;

/** A page that a person can be sent to, for some minutes. Whoever has the address can use it. */
export interface HostedLink {
	readonly url: string;
	/** Identifies the session when its result is asked for. */
	readonly token: string;
	readonly screen: ScreenName;
	readonly portal: Portal;
	/** ISO 8601. */
	readonly createdAt: string;
	readonly expiresAt: string;
	/** Name of the field that carries the reference; null when none does. */
	readonly referenceField: string | null;
}

function readTarget(text: string, base: string): URL | null {
	return URL.canParse(text, base) ? new URL(text, base) : null;
}

/** The pages' own hosts, or another one of InstaMed's. */
function isTrusted(target: URL, { urls }: ConnectSettings): boolean {
	const own = [urls.providerPages, urls.consumerPages].map((page) => new URL(page).origin);
	if (own.includes(target.origin)) return true;
	return own.some((origin) => origin.endsWith('.instamed.com')) && target.protocol === 'https:' && target.hostname.endsWith('.instamed.com');
}

function refusal(target: URL, texts: PrivateTexts): InstaMedError | null {
	const code = target.searchParams.get('respCode') ?? target.searchParams.get('errorCode');
	if (code === null && !/\/SSOError$/i.test(target.pathname)) return null;
	const words = texts.clean(target.searchParams.get('respMessage') ?? target.searchParams.get('errorMessage') ?? '');
	const isLogin = code === '401' || code === '403';
	return new InstaMedError(isLogin ? 'auth' : 'http', words === '' ? 'InstaMed did not open the page' : `InstaMed did not open the page: ${words}`, {
		code: isLogin ? 'auth' : 'hostedPage',
		help: isLogin ? 'Check SSO account, alias and security key in the credential.' : 'Check the screen, the target path and the values of the page.',
	});
}

function protocolError(message: string): InstaMedError {
	return new InstaMedError('protocol', message, { code: 'relayState', help: 'Try again later. If it stays, check the base URL in the credential.' });
}

/** The address in the header `relayState`, where a refusal comes the same way. */
function readLink(reply: HttpReply, settings: ConnectSettings, base: string, texts: PrivateTexts): { readonly url: string; readonly token: string } | InstaMedError {
	const header = reply.headers.relaystate?.trim() ?? '';
	if (header === '') return reply.status >= 200 && reply.status < 300 ? protocolError('InstaMed did not say where the page is') : statusError(reply);
	const target = readTarget(header, base);
	if (target === null || !isTrusted(target, settings)) return protocolError('InstaMed named a page on a host that is not its own');
	const refused = refusal(target, texts);
	if (refused !== null) return refused;
	const token = target.searchParams.get('token') ?? '';
	return /^[\w.~+/=-]{1,500}$/.test(token) ? { url: target.href, token } : protocolError('The address of the page has no token');
}

function privateOf(pairs: FormPairs): string[] {
	return pairs.filter(([name]) => /name|patientID|consumerID|email|street|address/i.test(name)).map(([, value]) => value);
}

/**
 * Opens a session for a hosted page, from server to server, and hands over its address [seen: S5, S6].
 * Nothing is charged by it: a person does that on the page.
 * @throws InstaMedError `config` for what cannot be sent, `auth` when the log-in is refused, otherwise as for any call
 */
export async function createHostedLink(settings: ConnectSettings, request: HostedPageRequest, http: HttpPort, ports: { readonly clock: Clock; readonly signal?: AbortSignal }): Promise<HostedLink> {
	const pairs = hostedForm(request, settings, neededSso(settings));
	const { portal } = hostedScreen(request.screen);
	const url = portal === 'provider' ? settings.urls.providerSso : settings.urls.consumerSso;
	const createdMs = ports.clock.now();
	const reply = await http.send(
		{ method: 'POST', url, headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: '*/*' }, body: writeForm(pairs) },
		{ timeoutMs: settings.limits?.timeoutMs ?? DEFAULT_TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES, ...(ports.signal === undefined ? {} : { signal: ports.signal }) },
	);
	if (reply.kind === 'failure') throw failureError(reply);
	const link = readLink(reply, settings, url, new PrivateTexts([...secretsOf(settings), ...privateOf(pairs)]));
	if (link instanceof InstaMedError) throw link;
	return {
		...link,
		screen: request.screen,
		portal,
		createdAt: new Date(createdMs).toISOString(),
		expiresAt: new Date(createdMs + TOKEN_LIFE_MS).toISOString(),
		referenceField: request.reference === undefined ? null : settings.referenceField,
	};
}
