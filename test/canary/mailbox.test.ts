/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
// first, so that n8n's logger finds the console that is captured
import { captureOutput } from './capture-output';
import '../engine/short-pauses';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, INode, INodeExecutionData } from 'n8n-workflow';
import { findFormat } from '../../lib/formats';
import { RESOURCES } from '../../nodes/InstaMedFile/resources';
import type { Interception, SftpRequest } from '../../sandbox/sftp';
import { Random } from '../../sandbox/state/random';
import { pollNode, startHost, type WorkflowRun } from '../../scripts/engine';
import { byPath, chain, fileNode, item, nodeFolder, root, run, startMailbox, trigger, type Mailbox, type Parameters } from '../engine/rig';
import { canary, PEOPLE, PEOPLE_CANARIES, type Canary } from './canary';
import { capturedFiles } from './captured-files';
import { scan, type Captured } from './scan';

/** The nodes that fetch, send and compare files, over a server that fails in every way and says every secret back. */

process.env.N8N_LOG_LEVEL = 'debug';

const SEED = Number(process.env.SEED ?? 20261121);
/** FULL=1: every fault at each of the first requests of every operation; otherwise two, drawn anew for each. */
const FULL = process.env.FULL === '1';

const LOGS_IN_BY = 'Feldspar-Lattice-81';
const UNLOCKED_BY = 'Hornblende-Lattice-47';

/** A key protected by a passphrase, as a person pastes it; some of its lines are what is looked for. */
function protectedKey(): { readonly text: string; readonly open: string; readonly lines: readonly string[] } {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const open = String(privateKey.export({ type: 'pkcs1', format: 'pem' }));
	const text = String(privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: UNLOCKED_BY }));
	const body = (pem: string): string[] => pem.split('\n').filter((line) => line.length === 64);
	return { text, open, lines: [...body(text), ...body(open)].slice(2) };
}

const KEY = protectedKey();
const CANARIES: readonly Canary[] = [
	...PEOPLE_CANARIES.filter(({ name }) => name.startsWith('patient') || name === 'birth date' || name === 'file content'),
	canary('SFTP password', LOGS_IN_BY),
	canary('passphrase', UNLOCKED_BY),
	canary('private key', ...KEY.lines),
];

const exampleOf = (id: string): string => (findFormat(id)?.example ?? '').replaceAll(/Sample(?! Health)/g, PEOPLE.lastName).replaceAll('Ada', PEOPLE.firstName);
const ERA = [
	'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260301*1200*^*00501*000000001*0*P*:~',
	'GS*HP*SENDER*RECEIVER*20260301*1200*1*X*005010X221A1~ST*835*0001~BPR*I*80*C*ACH*CCP*01*111*DA*222*1**01*333*DA*444455556666*20260301~',
	`TRN*1*1000000001*1999999999~N1*PR*SAMPLE PAYER~N1*PE*SAMPLE CLINIC*XX*1234567893~LX*1~CLP*A1*1*100*80*20*12*PC1~NM1*QC*1*${PEOPLE.lastName}*${PEOPLE.firstName}~`,
	'SVC*HC:99213*100*80**1~DTM*472*20260228~CAS*PR*1*20~SE*12*0001~GE*1*1~IEA*1*000000001~',
].join('');
const BALANCE = `IMPSCIF|P1|${PEOPLE.firstName}||${PEOPLE.lastName}||||25.00|20260301|C1||||||||||||S|||||||||||||||||||||||||\r\n`;

const FILES: Readonly<Record<string, { readonly path: string; readonly content: string }>> = {
	era: { path: '/outbound/era/one.835', content: ERA },
	depositFile: { path: '/outbound/deposits/one.txt', content: exampleOf('payment-deposit-3.0') },
	postingFile: { path: '/outbound/posting/one.txt', content: exampleOf('eod-posting-1.4') },
	balanceFile: { path: '/inbound/balance/one.txt', content: BALANCE },
	acknowledgement: { path: '/outbound/acknowledgements/one.txt', content: exampleOf('balance-file-acknowledgement') },
	enrollmentFile: { path: '/outbound/enrollment/one.txt', content: exampleOf('batch-enrollment') },
	importFile: { path: '/inbound/import/one.txt', content: exampleOf('payment-transaction-import') },
	billingFile: { path: '/outbound/billing/one.txt', content: exampleOf('billing-address-exception-file') },
	claimFile: { path: '/outbound/claims/one.txt', content: exampleOf('x12-claim-submission') },
	payoutFile: { path: '/outbound/payouts/one.txt', content: exampleOf('provider-payment-level-file') },
	anyFile: { path: '/outbound/deposits/two.txt', content: `${PEOPLE.fileContent} ${PEOPLE.lastName}\r\n` },
};

