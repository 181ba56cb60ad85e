import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsHelper,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	INodeTypes,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Host } from './host';

export type CredentialStore = Map<string, ICredentialDataDecryptedObject>;

/** Hidden fields of these names always have their default: a stored value could lead a token elsewhere. */
const PINNED: readonly string[] = ['useDynamicClientRegistration', 'authUrl', 'accessTokenUrl', 'grantType', 'authentication'];

/** n8n resolves a credential's expressions in a workflow that holds nothing but this. */
const EXPRESSION_NODE: INode = { id: 'credential', name: 'credential', type: 'credential', typeVersion: 1, position: [0, 0], parameters: {} };
const NO_NODES: INodeTypes = {
	getByName: () => ({ description: { properties: [] } }) as never, // expressions look at nothing else of it
	getByNameAndVersion: () => ({ description: { properties: [] } }) as never, // the same
	getKnownTypes: () => ({}),
};

type Resolve = (value: string) => string;

/**
 * n8n's credentials helper without its database: data by credential id, decrypted; parents, defaults and expressions
 * filled in; an expirable token renewed by the credential's own `preAuthentication` and written back; requests signed
 * by its `authenticate`. The store is asked each time, as n8n asks its database.
 */
export class EngineCredentialsHelper implements ICredentialsHelper {
	constructor(
		private readonly types: ReadonlyMap<string, ICredentialType>,
		/** Credential id → stored data; renewed tokens are written here. */
		readonly store: CredentialStore,
		private readonly library: Host['workflow'],
	) {}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`Unknown credential type ${name}`);
		return type;
	}

	private stored({ id }: INodeCredentialsDetails, type: string): ICredentialDataDecryptedObject {
		const data = id === null ? undefined : this.store.get(id);
		if (data === undefined) throw new Error(`No credential with the id ${id ?? 'null'} for ${type}`);
		return structuredClone(data);
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.get(name)?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode(name: string, nodeType: string): boolean {
		const type = this.types.get(name);
		return type?.restrictToSupportedNodes !== true || (type.supportedNodes ?? []).includes(nodeType);
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const type = this.type(name);
		if (name === 'oAuth2Api') return [...type.properties, { displayName: 'oauthTokenData', name: 'oauthTokenData', type: 'json', default: {} }];
		if (type.extends === undefined) return type.properties;
		const merged: INodeProperties[] = [];
		for (const parent of type.extends) this.library.NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		this.library.NodeHelpers.mergeNodeProperties(merged, type.properties);
		return merged;
	}

	async getDecrypted(
		_additionalData: unknown,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode = 'manual',
		_executeData?: unknown,
		raw = false,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.stored(nodeCredentials, type);
		if (raw) return stored;
		const properties = this.getCredentialsProperties(type);
		for (const { name, type: kind } of properties) if (kind === 'hidden' && PINNED.includes(name)) delete stored[name];
		// credential data are parameters to n8n, typed apart
		const filled = this.library.NodeHelpers.getNodeParameters(properties, stored as INode['parameters'], true, false, null, null) as ICredentialDataDecryptedObject;
		const data = { ...filled, ...(stored['oauthTokenData'] === undefined ? {} : { oauthTokenData: stored['oauthTokenData'] }) };
		const workflow = new this.library.Workflow({ nodes: [EXPRESSION_NODE], connections: {}, active: false, nodeTypes: NO_NODES });
		return workflow.expression.getComplexParameterValue(EXPRESSION_NODE, data as INode['parameters'], mode, {}, undefined, undefined, data) as ICredentialDataDecryptedObject; // as above
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials exist only in a real n8n');
	}

	async updateCredentials(nodeCredentials: INodeCredentialsDetails, _type: string, data: ICredentialDataDecryptedObject): Promise<void> {
		if (nodeCredentials.id !== null) this.store.set(nodeCredentials.id, structuredClone(data));
	}

	async updateCredentialsOauthTokenData(nodeCredentials: INodeCredentialsDetails, type: string, { oauthTokenData }: ICredentialDataDecryptedObject): Promise<void> {
		const token = oauthTokenData === undefined ? {} : { oauthTokenData };
		await this.updateCredentials(nodeCredentials, type, { ...this.stored(nodeCredentials, type), ...token });
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (authenticate === undefined) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		if (workflow === undefined || node === undefined) throw new Error('A declared way to sign requests needs workflow and node');
		const resolve: Resolve = (value) => String(workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials: credentials }, undefined, '') ?? '');
		const signed: IHttpRequestOptions & Record<string, unknown> = { ...requestOptions };
		// "headers", "qs", "auth" and "body", each with names and values that may be expressions
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const added = Object.fromEntries(Object.entries(values as Record<string, string>).map(([name, value]) => [resolve(name), resolve(value)]));
			signed[part] = { ...(signed[part] as IDataObject | undefined), ...added };
		}
		return signed;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.type(typeName);
		const expirable = type.properties.find((property) => property.type === 'hidden' && property.typeOptions?.expirable === true);
		if (expirable === undefined || typeof type.preAuthentication !== 'function') return undefined;
		const isTest = node.parameters['temp'] === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;
		const output = (await type.preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject; // n8n stores it as that
		const details = node.credentials?.[typeName];
		if (output[expirable.name] === undefined || details === undefined) return undefined;
		await this.updateCredentials(details, typeName, { ...this.stored(details, typeName), ...output });
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.type(typeName);
		// n8n stores what this returns as credential data
		return (await preAuthentication?.call(helpers, credentials)) as ICredentialDataDecryptedObject | undefined;
	}
}
