/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
// first, so that n8n's logger finds the console that is captured
import { captureOutput } from './capture-output';
import '../engine/short-pauses';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ConnectionKind } from '../../lib/payments';
import { loadPackage } from '../../scripts/engine';
import { startSandbox, type FaultKind, type Sandbox } from '../../sandbox';
import { readCard } from '../../sandbox/state/cards';
import { Random } from '../../sandbox/state/random';
import { issueToken } from '../../sandbox/state/secure-tokens';
import { methodsOf } from '../../sandbox/state/vault';
import { nodeFolder, root } from '../engine/rig';
import { canary, CARD, CARD_CANARIES, PEOPLE, PEOPLE_CANARIES, type Canary } from './canary';
import { capturedFiles } from './captured-files';
import { runCase } from './engine-run';
import { casesOf, type OperationCase } from './operations';
import { scan } from './scan';

process.env.N8N_LOG_LEVEL = 'debug';

const SEED = Number(process.env.SEED ?? 20261121);
/** FULL=1: every fault for every operation; otherwise one of them, drawn anew for each. */
const FULL = process.env.FULL === '1';

/** Those that do not keep a run waiting. */
const FAULTS: readonly FaultKind[] = ['closeAfterHeaders', 'closeInBody', 'closeAfterCommit', 'closeAfterStatusLine', 'closeInAnswer', 'status408', 'status409', 'status429', 'status500', 'status502', 'status503', 'status504', 'html', 'empty', 'truncated', 'wrongCharset', 'redirect', 'loginRedirect', 'loginPage', 'gzipBomb'];

let sandbox: Sandbox;
let credentials: Map<string, ICredentialDataDecryptedObject>;
let cases: OperationCase[];
let canaries: readonly Canary[];
let folder: string;

function only<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Error(`The sandbox has no ${what}`);
	return value;
}

/** A patient with open statements, a method on file and payments gets the names that are looked for. */
function markPatient(): string {
	const { world } = sandbox;
	const payment = only([...world.transactions.values()].find((one) => one.kind === 'payment' && one.status === 'S' && one.statementId !== null && methodsOf(world, one.patientAccount).length > 0), 'such patient');
	const patient = only(world.patients.get(payment.patientAccount), 'patient');
	Object.assign(patient, { firstName: PEOPLE.firstName, lastName: PEOPLE.lastName, birthDate: PEOPLE.birthDate, memberIds: [PEOPLE.memberId, PEOPLE.memberId] });
	for (const claim of world.claims) if (claim.patientAccount === patient.account) Object.assign(claim, { patientName: `${PEOPLE.lastName}, ${PEOPLE.firstName}` });
	return patient.account;
}

