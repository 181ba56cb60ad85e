import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, IDataObject, INode, INodeType } from 'n8n-workflow';
import { InstaMedAccountApi } from '../../credentials/InstaMedAccountApi.credentials';
import { startSandbox, type Sandbox } from '../../sandbox';
import { prepareWorkflow } from '../../scripts/engine/run-workflow';
import { chain, nodeFolder, root } from './rig';

const NODE: INode = { id: 'temp', name: 'Temp', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0], parameters: { temp: '' }, credentials: { instaMedAccountApi: { id: 'tested', name: 'Tested' } } };

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.signIn.settings.methods = [];
});
afterEach(async () => await sandbox.stop());

function stored(change: IDataObject = {}): ICredentialDataDecryptedObject {
	const { account, urls } = sandbox.access;
	return { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'none', sessionToken: '', ...change } as ICredentialDataDecryptedObject; // flat texts
}

/** What the button "Test" does: n8n's declarative node with the request of the credential's test. */
async function press(data: ICredentialDataDecryptedObject): Promise<{ error: string | null; answer: IDataObject | undefined }> {
	const credential = new InstaMedAccountApi();
	const store = new Map([['tested', data]]);
	const { host, workflow, additionalData } = await prepareWorkflow({ root, nodeFolder, workflow: chain(NODE), credentials: store, mode: 'internal' });
	const noOp = workflow.nodeTypes.getByNameAndVersion(NODE.type, 1);
	const tested = {
		...noOp,
		description: {
			...noOp.description,
			credentials: [{ name: credential.name, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: credential.test.request } }],
		},
	} as INodeType; // as n8n puts it together
	const decrypted: ICredentialsDecrypted = { id: 'tested', name: 'Tested', type: credential.name, data };
	const context = new host.core.ExecuteContext(workflow, NODE, additionalData, 'internal', { resultData: { runData: {} } } as never, 0, [{ json: {} }], { main: [[{ json: {} }]] }, { node: NODE, data: {}, source: null }, []); // a run that has not begun
	const result = await new host.core.RoutingNode(context, tested, decrypted).runNode().then(
		(items) => ({ error: null, answer: items?.[0]?.[0]?.json }),
		(error: Error) => ({ error: `${error.message} ${(error as { cause?: { code?: string } }).cause?.code ?? ''}`.trim(), answer: undefined }),
	);
	return result;
}

describe('testing an InstaMed account credential (A9)', () => {
	test('signs in once, looks once, and changes nothing', async () => {
		const before = JSON.stringify([sandbox.money, sandbox.signIn.accounts]);
		const { error, answer } = await press(stored());
		expect(error).toBeNull();
		expect(answer).toMatchObject({ account: { id: expect.any(String) } });
		expect(JSON.stringify([sandbox.money, sandbox.signIn.accounts])).toBe(before);
		expect(sandbox.signIn.counters).toMatchObject({ attempts: 1, logIns: 1, requests: 1, logOuts: 0 });
	});

	test.each([
		['password', { password: 'CanaryWrong' }, 'InstaMed refused the username or password'],
		['base URL', { baseUrl: 'http://example.com/x' }, 'The base URL has to begin with https://'],
		['username', { username: '' }, 'no username'],
		['secret', { mfa: 'totp', totpSecret: 'CanarySecret1' }, 'The TOTP secret is not readable'],
		['place', { baseUrl: 'http://127.0.0.1:1/session-api' }, 'could not be reached'],
	])('a wrong %s is told in our words, and with no secret', async (_, change, words) => {
		const { error } = await press(stored(change));
		expect(error).toContain(words);
		expect(error).not.toMatch(/Canary|AxiosError/);
		expect(sandbox.signIn.counters.attempts).toBeLessThanOrEqual(1);
	});

	test('an address that is no session API', async () => {
		const { error } = await press(stored({ baseUrl: `${sandbox.control.url}` }));
		expect(error).toContain('did not answer like a session API');
	});

	test('a needed code that the credential has no way to get', async () => {
		sandbox.signIn.settings.methods = ['sms'];
		expect((await press(stored())).error).toContain('asks for a one-time code (sms)');
	});

	test('the token goes to the host of the base URL alone', async () => {
		const credential = new InstaMedAccountApi();
		const data = stored({ sessionToken: 'CanaryToken' });
		const { urls } = sandbox.access;
		expect((await credential.authenticate(data, { url: `${urls.sessionApi}/statements` })).headers).toEqual({ Authorization: 'Bearer CanaryToken' });
		expect((await credential.authenticate(data, { baseURL: urls.sessionApi, url: '/statements' })).headers).toEqual({ Authorization: 'Bearer CanaryToken' });
		for (const url of ['https://evil.example/', `${urls.base}.evil.example/`, `http://localhost:1/`, '/statements', 'not a url']) {
			expect((await credential.authenticate(data, { url })).headers).toBeUndefined();
		}
	});
});
