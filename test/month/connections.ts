import { createHash } from 'node:crypto';
import { createConnectPaymentConnection } from '../../lib/gateway';
import { createRetryBudget, readBaseUrl } from '../../lib/http';
import type { Clock } from '../../lib/core/ports';
import type { PaymentConnection } from '../../lib/payments';
import { createSessionApi, createSessionPaymentConnection, type SessionApi } from '../../lib/session-api';
import type { Sandbox } from '../../sandbox';
import type { Random } from '../../sandbox/state/random';
import { settingsOf } from '../gateway/settings';
import { socketHttp } from '../gateway/socket-http';

export interface Connections {
	readonly connect: PaymentConnection;
	readonly account: PaymentConnection;
	readonly api: SessionApi;
	readonly randomBytes: (size: number) => Uint8Array;
}

/** Both ways to the sandbox over real sockets; waiting takes no time. */
export function connectionsTo(sandbox: Sandbox, clock: Clock, wire: 'rest' | 'nvp', random: Random): Connections {
	const http = socketHttp();
	const { account, urls } = sandbox.access;
	sandbox.signIn.settings.methods = [];
	let held: Promise<string> | null = null;
	const signIn = async (): Promise<string> => {
		const { username, password, corporateId } = account;
		const reply = await http.send(
			{ method: 'POST', url: `${urls.sessionApi}/sessions`, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username, password, corporateId }) },
			{ timeoutMs: 60_000, maxBytes: 100_000 },
		);
		if (reply.kind === 'failure') throw new Error(reply.code);
		return (JSON.parse(new TextDecoder().decode(reply.body)) as { token: string }).token; // the sandbox's own answer
	};
	const randomBytes = (size: number): Uint8Array => new Uint8Array(createHash('sha512').update(random.hex(32)).digest().subarray(0, size));
	const ports = { http, clock, sleep: async () => await Promise.resolve(), randomBytes, budget: createRetryBudget(1_000_000, Number.MAX_SAFE_INTEGER) };
	const api = createSessionApi({ kind: 'account', baseUrl: readBaseUrl(urls.sessionApi), scope: 'account:month', token: async () => await (held ??= signIn()), renew: async () => await (held = signIn()) }, ports);
	return {
		connect: createConnectPaymentConnection(settingsOf(sandbox.access, { payments: wire }), http, { clock }),
		account: createSessionPaymentConnection(api, ports),
		api,
		randomBytes,
	};
}