function idsFor(account: string): Record<string, string> {
	const { world } = sandbox;
	const payment = only([...world.transactions.values()].find((one) => one.patientAccount === account && one.status === 'S' && one.kind === 'payment'), 'payment');
	const first = (kind: string): string => [...world.transactions.values()].find((one) => one.kind === kind)?.id ?? '';
	return {
		patientAccountNumber: account,
		statementId: payment.statementId ?? '',
		transactionId: payment.id,
		refundId: first('refund'),
		disputeId: first('chargeback'),
		paymentMethodId: methodsOf(world, account)[0]?.id ?? '',
		remittanceId: world.payerPayments.find(({ remittanceFile }) => remittanceFile !== null)?.trace ?? '',
		depositId: world.deposits.find(({ transactions }) => transactions.length > 0)?.trace ?? '',
		payerId: world.patients.get(account)?.primaryPayerId ?? '',
		memberId: PEOPLE.memberId,
	};
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'instamed-canary-'));
	sandbox = await startSandbox({ seed: 20260302 });
	await sandbox.runScenario();
	sandbox.signIn.settings.methods = [];
	const account = markPatient();
	const { access } = sandbox;
	const { clientId, clientSecret } = access.oAuth2;
	const { outlet, ...secrets } = access.connect;
	const reply = await fetch(access.urls.token, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }), headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` } });
	// a token, or the test that uses it fails
	const oauthTokenData = (await reply.json()) as { access_token: string; refresh_token?: string };
	credentials = new Map<string, ICredentialDataDecryptedObject>(Object.entries({
		account: { baseUrl: access.urls.sessionApi, ...access.account, mfa: 'none', sessionToken: '' },
		oAuth2: { baseUrl: access.urls.sessionApi, grantType: 'clientCredentials', clientId, clientSecret, accessTokenUrl: access.urls.token, authentication: 'header', scope: '', oauthTokenData },
		connect: { environment: 'custom', baseUrl: access.urls.base, live: false, ...secrets, ...outlet, ssoSecret: access.connect.securityKey, payments: 'rest', referenceField: 'AdditionalInfo6', timeout: 1 },
	}));
	canaries = [
		...PEOPLE_CANARIES.filter(({ name }) => name.startsWith('patient') || name === 'birth date'),
		...CARD_CANARIES,
		canary('account password', access.account.password),
		canary('TOTP secret', access.account.totpSecret),
		canary('client secret', clientSecret),
		canary('access token', oauthTokenData.access_token),
		canary('API key', access.connect.apiKey),
		canary('API secret', access.connect.apiSecret),
		canary('web password', access.connect.password),
		canary('security key', access.connect.securityKey),
	];
	const { nodeTypes } = loadPackage(root, nodeFolder);
	cases = ['instaMed', 'instaMedPayment'].flatMap((name) => casesOf(nodeTypes.getByNameAndVersion(`n8n-nodes-instamed.${name}`).description, idsFor(account)));
});
afterAll(async () => {
	await sandbox.stop();
	rmSync(folder, { recursive: true, force: true });
});

function freshToken(): string {
	const reading = readCard(CARD.number, CARD.expiration, sandbox.clock.today());
	if (!reading.ok) throw new Error(reading.problem);
	return issueToken(sandbox.world, { kind: 'card', card: reading.card }).token;
}

/** Everything that a run gives, and everything that it leaves in the folder for temporary files. */
async function leaksOf(connection: ConnectionKind, faults: (one: OperationCase) => readonly (FaultKind | null)[]): Promise<{ leaks: string[]; runs: number; done: number }> {
	const leaks = new Set<string>();
	let runs = 0;
	let done = 0;
	const temporary = process.env.TMPDIR;
	mkdirSync(folder, { recursive: true });
	process.env.TMPDIR = folder;
	const told = await captureOutput(async () => {
		for (const one of cases) {
			for (const fault of faults(one)) {
				sandbox.faults.clear();
				if (fault !== null) sandbox.faults.next(fault, { path: connection === 'connect' ? '/' : '/session-api' });
				runs += 1;
				const { run, captured } = await runCase(one, { connection, credentials, onError: runs % 2 === 0 ? 'stopWorkflow' : 'continueErrorOutput', item: { secure: freshToken() } });
				done += run.items('node').length > 0 ? 1 : 0;
				for (const hit of scan(captured, canaries)) leaks.add(`${one.name} over ${connection} with ${fault ?? 'no fault'}: ${hit.canary} in ${hit.sink} as ${hit.as}`);
			}
		}
	});
	if (temporary === undefined) delete process.env.TMPDIR;
	else process.env.TMPDIR = temporary;
	for (const hit of scan([...told, ...(existsSync(folder) ? capturedFiles(folder) : [])], canaries)) leaks.add(`${hit.canary} in ${hit.sink} as ${hit.as}`);
	return { leaks: [...leaks].sort(), runs, done };
}

test('the names that are looked for are there: with patient details on, they are found', async () => {
	const statement = cases.find(({ resource, operation }) => resource === 'statement' && operation === 'get');
	const shown = only(statement, 'statement');
	const { captured } = await runCase({ ...shown, parameters: { ...shown.parameters, includePatientDetails: true } }, { connection: 'account', credentials });
	const found = new Set(scan(captured, canaries).map((hit) => `${hit.canary} in ${hit.sink}`));
	expect([...found]).toEqual(expect.arrayContaining(['patient last name in output']));
});

describe.each<ConnectionKind>(['account', 'oAuth2', 'connect'])('against the sandbox over %s', (connection) => {
	test('what works shows no secret and nobody’s name', async () => {
		const { leaks, done } = await leaksOf(connection, () => [null]);
		expect(leaks).toEqual([]);
		// most operations of a connection that has them give something
		expect(done).toBeGreaterThan(connection === 'connect' ? 8 : 20);
	});

	test('what goes wrong on the wire shows none either', async () => {
		const random = new Random(SEED, connection);
		const { leaks, runs } = await leaksOf(connection, () => (FULL ? FAULTS : random.shuffle(FAULTS).slice(0, 1)));
		expect({ seed: SEED, leaks }).toEqual({ seed: SEED, leaks: [] });
		expect(runs).toBeGreaterThan(50);
	}, 540_000);
});
