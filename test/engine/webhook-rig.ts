import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { serveWebhook, type WebhookOptions, type WebhookServer } from '../../scripts/engine';
import { chain, nodeFolder, root, type Parameters } from './rig';

export const AUTH_ID = 'webhook 00000001';
export const USER = 'instamed-notifications';
export const PASSWORD = 'long and random 01';
export const BASIC = { user: USER, password: PASSWORD };

/** "Basic …" of a user and password. */
export function basic(user = USER, password = PASSWORD): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

export type Store = Map<string, ICredentialDataDecryptedObject>;

export interface WebhookRig extends WebhookServer {
	/** Stored credentials, by id; what is taken away here is lost. */
	readonly store: Store;
	/** Posts a body; user and password go along unless headers say otherwise. */
	post(body: string | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

let count = 0;

/** The trigger with parameters, its credentials and a workflow of its own. */
export function triggerNode(parameters: Parameters, credentials: INode['credentials'] = { instaMedWebhookAuthApi: { id: AUTH_ID, name: 'Webhook' } }): INode {
	return {
		id: 'webhook',
		name: 'Webhook',
		type: 'n8n-nodes-instamed.instaMedWebhookTrigger',
		typeVersion: 1,
		position: [0, 0],
		// JSON of a workflow file, which n8n types more narrowly
		parameters: parameters as INode['parameters'],
		webhookId: '0b1c2d3e-webhook',
		...(credentials === undefined ? {} : { credentials }),
	};
}

export interface RigOptions extends Partial<Omit<WebhookOptions, 'credentials' | 'workflow'>> {
	readonly parameters?: Parameters;
	/** Data of the webhook credential. */
	readonly auth?: ICredentialDataDecryptedObject;
	readonly nodeCredentials?: INode['credentials'];
	/** Further stored credentials. */
	readonly store?: never;
	readonly more?: Readonly<Record<string, ICredentialDataDecryptedObject>>;
	/** Another id stands for another process: it has the stored data, and no memory. */
	readonly workflowId?: string;
	readonly storing?: WebhookOptions['store'];
}

export async function startWebhook(options: RigOptions = {}): Promise<WebhookRig> {
	const { parameters = {}, auth = BASIC, nodeCredentials, more = {}, workflowId = `webhook${(count += 1)}`, storing, ...rest } = options;
	const store: Store = new Map<string, ICredentialDataDecryptedObject>([[AUTH_ID, { ...auth }], ...Object.entries(more)]);
	const node = 'nodeCredentials' in options ? { ...triggerNode(parameters), credentials: nodeCredentials ?? {} } : triggerNode(parameters);
	const server = await serveWebhook({
		root,
		nodeFolder,
		node: 'Webhook',
		credentials: store,
		...rest,
		...(storing === undefined ? {} : { store: storing }),
		workflow: { ...chain(node), id: workflowId },
	});
	return {
		...server,
		store,
		post: async (body, headers = {}) => await fetch(server.url, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: basic(), ...headers }, body }),
	};
}

/** A payment notification of InstaMed in its JSON form, invented. */
export function sale(id: string, status = 'C', fields: Readonly<Record<string, string | null>> = {}): Record<string, string | null> {
	return {
		ResponseDateTime: '11/21/2026 12:00:00 PM',
		PaymentTransactionID: id,
		OriginalTransactionID: id,
		TransactionAction: 'Sale',
		TransactionType: 'CreditCard',
		CurrentTransactionStatusCode: status,
		Amount: '42.50',
		RequestAmount: '42.50',
		IsPartiallyApproved: 'false',
		CardType: 'Visa',
		CardLastFourDigits: '************1111',
		Outlet: '900100-0001-0002',
		MerchantID: '900100',
		StoreID: '0001',
		TerminalID: '0002',
		PatientID: 'P-1001',
		PatientFirstName: 'Ada',
		PatientLastName: 'Canarybird',
		PatientBirthDate: '02/29/1980',
		AdditionalInfo6: 'REF-1',
		...fields,
	};
}

export function saleBody(...values: Parameters_<typeof sale>): string {
	return JSON.stringify(sale(...values));
}
type Parameters_<F extends (...values: never[]) => unknown> = F extends (...values: infer V) => unknown ? V : never;

/** Events of the items, in order. */
export function eventsOf(rig: WebhookServer): unknown[] {
	return rig.items().map(({ json }) => json.event);
}

export function jsonOf(rig: WebhookServer): IDataObject[] {
	return rig.items().map(({ json }) => json);
}
