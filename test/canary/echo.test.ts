/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
// first, so that n8n's logger finds the console that is captured
import { captureOutput } from './capture-output';
import '../engine/short-pauses';
import type { ConnectionKind } from '../../lib/payments';
import { loadPackage } from '../../scripts/engine';
import { nodeFolder, root } from '../engine/rig';
import { ECHO_MODES, startEchoServer, type EchoServer } from './echo-server';
import { CANARIES, credentialsAt, runCase } from './engine-run';
import { casesOf, type OperationCase } from './operations';
import { scan, type Hit } from './scan';

// the log of n8n is one of the places that are looked at
process.env.N8N_LOG_LEVEL = 'debug';

const WAYS: ReadonlyArray<readonly [ConnectionKind, 'rest' | 'nvp']> = [
	['account', 'rest'],
	['oAuth2', 'rest'],
	['connect', 'rest'],
	['connect', 'nvp'],
];
const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** Where a secret is meant to be. */
function isMeant({ sink, canary }: Hit): boolean {
	const meant: Readonly<Record<string, readonly string[]>> = {
		'request header authorization': ['sessionToken', 'accessToken', 'webPassword', 'clientSecret'],
		'request header api-key': ['apiKey'],
		'request header api-secret': ['apiSecret'],
	};
	return meant[sink]?.includes(canary) ?? false;
}

/** FULL=1: every operation over every connection with every answer. */
const FULL = process.env.FULL === '1';

let server: EchoServer;
let cases: OperationCase[] = [];
let runs = 0;

beforeAll(async () => {
	server = await startEchoServer();
	const { nodeTypes } = loadPackage(root, nodeFolder);
	cases = ['instaMed', 'instaMedPayment'].flatMap((name) => casesOf(nodeTypes.getByNameAndVersion(`n8n-nodes-instamed.${name}`).description));
});
afterAll(async () => await server.stop());

describe('a server that says everything back', () => {
	test('there are operations to run', () => expect(cases.length).toBeGreaterThan(45));

	test.each(ECHO_MODES.map((mode) => [mode.name, mode] as const))(
		'%s: nothing of it reaches an item, an error, a log line, a file or another server',
		async (_, mode) => {
			server.mode = mode;
			const leaks = new Set<string>();
			let reached = 0;
			const told = await captureOutput(async () => {
				for (const [way, [connection, payments]] of WAYS.entries()) {
					for (const [index, one] of cases.entries()) {
						// a quick run takes one connection for each operation, another one with each answer
						if (!FULL && (index + ECHO_MODES.indexOf(mode)) % WAYS.length !== way) continue;
						runs += 1;
						const onError = ON_ERROR[(index + mode.status) % ON_ERROR.length] ?? 'stopWorkflow';
						const credentials = credentialsAt(server.url, `user${runs}@larkspur`, payments);
						const { captured } = await runCase(one, { connection, credentials, onError });
						const requests = server.takeRequests();
						// n8n's own OAuth2 client asks for tokens and follows redirects; what it takes along is scanned like the rest
						if (connection !== 'oAuth2' && requests.some(({ sink }) => sink === 'other server')) leaks.add(`${one.name} over ${connection} ${payments}: a request to another server`);
						reached += requests.some(({ sink }) => sink === 'request url') ? 1 : 0;
						for (const hit of scan([...captured, ...requests], CANARIES, isMeant)) leaks.add(`${one.name} over ${connection} ${payments}, ${onError}: ${hit.canary} in ${hit.sink} as ${hit.as}`);
					}
				}
			});
			for (const hit of scan(told, CANARIES)) leaks.add(`all: ${hit.canary} in ${hit.sink} as ${hit.as}`);
			expect([...leaks].sort()).toEqual([]);
			// a scan of nothing would prove nothing
			expect(reached).toBeGreaterThan(20);
			expect(told.some(({ value }) => String(value).includes('finished'))).toBe(true);
		},
		300_000,
	);
});
