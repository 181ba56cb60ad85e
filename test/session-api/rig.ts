import { createHash, randomBytes } from 'node:crypto';
import { createHelperPort, createRetryBudget, readBaseUrl, type HttpPort } from '../../lib/http';
import type { MoneyCommand, MoneyResult, PaymentConnection } from '../../lib/payments';
import { createSessionApi, createSessionPaymentConnection, type Session, type SessionApi } from '../../lib/session-api';
import { startSandbox, type MoneyEntry, type Sandbox } from '../../sandbox';
import { readCard } from '../../sandbox/state/cards';
import { issueToken } from '../../sandbox/state/secure-tokens';
import { saveMethod } from '../../sandbox/state/vault';
import { n8nHelper } from '../http/n8n-helper';
import { checkRequest } from '../session-api-contract/validate';

/** The client of the session API against a sandbox, over real sockets and n8n's own request helper. */
export interface ApiRig {
	readonly sandbox: Sandbox;
	readonly api: SessionApi;
	readonly payments: PaymentConnection;
	/** Sign-ins of this client. */
	signIns(): number;
	/** An account number that the sandbox knows, with a method on file. */
	readonly patient: string;
	methodId(): string;
	secureToken(): string;
	/** Runs a command under a reference of its own, or the given one; with what it brought into the book. */
	run(command: MoneyCommand, reference?: string): Promise<Ended>;
	stop(): Promise<void>;
}

/** What the client says, and what the server's own book says of the same call. */
export interface Ended {
	readonly result: MoneyResult;
	readonly entries: readonly MoneyEntry[];
}

/** The published test card. */
const CARD = '4111111111111111';

let count = 0;
export function freshReference(): string {
	count += 1;
	return `IM${createHash('sha256').update(String(count)).digest('hex').slice(0, 26).toUpperCase()}`;
}

/** Signs in by password each time it is asked to; keeping the token is all the store that it has. */
function passwordSession(sandbox: Sandbox, http: HttpPort): { session: Session; signIns(): number } {
	const { username, password, corporateId } = sandbox.access.account;
	let signIns = 0;
	let held = '';
	const signIn = async (): Promise<string> => {
		signIns += 1;
		const reply = await http.send(
			{ method: 'POST', url: `${sandbox.access.urls.sessionApi}/sessions`, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username, password, corporateId }) },
			{ timeoutMs: 10_000, maxBytes: 100_000 },
		);
		if (reply.kind === 'failure') throw new Error(reply.code);
		held = (JSON.parse(new TextDecoder().decode(reply.body)) as { token: string }).token; // the sandbox's own answer
		return held;
	};
	const session: Session = {
		kind: 'account',
		baseUrl: readBaseUrl(sandbox.access.urls.sessionApi),
		scope: 'account:test',
		token: async () => (held === '' ? await signIn() : held),
		renew: signIn,
	};
	return { session, signIns: () => signIns };
}

export async function startApi(options: { readonly timeoutMs?: number; readonly seed?: number } = {}): Promise<ApiRig> {
	const sandbox = await startSandbox(options.seed === undefined ? {} : { seed: options.seed });
	sandbox.signIn.settings.methods = [];
	// what the client sends is what the contract takes
	sandbox.sessionApi.onExchange = ({ method, path, requestBody }) => {
		checkRequest(method, path.replace(/^\/session-api/, ''), requestBody === '' ? undefined : JSON.parse(requestBody));
	};
	const http = createHelperPort(await n8nHelper());
	const { session, signIns } = passwordSession(sandbox, http);
	const ports = { http, clock: { now: () => Date.now() }, sleep: async () => await Promise.resolve(), randomBytes: (size: number) => new Uint8Array(randomBytes(size)) };
	const api = createSessionApi(session, { ...ports, budget: createRetryBudget(1_000_000, Number.MAX_SAFE_INTEGER) }, { timeoutMs: options.timeoutMs ?? 20_000 });
	const payments = createSessionPaymentConnection(api, ports);
	const [patient = ''] = [...sandbox.world.patients.keys()];

	return {
		sandbox,
		api,
		payments,
		signIns,
		patient,
		methodId: () => saveMethod(sandbox.world, { patientAccount: patient, tender: { kind: 'creditCard', brand: 'VISA', lastFour: '1111' } }).id,
		secureToken: () => {
			const reading = readCard(CARD, '12/30', sandbox.clock.today());
			if (!reading.ok) throw new Error(reading.problem);
			return issueToken(sandbox.world, { kind: 'card', card: reading.card }).token;
		},
		async run(command, reference = freshReference()) {
			const before = sandbox.money.length;
			const result = await payments.run(command, { reference });
			return { result, entries: sandbox.money.slice(before) };
		},
		stop: async () => await sandbox.stop(),
	};
}