interface Case {
	readonly label: string;
	readonly parameters: Parameters;
	readonly input: INodeExecutionData;
}

function caseOf(resource: string, operation: string, parameters: Parameters): Case {
	const { content = '' } = FILES[resource] ?? {};
	const made = item({ first: PEOPLE.firstName, last: PEOPLE.lastName }, content, 'one.txt');
	return { label: `${resource} ${operation} ${String(parameters.output ?? '')}`, parameters: { resource, operation, ...parameters }, input: { ...made, binary: { ...made.binary, sent: { data: Buffer.from(BALANCE).toString('base64'), mimeType: 'text/plain', fileName: 'sent.txt' } } } };
}

/** Every operation; reading in every way, from the server and from an item. */
function casesOf(resource: string, operation: string): Case[] {
	const { path = '' } = FILES[resource] ?? {};
	const file = byPath(path);
	const remote = { source: 'remote', file, format: 'detect' };
	const folder = resource === 'anyFile' ? { folder: path.split('/').slice(0, -1).join('/') } : {};
	switch (operation) {
		case 'getMany':
			return [caseOf(resource, operation, { returnAll: true, ...folder })];
		case 'download':
			return [caseOf(resource, operation, { file, binaryField: 'data' })];
		case 'acknowledge':
			return [caseOf(resource, operation, { file, way: 'mark', fileId: '' })];
		case 'upload':
			return [caseOf(resource, operation, { binaryField: 'data', sendAgain: true, ...folder })];
		case 'write':
			return [caseOf(resource, operation, { writeFormat: 'balance-file', onRefused: 'skipRow', binaryField: 'data', columns: { mappingMode: 'defineBelow', value: { patientId: 'P1', patientFirst: '={{ $json.first }}', patientLast: '={{ $json.last }}', amountDue: '1O.00' } } })];
		case 'follow':
			return [caseOf(resource, operation, { source: 'binary', binaryField: 'data', states: 'all', format: 'detect' })];
		case 'match':
			return [caseOf(resource, operation, { ...remote, sentField: 'sent', records: 'all' })];
		case 'read':
			return ['transaction', 'claim', 'serviceLine', 'row', 'money', 'answer', 'entry', 'totals'].map((output, index) => caseOf(resource, operation, { ...(index % 2 === 0 ? remote : { source: 'binary', binaryField: 'data', format: 'detect' }), output }));
		default:
			return [caseOf(resource, operation, { ...remote, output: 'totals' })];
	}
}

const CASES = RESOURCES.flatMap(({ value: resource, operations }) => operations.flatMap(({ value }) => casesOf(resource, value)));

/** What a server with no manners says. */
const ECHO = [LOGS_IN_BY, UNLOCKED_BY, KEY.lines[0], PEOPLE.lastName, PEOPLE.firstName, PEOPLE.birthDate, PEOPLE.fileContent].join(' ');
const FAULTS: Readonly<Record<string, Interception>> = {
	refused: { kind: 'status', code: 3, text: ECHO },
	failed: { kind: 'status', code: 4, text: `\u001b[31m${ECHO}\r\nforged line` },
	'no such file': { kind: 'status', code: 2, text: ECHO },
	'a code of its own': { kind: 'status', code: 99, text: ECHO },
	'a lost line': { kind: 'drop' },
	'a lost answer': { kind: 'doThenDrop' },
	'no packet': { kind: 'raw', bytes: Buffer.from(ECHO) },
};

let mailbox: Mailbox;
let answer: ((request: SftpRequest) => Interception | undefined) | null = null;
let folder: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'instamed-canary-'));
	await startHost(root);
	mailbox = await startMailbox({ users: [{ username: 'practice', password: LOGS_IN_BY, publicKey: KEY.open }], intercept: (request) => answer?.(request) });
});
afterAll(async () => {
	await mailbox.stop();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
	answer = null;
	for (const path of mailbox.files.files()) mailbox.files.removeFile(path);
	for (const { path, content } of Object.values(FILES)) mailbox.files.write(path, content);
});

