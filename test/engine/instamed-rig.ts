/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import './short-pauses';
import { inspect } from 'node:util';
import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { ConnectionKind } from '../../lib/payments';
import { nodeFolder, root, chain, type Parameters } from './rig';
import { runWorkflow, type WorkflowRun } from '../../scripts/engine';
import { connectCredential } from '../../scripts/n8n/sandbox-credential';

/** The node InstaMed in n8n's own engine, over each connection, against a sandbox whose days have run. */
export interface InstaMedRig {
	readonly sandbox: Sandbox;
	/** Credential id → data; a renewed token is written here. */
	readonly store: Map<string, ICredentialDataDecryptedObject>;
	run(items: INodeExecutionData[], parameters: Parameters, more?: Partial<INode>): Promise<WorkflowRun>;
	/** Asks the session API itself, beside the node. */
	ask(path: string, init?: RequestInit): Promise<IDataObject>;
	stop(): Promise<void>;
}

const CREDENTIALS = {
	instaMedAccountApi: { id: 'instamedAccount1', name: 'InstaMed account (sandbox)' },
	instaMedOAuth2Api: { id: 'instamedOAuth2x1', name: 'InstaMed OAuth2 (sandbox)' },
	instaMedConnectApi: { id: 'instamedConnect1', name: 'InstaMed Connect (sandbox)' },
};

async function oAuthToken({ access }: Sandbox): Promise<IDataObject> {
	const { clientId, clientSecret } = access.oAuth2;
	const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
	const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
	const reply = await fetch(access.urls.token, { method: 'POST', body: form, headers: { Authorization: `Basic ${basic}` } });
	const answer = (await reply.json()) as IDataObject; // a token or an error
	if (typeof answer.access_token !== 'string') throw new Error(`The sandbox gave no token: HTTP ${reply.status}`);
	return answer;
}

function credentialsOf({ access }: Sandbox, oauthTokenData: IDataObject): Map<string, ICredentialDataDecryptedObject> {
	const { account, oAuth2, urls } = access;
	return new Map<string, ICredentialDataDecryptedObject>([
		['instamedAccount1', { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'none', sessionToken: '' }],
		['instamedOAuth2x1', { baseUrl: urls.sessionApi, grantType: 'clientCredentials', clientId: oAuth2.clientId, clientSecret: oAuth2.clientSecret, accessTokenUrl: urls.token, authentication: 'header', scope: '', oauthTokenData }],
		['instamedConnect1', connectCredential({ access }).data as ICredentialDataDecryptedObject], // text and switches, as n8n decrypts them
	]);
}

export function readNode(name: string, parameters: Parameters, more: Partial<INode> = {}): INode {
	return {
		id: name,
		name,
		type: 'n8n-nodes-instamed.instaMed',
		typeVersion: 1,
		position: [0, 0],
		// JSON of a workflow file, which n8n types more narrowly
		parameters: parameters as INode['parameters'],
		credentials: CREDENTIALS,
		...more,
	};
}

export async function startRig(): Promise<InstaMedRig> {
	const sandbox = await startSandbox();
	sandbox.signIn.settings.methods = [];
	await sandbox.runScenario();
	const token = await oAuthToken(sandbox);
	const store = credentialsOf(sandbox, token);
	return {
		sandbox,
		store,
		run: async (items, parameters, more = {}) => await runWorkflow({ root, nodeFolder, workflow: chain(readNode('node', parameters, more)), credentials: store, startNode: 'start', input: items }),
		ask: async (path, init = {}) => {
			const reply = await fetch(`${sandbox.access.urls.sessionApi}${path}`, { ...init, headers: { Authorization: `Bearer ${String(token.access_token)}`, 'Content-Type': 'application/json', ...init.headers } });
			return (await reply.json()) as IDataObject; // every answer of the session API is an object
		},
		stop: async () => await sandbox.stop(),
	};
}

export const CONNECTIONS: readonly ConnectionKind[] = ['account', 'oAuth2', 'connect'];

/** Everything that n8n would store or show of a run, in the forms it could show it. */
export function traceOf(value: unknown): string {
	return `${JSON.stringify(value, (_, part: unknown) => (part instanceof Error ? { ...part, message: part.message, stack: part.stack, cause: part.cause } : part))} ${inspect(value, { depth: 10 })}`;
}

/** Secrets that belong to the sandbox's credentials and to nobody's output. */
export function secretsOf({ sandbox, store }: InstaMedRig): string[] {
	const { account, oAuth2, connect } = sandbox.access;
	const tokens = [store.get('instamedAccount1')?.sessionToken, (store.get('instamedOAuth2x1')?.oauthTokenData as IDataObject | undefined)?.access_token]; // as it was put there
	return [account.password, account.totpSecret, oAuth2.clientSecret, connect.apiSecret, connect.password, connect.securityKey, ...tokens.filter((token): token is string => typeof token === 'string' && token !== '')];
}
