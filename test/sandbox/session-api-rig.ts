import { randomUUID } from 'node:crypto';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { checkExchange } from '../session-api-contract/validate';

/** A sandbox whose every exchange is compared with the contract, and a client of its session API. */

export interface ApiAnswer {
	readonly status: number;
	readonly headers: Headers;
	/** Parsed JSON; null when there is no body. */
	readonly value: unknown;
}

export interface ApiClient {
	readonly token: string;
	get(path: string): Promise<ApiAnswer>;
	/** With a fresh key unless one is given; null sends none. */
	send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, key?: string | null): Promise<ApiAnswer>;
	/** Every row of a list, page by page. */
	all(path: string, limit?: number): Promise<Array<Record<string, unknown>>>;
}

async function answerOf(response: Response): Promise<ApiAnswer> {
	const text = await response.text();
	return { status: response.status, headers: response.headers, value: text === '' ? null : (JSON.parse(text) as unknown) };
}

export function record(value: unknown): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('Not an object');
	return value as Record<string, unknown>; // an object has members
}

export function clientOf(base: string, token: string): ApiClient {
	const headers = { authorization: `Bearer ${token}` };
	const get = async (path: string): Promise<ApiAnswer> => await answerOf(await fetch(`${base}${path}`, { headers, redirect: 'manual' }));
	return {
		token,
		get,
		send: async (method, path, body, key = randomUUID()) => {
			const keyed = key === null ? headers : { ...headers, 'idempotency-key': key };
			const request = body === undefined ? { method, headers: keyed } : { method, headers: { ...keyed, 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) };
			return await answerOf(await fetch(`${base}${path}`, request));
		},
		all: async (path, limit = 200) => {
			const rows: Array<Record<string, unknown>> = [];
			let cursor: unknown = null;
			do {
				const { status, value } = await get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${typeof cursor === 'string' ? `&cursor=${cursor}` : ''}`);
				if (status !== 200) throw new RangeError(`${path} answered ${status}: ${JSON.stringify(value)}`);
				const { data, page } = record(value);
				rows.push(...(data as unknown[]).map(record));
				cursor = record(page)['nextCursor'];
			} while (cursor !== null);
			return rows;
		},
	};
}

/** Signs in with user name and password; the account asks for no code. */
export async function signedIn(sandbox: Sandbox): Promise<ApiClient> {
	const { username, password, corporateId } = sandbox.access.account;
	sandbox.signIn.settings.methods = [];
	const base = sandbox.access.urls.sessionApi;
	const response = await fetch(`${base}/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password, corporateId }) });
	return clientOf(base, String(record(await response.json())['token']));
}

/** A program that is allowed only so much. */
export async function withScopes(sandbox: Sandbox, scopes: readonly string[]): Promise<ApiClient> {
	const { clientId, clientSecret } = sandbox.access.oAuth2;
	const form = new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' '), client_id: clientId, client_secret: clientSecret });
	const response = await fetch(sandbox.access.urls.token, { method: 'POST', body: form });
	return clientOf(sandbox.access.urls.sessionApi, String(record(await response.json())['access_token']));
}

export interface Rig {
	readonly sandbox: Sandbox;
	readonly api: ApiClient;
	/** Ends the sandbox; throws the first answer that was not as the contract says. */
	stop(): Promise<void>;
}

export async function startRig(options: SandboxOptions = { seed: 3 }): Promise<Rig> {
	const sandbox = await startSandbox(options);
	sandbox.sessionApi.onExchange = checkExchange;
	sandbox.webhooks.automatic = false;
	const api = await signedIn(sandbox);
	return {
		sandbox,
		api,
		stop: async () => {
			await sandbox.stop();
			const [breach] = sandbox.sessionApi.breaches;
			if (breach !== undefined) throw breach instanceof Error ? breach : new Error('An exchange broke the contract');
		},
	};
}

export const usd = (amount: string): { amount: string; currency: 'USD' } => ({ amount, currency: 'USD' });

/** A patient with a method on file, and that method. */
export function payer({ world }: Sandbox, kind: 'creditCard' | 'eCheck' = 'creditCard'): { readonly patientAccountNumber: string; readonly paymentMethodId: string } {
	for (const method of world.methods.values()) if (method.tender.kind === kind && method.removedAt === null) return { patientAccountNumber: method.patientAccount, paymentMethodId: method.id };
	throw new RangeError('Nobody has such a method on file');
}

/** A charge by the method on file of the first patient who has one. */
export function charge(sandbox: Sandbox, amount: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
	const { patientAccountNumber, paymentMethodId } = payer(sandbox);
	return { patientAccountNumber, amount: usd(amount), method: { type: 'onFile', paymentMethodId }, capture: true, reference: `test-${randomUUID()}`, ...more };
}
