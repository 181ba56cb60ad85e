import type { ICredentialDataDecryptedObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { ConnectionKind } from '../../lib/payments';
import { credentialTypeOf } from '../../nodes/shared/connection/connection-property';
import { runWorkflow, type WorkflowRun } from '../../scripts/engine';
import { chain, nodeFolder, root } from '../engine/rig';
import { canary, CARD_CANARIES, PEOPLE_CANARIES, type Canary } from './canary';
import type { OperationCase } from './operations';
import { ITEM, TOKENS } from './operations';
import type { Captured } from './scan';

/** A text that nothing else writes. */
function unique(word: string): string {
	return `${word}-Lattice-${word.length}${word.charCodeAt(1)}`;
}

/** Secrets that stand in the credentials, and nowhere else. */
export const SECRETS = {
	password: unique('Obsidian'),
	totpSecret: 'MFRGGZDF'.repeat(4),
	sessionToken: unique('Tourmaline'),
	apiKey: unique('Malachite'),
	apiSecret: unique('Peridot'),
	webPassword: unique('Citrine'),
	ssoSecret: unique('Opaline'),
	clientSecret: unique('Jasper'),
	accessToken: unique('Onyx'),
	refreshToken: unique('Beryl'),
} as const;

export const CANARIES: readonly Canary[] = [
	...PEOPLE_CANARIES,
	...CARD_CANARIES,
	...Object.entries(SECRETS).map(([name, text]) => canary(name, text)),
	...Object.entries(TOKENS).map(([name, text]) => canary(`${name} token`, text)),
];

/** Credentials for one run; a user name of its own, because refused log-ins of one name are remembered. */
export function credentialsAt(base: string, user: string, payments: 'rest' | 'nvp'): Record<string, ICredentialDataDecryptedObject> {
	return {
		account: { baseUrl: `${base}/session-api`, username: user, password: SECRETS.password, corporateId: 'LARKSPUR', mfa: 'none', totpSecret: SECRETS.totpSecret, sessionToken: SECRETS.sessionToken },
		oAuth2: {
			baseUrl: `${base}/session-api`,
			grantType: 'clientCredentials',
			clientId: user,
			clientSecret: SECRETS.clientSecret,
			accessTokenUrl: `${base}/session-api/oauth2/token`,
			authentication: 'header',
			scope: '',
			oauthTokenData: { access_token: SECRETS.accessToken, refresh_token: SECRETS.refreshToken, token_type: 'Bearer' },
		},
		connect: {
			environment: 'custom',
			baseUrl: base,
			live: false,
			apiKey: SECRETS.apiKey,
			apiSecret: SECRETS.apiSecret,
			merchantId: '900100',
			storeId: '0001',
			terminalId: '0002',
			user,
			password: SECRETS.webPassword,
			ssoAccount: 'sso@larkspur',
			ssoAlias: 'larkspur',
			ssoSecret: SECRETS.ssoSecret,
			payments,
			referenceField: 'AdditionalInfo6',
			timeout: 1,
		},
	};
}

export interface EngineRun {
	readonly connection: ConnectionKind;
	/** A map keeps renewed tokens for the next run. */
	readonly credentials: Record<string, ICredentialDataDecryptedObject> | Map<string, ICredentialDataDecryptedObject>;
	readonly onError?: NonNullable<INode['onError']>;
	/** Added to the input item. */
	readonly item?: Readonly<Record<string, string>>;
}

let count = 0;

/** Runs one operation in n8n's own engine and gives everything that came out of the node. */
export async function runCase(one: OperationCase, { connection, credentials, onError = 'stopWorkflow', item = {} }: EngineRun): Promise<{ readonly run: WorkflowRun; readonly captured: readonly Captured[] }> {
	const node: INode = {
		id: 'node',
		name: 'node',
		type: `n8n-nodes-instamed.${one.node}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { connection, ...one.parameters },
		credentials: { [credentialTypeOf(connection)]: { id: connection, name: connection } },
		onError,
	};
	// an input that a person would have: card and patient in fields of their own
	count += 1;
	const input: INodeExecutionData[] = [{ json: { ...ITEM, key: `INV-${count}`, ...item } }];
	const run = await runWorkflow({ root, nodeFolder, workflow: chain(node), credentials, startNode: 'start', input });
	const { resultData } = run.run.data;
	const results = resultData.runData.node ?? [];
	return {
		run,
		captured: [
			{ sink: 'error', value: resultData.error },
			{ sink: 'node error', value: results.map(({ error }) => error) },
			{ sink: 'output', value: results.map(({ data }) => data?.main?.map((items) => items?.map(({ json, binary, error }) => ({ json, binary, error })))) },
			{ sink: 'hints', value: results.map(({ hints, metadata }) => ({ hints, metadata })) },
			{ sink: 'static data', value: run.staticData },
		],
	};
}
