import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeCredentialsDetails,
	INodeProperties,
} from 'n8n-workflow';

export type CredentialStore = Map<string, ICredentialDataDecryptedObject>;

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/**
 * n8n's credentials helper without its database: decrypted data by credential id, defaults filled in, an expirable
 * token renewed by the credential's own `preAuthentication` and written back, requests signed by its `authenticate`.
 */
export class EngineCredentialsHelper implements ICredentialsHelper {
	constructor(
		private readonly types: ReadonlyMap<string, ICredentialType>,
		/** Credential id → stored data; renewed tokens are written here. */
		readonly store: CredentialStore,
	) {}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`Unknown credential type ${name}`);
		return type;
	}

	getParentTypes(name: string): string[] {
		return this.types.get(name)?.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.type(name).properties;
	}

	async getDecrypted(
		_additionalData: unknown,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = nodeCredentials.id === null ? undefined : this.store.get(nodeCredentials.id);
		if (stored === undefined) throw new Error(`No credential with the id ${nodeCredentials.id ?? 'null'} for ${type}`);
		const defaults = Object.fromEntries(
			// same-named properties exist for different choices; the stored value decides, then the first default
			[...this.type(type).properties].reverse().map(({ name, default: value }) => [name, value]),
		) as ICredentialDataDecryptedObject;
		return { ...defaults, ...stored };
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials exist only in a real n8n');
	}

	async updateCredentials(nodeCredentials: INodeCredentialsDetails, _type: string, data: ICredentialDataDecryptedObject): Promise<void> {
		if (nodeCredentials.id !== null) this.store.set(nodeCredentials.id, data);
	}

	async updateCredentialsOauthTokenData(nodeCredentials: INodeCredentialsDetails, type: string, data: ICredentialDataDecryptedObject): Promise<void> {
		await this.updateCredentials(nodeCredentials, type, data);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (authenticate === undefined) return requestOptions;
		if (typeof authenticate !== 'function') throw new Error('Declarative authentication is not covered by this engine');
		return await authenticate(credentials, requestOptions);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: { credentials?: Record<string, INodeCredentialsDetails> },
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.type(typeName);
		const expirable = type.properties.find((property) => property.type === 'hidden' && property.typeOptions?.expirable === true);
		if (type.preAuthentication === undefined || expirable === undefined) return undefined;
		if (!credentialsExpired && !isEmpty(credentials[expirable.name])) return undefined;
		const renewed = await this.runPreAuthentication(helpers, credentials, typeName);
		const details = node.credentials?.[typeName];
		if (renewed !== undefined && details !== undefined) await this.updateCredentials(details, typeName, { ...credentials, ...renewed });
		return renewed;
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
