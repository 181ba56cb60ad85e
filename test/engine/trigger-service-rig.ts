import './short-pauses';
import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeExecutionData, WorkflowActivateMode } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { pollNode, runWorkflow, type RunOptions, type WorkflowRun } from '../../scripts/engine';
import { chain, nodeFolder, root, type Parameters } from './rig';

type Store = Map<string, ICredentialDataDecryptedObject>;

/** The trigger over the session API of a sandbox; its stored data goes from poll to poll as n8n keeps it. */
export interface ServiceTriggerRig {
	readonly sandbox: Sandbox;
	readonly store: Store;
	/** A trigger of its own, with nothing remembered. */
	trigger(parameters: Parameters, connection?: 'account' | 'oAuth2'): ServiceTrigger;
	/** Another node of the same account, run by itself. */
	run(type: string, parameters: Parameters, input: INodeExecutionData[], options?: Partial<RunOptions> & { readonly workflowId?: string }): Promise<WorkflowRun>;
	stop(): Promise<void>;
}

const CREDENTIALS = {
	instaMedAccountApi: { id: 'instamedAccount1', name: 'InstaMed account (sandbox)' },
	instaMedOAuth2Api: { id: 'instamedOAuth2x1', name: 'InstaMed OAuth2 (sandbox)' },
	instaMedConnectApi: { id: 'instamedConnect1', name: 'InstaMed Connect (sandbox)' },
};

async function credentialsOf({ access }: Sandbox): Promise<Store> {
	const { account, oAuth2, urls } = access;
	const { clientId, clientSecret } = oAuth2;
	const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
	const reply = await fetch(urls.token, { method: 'POST', body: form });
	const oauthTokenData = (await reply.json()) as IDataObject; // a token
	return new Map<string, ICredentialDataDecryptedObject>([
		['instamedAccount1', { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'none', sessionToken: '' }],
		['instamedOAuth2x1', { baseUrl: urls.sessionApi, grantType: 'clientCredentials', clientId, clientSecret, accessTokenUrl: urls.token, authentication: 'header', scope: '', oauthTokenData }],
	]);
}

export interface PollHow {
	readonly mode?: 'trigger' | 'manual';
	readonly activation?: WorkflowActivateMode;
	/** What n8n gives back of what was stored; absent: what the last poll left. */
	readonly staticData?: IDataObject;
	readonly budgetMs?: number;
}

let count = 0;

export class ServiceTrigger {
	/** What n8n holds between polls, and everything it ever held. */
	staticData: IDataObject = {};
	readonly stored: IDataObject[] = [];
	readonly told: INodeExecutionData[] = [];
	workflowId: string;

	constructor(
		private readonly rig: { readonly store: Store },
		readonly node: INode,
	) {
		this.workflowId = `serviceWorkflow${(count += 1)}`;
	}

	/** Another id stands for another process: it has the stored data and no memory. */
	restart(): void {
		this.workflowId = `serviceWorkflow${(count += 1)}`;
	}

	async poll({ mode = 'trigger', activation = 'activate', staticData, budgetMs }: PollHow = {}): Promise<INodeExecutionData[]> {
		const result = await pollNode({
			root,
			nodeFolder,
			workflow: { ...chain(this.node), id: this.workflowId },
			node: this.node.name,
			credentials: this.rig.store,
			mode,
			activation,
			staticData: structuredClone(staticData ?? this.staticData),
			...(budgetMs === undefined ? {} : { budgetMs }),
		});
		this.staticData = JSON.parse(JSON.stringify(result.staticData)) as IDataObject; // an object stays one
		this.stored.push(this.staticData);
		const items = result.items ?? [];
		if (mode === 'trigger') this.told.push(...items);
		return items;
	}

	/** Polls until two in a row have nothing. */
	async drain(how: PollHow = {}, most = 60): Promise<INodeExecutionData[]> {
		const items: INodeExecutionData[] = [];
		for (let quiet = 0, round = 0; quiet < 2 && round < most; round++) {
			const found = await this.poll(how);
			items.push(...found);
			quiet = found.length === 0 ? quiet + 1 : 0;
		}
		return items;
	}
}

function nodeOf(type: string, parameters: Parameters): INode {
	return {
		id: `node${(count += 1)}`,
		name: 'InstaMed',
		type: `n8n-nodes-instamed.${type}`,
		typeVersion: 1,
		position: [0, 0],
		// JSON of a workflow file, which n8n types more narrowly
		parameters: parameters as INode['parameters'],
		credentials: CREDENTIALS,
	};
}

export async function startServiceRig(options: SandboxOptions = {}): Promise<ServiceTriggerRig> {
	const sandbox = await startSandbox(options);
	sandbox.signIn.settings.methods = [];
	const store = await credentialsOf(sandbox);
	return {
		sandbox,
		store,
		trigger: (parameters, connection = 'account') => new ServiceTrigger({ store }, nodeOf('instaMedTrigger', { connection, ...parameters })),
		run: async (type, parameters, input, { workflowId, ...more } = {}) =>
			await runWorkflow({ root, nodeFolder, workflow: { ...chain(nodeOf(type, { connection: 'account', ...parameters })), ...(workflowId === undefined ? {} : { id: workflowId }) }, credentials: store, startNode: 'start', input, ...more }),
		stop: async () => await sandbox.stop(),
	};
}