const WAYS = ['password', 'privateKey'] as const;

function credentialsFor(way: (typeof WAYS)[number], change: ICredentialDataDecryptedObject = {}): Record<string, ICredentialDataDecryptedObject> {
	const [login] = Object.values(mailbox.credentials);
	const secret: ICredentialDataDecryptedObject = way === 'password' ? { password: LOGS_IN_BY } : { password: '', privateKey: KEY.text, passphrase: UNLOCKED_BY };
	return { instamedSftp0001: { ...login, authentication: way, ...secret, ...change } };
}

/** Strikes at the n-th request of the run. */
function strike(name: string, nth: number): void {
	let count = 0;
	answer = () => (count++ === nth ? FAULTS[name] : undefined);
}

function capturedOf(result: WorkflowRun): Captured[] {
	const { resultData } = result.run.data;
	const results = resultData.runData.node ?? [];
	return [
		{ sink: 'error', value: [resultData.error, ...results.map(({ error }) => error)] },
		{ sink: 'output', value: results.map(({ data }) => data?.main?.map((items) => items?.map(({ json, binary, error }) => ({ json, binary: Object.values(binary ?? {}).map(({ data: stored, ...told }) => (stored.startsWith('filesystem') ? told : null)), error })))) },
		{ sink: 'hints', value: results.map(({ hints, metadata }) => ({ hints, metadata })) },
		{ sink: 'static data', value: result.staticData },
	];
}

async function runCase({ parameters, input }: Case, way: (typeof WAYS)[number], more: Partial<INode> = {}, change: ICredentialDataDecryptedObject = {}): Promise<{ readonly result: WorkflowRun; readonly captured: Captured[] }> {
	const result = await run({ credentials: credentialsFor(way, change) }, [input], [fileNode('node', parameters, more)]);
	return { result, captured: capturedOf(result) };
}

/** Does the work with its output and its temporary files watched, and gives what was found in any place. */
async function leaksOf(work: (look: (label: string, captured: readonly Captured[]) => void) => Promise<void>): Promise<string[]> {
	const leaks = new Set<string>();
	const look = (label: string, captured: readonly Captured[]): void => {
		for (const hit of scan(captured, CANARIES)) leaks.add(`${label}: ${hit.canary} in ${hit.sink} as ${hit.as}`);
	};
	const temporary = process.env.TMPDIR;
	mkdirSync(folder, { recursive: true });
	process.env.TMPDIR = folder;
	const told = await captureOutput(async () => await work(look));
	if (temporary === undefined) delete process.env.TMPDIR;
	else process.env.TMPDIR = temporary;
	look('all', [...told, ...capturedFiles(folder)]);
	return [...leaks].sort();
}

test('the names that are looked for are there: with patient details on, they are found', async () => {
	const shown = CASES.find(({ label }) => label === 'era read claim');
	if (shown === undefined) throw new Error('The case is gone');
	const { captured } = await runCase({ ...shown, parameters: { ...shown.parameters, includeDetails: true } }, 'privateKey');
	expect(scan(captured, CANARIES).map((hit) => `${hit.canary} in ${hit.sink}`)).toEqual(expect.arrayContaining(['patient last name in output']));
});

test.each(WAYS)('InstaMed File with a %s: what works shows no secret and nobody’s name', async (way) => {
	let done = 0;
	const leaks = await leaksOf(async (look) => {
		for (const one of CASES) {
			const { result, captured } = await runCase(one, way);
			done += result.items('node').length > 0 ? 1 : 0;
			look(one.label, captured);
		}
	});
	expect(leaks).toEqual([]);
	expect(done).toBeGreaterThan(CASES.length / 2);
});

