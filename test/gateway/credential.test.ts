/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { join } from 'node:path';
import type { INode, INodeType, IWorkflowBase } from 'n8n-workflow';
import { InstaMedConnectApi } from '../../credentials/InstaMedConnectApi.credentials';
import { readConnectSettings } from '../../nodes/shared/connection/connect-settings';
import { createAdditionalData } from '../../scripts/engine/additional-data';
import { EngineCredentialsHelper } from '../../scripts/engine/credentials-helper';
import { startHost } from '../../scripts/engine/host';
import { startSandbox, type Sandbox } from '../../sandbox';

const root = join(__dirname, '..', '..');

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

type Data = Record<string, string | number | boolean>;

function stored(change: Data = {}): Data {
	const { connect, urls } = sandbox.access;
	const { merchantId, storeId, terminalId } = connect.outlet;
	return { environment: 'custom', baseUrl: `${urls.base}/`, live: false, apiKey: connect.apiKey, apiSecret: connect.apiSecret, merchantId, storeId, terminalId, ...change };
}

/** As n8n runs a declared test: the request as a parameter of a node that has nothing else. Null: it passed. */
async function check(data: Data): Promise<{ status: number | undefined; message: string } | null> {
	const host = await startHost(root);
	const credential = new InstaMedConnectApi();
	const node: INode = { id: 'temp', name: 'Temp-Node', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0], parameters: {}, credentials: { [credential.name]: { id: '1', name: 'x' } } };
	const description = {
		displayName: 'x',
		name: 'n8n-nodes-base.noOp',
		credentials: [{ name: credential.name, required: true }],
		properties: [{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request: credential.test.request }, default: '' }],
	};
	const type = { description } as unknown as INodeType; // what n8n's own tester makes has no more
	const workflow = new host.workflow.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) } });
	const additionalData = createAdditionalData(host, {
		workflow: { id: '1', name: 'x', nodes: [node], connections: {}, active: false } as unknown as IWorkflowBase, // as above
		executionId: '1',
		mode: 'internal',
		credentialsHelper: new EngineCredentialsHelper(new Map([[credential.name, credential]]), new Map([['1', data]]), host.workflow),
	});
	const input = { main: [[{ json: {} }]] };
	const context = new host.core.ExecuteContext(workflow, node, additionalData, 'internal', host.workflow.createEmptyRunExecutionData(), 0, [], input, { node, data: {}, source: null }, []);
	const routing = new host.core.RoutingNode(context, type, { id: '1', name: 'x', type: credential.name, data });
	return await routing.runNode().then(
		() => null,
		(error: { message: string; cause?: { response?: { status?: number } } }) => ({ status: error.cause?.response?.status, message: error.message }),
	);
}

describe('the connection test', () => {
	test('right keys pass; one request, which charges and changes nothing', async () => {
		const [requests, world] = [sandbox.requests().length, JSON.stringify([...sandbox.world.transactions])];
		expect(await check(stored())).toBeNull();
		expect(sandbox.requests().slice(requests)).toMatchObject([{ method: 'POST', path: '/rest/payment/void', status: 400, commits: 0 }]);
		expect(sandbox.money).toEqual([]);
		expect(JSON.stringify([...sandbox.world.transactions])).toBe(world);
	});

	test.each<[string, Data, number]>([
		['a wrong secret', { apiSecret: 'wrong' }, 401],
		['a wrong key', { apiKey: 'wrong' }, 401],
	])('%s fails', async (_, change, status) => {
		const requests = sandbox.requests().length;
		expect(await check(stored(change))).toMatchObject({ status });
		// n8n itself asks a second time after a 401
		expect(sandbox.requests().length - requests).toBeLessThanOrEqual(2);
		expect(sandbox.money).toEqual([]);
	});

	test.each(['status500', 'status429', 'redirect', 'closeInAnswer'] as const)('%s fails', async (fault) => {
		sandbox.faults.next(fault);
		expect(await check(stored())).not.toBeNull();
	});

	test('wrong places fail', async () => {
		const { base } = sandbox.access.urls;
		expect(await check(stored({ baseUrl: `${base}/nowhere` }))).toMatchObject({ status: 404 });
		expect(await check(stored({ baseUrl: 'http://127.0.0.1:1' }))).not.toBeNull();
	});
});

describe('settings', () => {
	const full = (): Data => stored({ user: ' frontdesk@larkspur', password: ' secret ', ssoAccount: 'a', ssoAlias: 'b', ssoSecret: ' c ', expectedMerchantId: ' 900100 ', timeout: 30 });

	test('users and secrets are sent as typed', () => {
		expect(readConnectSettings(full())).toMatchObject({
			environment: 'test',
			basic: { user: ' frontdesk@larkspur', password: ' secret ' },
			sso: { account: 'a', alias: 'b', securityKey: ' c ' },
			expectedMerchantId: '900100',
			referenceField: 'AdditionalInfo6',
			payments: 'rest',
			limits: { timeoutMs: 30_000 },
			urls: { rest: `${sandbox.access.urls.base}/rest` },
		});
	});

	test('what does not say that it is for tests is live', () => {
		for (const live of [true, undefined, 'false', 0]) expect(readConnectSettings({ ...full(), live }).environment).toBe('live');
	});

	test('the host is InstaMed\'s unless a base URL is chosen', () => {
		for (const environment of ['production', 'sandbox', 'other', '']) expect(readConnectSettings({ ...full(), environment }).urls.rest).toBe('https://connect.instamed.com/rest');
	});

	test.each<[string, Data, RegExp]>([
		['no key', { apiKey: ' ' }, /API Key/],
		['a key with a line in it', { apiKey: 'canary\nx' }, /API Key/],
		['a key of other letters', { apiSecret: 'canaryä' }, /API Secret/],
		['no terminal', { terminalId: '' }, /Terminal ID/],
		['half a log-in', { password: '' }, /only one/],
		['a third of a single sign-on', { ssoSecret: '' }, /part/],
		['NVP without a log-in', { user: '', password: '', payments: 'nvp' }, /NVP/],
		['no base URL', { baseUrl: '' }, /Base URL/],
		['a base URL with a user', { baseUrl: 'https://a:canary@host.example' }, /base URL/],
		['plain http far away', { baseUrl: 'http://host.example' }, /https/],
	])('%s is told by the name of the field', (_, change, words) => {
		const work = (): unknown => readConnectSettings({ ...full(), ...change });
		expect(work).toThrow(words);
		expect(work).not.toThrow(/canary/);
	});

	test('secrets are masked in the editor', () => {
		const masked = new InstaMedConnectApi().properties.filter(({ typeOptions }) => typeOptions?.password === true).map(({ name }) => name);
		expect(masked).toEqual(['apiKey', 'apiSecret', 'password', 'ssoSecret']);
	});
});
