/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { createHash, randomBytes } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runWorkflow, type WorkflowRun } from '../../scripts/engine';
import { chain, nodeFolder, root } from './rig';

export const ACCOUNT_ID = 'sessionAccount01';
export const CONNECTED_ID = 'sessionOAuth2x01';
const CREDENTIALS = { instaMedAccountApi: { id: ACCOUNT_ID, name: 'Account' }, instaMedOAuth2Api: { id: CONNECTED_ID, name: 'OAuth2' } };

/** Reads through the node InstaMed in n8n's engine, with stored credentials of both kinds. */
export interface SessionRig {
	readonly sandbox: Sandbox;
	readonly store: Map<string, ICredentialDataDecryptedObject>;
	/** One call of the session API for each item. */
	read(connection: 'account' | 'oAuth2', calls?: number): Promise<WorkflowRun>;
	/** What a person does once in the browser: allow access, and n8n stores the tokens. */
	connect(): Promise<void>;
	stop(): Promise<void>;
}

/** The stagger of a sign-in without codes is shortened, so that it costs nothing; clocks and time limits are left alone. */
export function shortenWaits(): () => void {
	const real = globalThis.setTimeout;
	const short = (run: () => void, ms = 0): NodeJS.Timeout => real(run, ms <= 1000 ? ms / 100 : ms);
	globalThis.setTimeout = Object.assign(short, { __promisify__: real.__promisify__ }) as typeof setTimeout; // the only form in use
	return () => {
		globalThis.setTimeout = real;
	};
}

function readNode(connection: string): INode {
	return {
		id: 'read',
		name: 'read',
		type: 'n8n-nodes-instamed.instaMed',
		typeVersion: 1,
		position: [0, 0],
		parameters: { connection, resource: 'session', operation: 'checkHealth', checkShapes: false },
		credentials: CREDENTIALS,
	};
}

async function authorize({ access }: Sandbox): Promise<IDataObject> {
	const { clientId, clientSecret } = access.oAuth2;
	const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
	const verifier = randomBytes(32).toString('base64url');
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: clientId,
		redirect_uri: redirectUri,
		state: 'x',
		decision: 'allow',
		code_challenge_method: 'S256',
		code_challenge: createHash('sha256').update(verifier).digest('base64url'),
	});
	const consent = await fetch(`${access.urls.authorize}?${query.toString()}`, { redirect: 'manual' });
	const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, client_id: clientId, client_secret: clientSecret });
	const answer = await fetch(access.urls.token, { method: 'POST', body: form });
	return (await answer.json()) as IDataObject; // a token answer
}

export async function startSessionRig(): Promise<SessionRig> {
	const sandbox = await startSandbox();
	sandbox.signIn.settings.methods = [];
	const { account, oAuth2, urls } = sandbox.access;
	const store = new Map<string, ICredentialDataDecryptedObject>([
		[ACCOUNT_ID, { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'none', sessionToken: '' }],
		[CONNECTED_ID, { baseUrl: urls.sessionApi, grantType: 'clientCredentials', clientId: oAuth2.clientId, clientSecret: oAuth2.clientSecret }],
	]);
	return {
		sandbox,
		store,
		read: async (connection, calls = 1) =>
			await runWorkflow({
				root,
				nodeFolder,
				workflow: chain(readNode(connection)),
				credentials: store,
				startNode: 'start',
				input: Array.from({ length: calls }, () => ({ json: {} })),
			}),
		connect: async () => {
			const oauthTokenData = await authorize(sandbox);
			store.set(CONNECTED_ID, { ...store.get(CONNECTED_ID), grantType: 'pkce', oauthTokenData });
		},
		stop: async () => await sandbox.stop(),
	};
}