test('InstaMed File: a server that fails and says everything back shows none either', async () => {
	const random = new Random(SEED, 'mailbox');
	let struck = 0;
	const leaks = await leaksOf(async (look) => {
		const all = Object.keys(FAULTS).flatMap((name) => [0, 1, 2, 3, 4, 5].map((nth) => [name, nth] as const));
		const remote = CASES.filter(({ parameters }) => parameters.source !== 'binary');
		for (const [index, one] of remote.entries()) {
			for (const [name, nth] of FULL ? all : random.shuffle(all.filter(([, place]) => place < 3)).slice(0, 2)) {
				strike(name, nth);
				const onError = (['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)[(index + nth) % 3] ?? 'stopWorkflow';
				const { result, captured } = await runCase(one, WAYS[(index + nth) % 2] ?? 'password', { onError });
				struck += JSON.stringify(result.run.data.resultData).includes('"error"') ? 1 : 0;
				look(`${one.label}, ${name} at ${nth}`, captured);
			}
		}
	});
	expect({ seed: SEED, leaks }).toEqual({ seed: SEED, leaks: [] });
	expect(struck).toBeGreaterThan(10);
});

test('a refused log-in, a wrong key and a wrong host key say nothing of it', async () => {
	const list = CASES.find(({ label }) => label.startsWith('depositFile getMany'));
	if (list === undefined) throw new Error('The case is gone');
	const changes: ReadonlyArray<readonly [(typeof WAYS)[number], ICredentialDataDecryptedObject]> = [
		['password', { username: 'somebody' }],
		['password', { hostFingerprints: `SHA256:${'A'.repeat(43)}` }],
		['password', { port: 1 }],
		['privateKey', { username: 'somebody' }],
		['privateKey', { passphrase: `${UNLOCKED_BY}-not` }],
		['privateKey', { privateKey: `${KEY.text.slice(0, -100)}` }],
		['privateKey', { privateKey: KEY.text.replaceAll('\n', ' ').replace('PRIVATE', 'PUBLIC') }],
	];
	const leaks = await leaksOf(async (look) => {
		for (const [index, [way, change]] of changes.entries()) {
			const { result, captured } = await runCase(list, way, {}, change);
			expect([index, result.status]).toEqual([index, 'error']);
			look(`change ${index}`, captured);
		}
	});
	expect(leaks).toEqual([]);
});

test('InstaMed Trigger: polls that work and polls that fail, their items, errors and stored data', async () => {
	const random = new Random(SEED, 'trigger');
	let found = 0;
	const parameters = { events: ['depositFile', 'era', 'postingFile', 'acknowledgement'], startFrom: 'everything', download: true, options: { quietSeconds: 0 } };
	const leaks = await leaksOf(async (look) => {
		for (let round = 0; round < (FULL ? 300 : 30); round++) {
			let staticData = {};
			const said = round % 3 === 0 ? 'no fault' : random.pick(Object.keys(FAULTS));
			if (said === 'no fault') answer = null;
			else strike(said, random.between(0, 8));
			for (const mode of ['manual', 'trigger', 'trigger'] as const) {
				const polled = await pollNode({ root, nodeFolder, workflow: { ...chain(trigger('InstaMed', parameters)), id: `canary${round}` }, node: 'InstaMed', credentials: credentialsFor(WAYS[round % 2] ?? 'password'), mode, activation: 'activate', staticData }).catch((error: unknown) => ({ error, items: null, staticData }));
				staticData = polled.staticData;
				found += polled.items?.length ?? 0;
				look(`poll, ${said}`, [
					{ sink: 'error', value: 'error' in polled ? polled.error : null },
					{ sink: 'output', value: polled.items?.map(({ json, binary }) => ({ json, binary: Object.values(binary ?? {}).map(({ data, ...told }) => (data.startsWith('filesystem') ? told : null)) })) },
					{ sink: 'static data', value: staticData },
				]);
			}
		}
	});
	expect({ seed: SEED, leaks }).toEqual({ seed: SEED, leaks: [] });
	expect(found).toBeGreaterThan(30);
});

test('InstaMed Reconcile: whole files, cut files and letters', async () => {
	const random = new Random(SEED, 'reconcile');
	const leaks = await leaksOf(async (look) => {
		for (let round = 0; round < (FULL ? 200 : 20); round++) {
			const items = Object.entries(FILES).map(([kind, { content }]) => item({ kind }, round === 0 ? content : content.slice(0, random.between(0, content.length)), `${kind}.txt`));
			const node = fileNode('node', { options: {} }, { type: 'n8n-nodes-instamed.instaMedReconcile', onError: round % 2 === 0 ? 'stopWorkflow' : 'continueRegularOutput' });
			look(`round ${round}`, capturedOf(await run({ credentials: {} }, items, [node])));
		}
	});
	expect({ seed: SEED, leaks }).toEqual({ seed: SEED, leaks: [] });
});
