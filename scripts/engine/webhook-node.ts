/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, IHookFunctions, INodeExecutionData, INodeType, IWebhookData, IWebhookFunctions, IWebhookDescription, IWorkflowExecuteAdditionalData, WorkflowActivateMode, WorkflowExecuteMode } from 'n8n-workflow';
import type { Host } from './host';
import { prepareWorkflow, type RunOptions } from './run-workflow';

export interface WebhookOptions extends RunOptions {
	/** Name of the trigger node. */
	readonly node: string;
	/** The workflow's stored static data, as a database would hold it; empty by default. */
	readonly staticData?: IDataObject;
	/** Stands for n8n storing the execution: when it throws, n8n has not got the event. Gives items away by default. */
	readonly store?: (items: INodeExecutionData[]) => Promise<void>;
	/** Reads each body before the node, as n8n does unless the node keeps it from that. */
	readonly alwaysReadsBody?: boolean;
}

/** One execution that was started. */
export interface StartedExecution {
	readonly items: INodeExecutionData[];
	/** The node threw: n8n starts an execution that shows the error. */
	readonly failed: boolean;
}

export interface WebhookServer {
	/** Address of the webhook; any path under the server leads to it. */
	readonly url: string;
	readonly started: readonly StartedExecution[];
	/** Items of all executions, in order. */
	items(): INodeExecutionData[];
	/** What the database holds now. */
	staticData(): IDataObject;
	/** What n8n does when the workflow is switched on and off. */
	activate(activation?: WorkflowActivateMode): Promise<void>;
	deactivate(): Promise<void>;
	stop(): Promise<void>;
}

type Workflow = InstanceType<Host['workflow']['Workflow']>;
/** A request with what n8n's own server adds to it. */
type N8nRequest = IncomingMessage & { params?: object; query?: object; body?: unknown; rawBody?: Buffer };

async function readAll(request: N8nRequest): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer); // a stream of bytes
	return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: unknown): void {
	response.statusCode = status;
	response.setHeader('Content-Type', 'application/json; charset=utf-8');
	response.end(JSON.stringify(body));
}

/**
 * A webhook node behind a real HTTP server, in n8n's own `WebhookContext` and `HookContext`. What n8n's server does
 * around the node is done here in the same order: a workflow loaded anew for each request; the body left alone when
 * the node wants it so; then the execution is stored, the answer's body asked for, the static data saved, and only then
 * 200 answered.
 */
export async function serveWebhook(options: WebhookOptions): Promise<WebhookServer> {
	const mode: WorkflowExecuteMode = options.mode ?? 'webhook';
	const { host, workflow: sample, additionalData } = await prepareWorkflow({ ...options, mode });
	const { nodeTypes } = sample;
	const started: StartedExecution[] = [];
	let stored = JSON.stringify(options.staticData ?? {});

	const workflowOf = (staticData: IDataObject): Workflow =>
		new host.workflow.Workflow({ id: sample.id, name: sample.name ?? '', nodes: structuredClone(options.workflow.nodes), connections: options.workflow.connections, active: true, nodeTypes, settings: { executionOrder: 'v1' }, staticData });
	const load = (): Workflow => workflowOf(JSON.parse(stored) as IDataObject);
	const save = (workflow: Workflow): void => {
		if (mode !== 'manual' && workflow.staticData.__dataChanged === true) stored = JSON.stringify(workflow.staticData);
	};
	const describe = (workflow: Workflow, description: IWebhookDescription): IWebhookData => ({
		httpMethod: 'POST',
		node: options.node,
		path: description.path,
		webhookDescription: description,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
	});
	const typeOf = (workflow: Workflow): { node: ReturnType<Workflow['getNode']> & object; type: INodeType } => {
		const node = workflow.getNode(options.node);
		if (node === null) throw new Error(`The workflow has no node named ${options.node}`);
		return { node, type: nodeTypes.getByNameAndVersion(node.type, node.typeVersion) };
	};

	async function answer(request: N8nRequest, response: ServerResponse): Promise<void> {
		const workflow = load();
		const { node, type } = typeOf(workflow);
		const descriptions = type.description.webhooks ?? [];
		const description = descriptions.find(({ httpMethod }) => httpMethod.split(',').includes(request.method ?? ''));
		if (description === undefined || type.webhook === undefined) return send(response, 404, { message: 'This webhook is not registered' });
		// n8n's own question, put to a node of version 1
		const isLeftAlone = node.typeVersion === 1 && workflow.expression.getSimpleParameterValue(node, '={{$parameter["options"]["binaryData"]}}', mode, {}, undefined, false) === true;
		if (!isLeftAlone || options.alwaysReadsBody === true) request.rawBody = await readAll(request);
		Object.assign(request, { params: {}, query: {} });
		// members of Express that nobody asks for are absent
		const data = { ...additionalData, httpRequest: request, httpResponse: response } as unknown as IWorkflowExecuteAdditionalData;
		// the class implements the interface; its members differ only in optional exactness
		const context = new host.core.WebhookContext(workflow, node, data, mode, describe(workflow, description), [], null) as unknown as IWebhookFunctions;
		const result = await type.webhook.call(context).catch(() => null);
		if (result === null) {
			started.push({ items: [], failed: true });
			return send(response, 500, { message: 'Workflow could not be started' });
		}
		if (result.workflowData === undefined || result.workflowData === null) {
			save(workflow);
			if (result.noWebhookResponse !== true) send(response, 200, result.webhookResponse ?? { message: 'Webhook call received' });
			return;
		}
		const items = result.workflowData[0] ?? [];
		try {
			await options.store?.(items);
		} catch {
			return send(response, 500, { message: 'There was a problem executing the workflow' });
		}
		started.push({ items, failed: false });
		// n8n 2.41 makes a workflow of its own for the execution, of the same static data, and so forgets what was changed in them
		void workflowOf(workflow.staticData);
		const text = workflow.expression.getComplexParameterValue(node, description.responseData, mode, {}, undefined, 'firstEntryJson');
		const body = (text === '' ? undefined : text) ?? result.webhookResponse ?? { message: 'Workflow was started' };
		save(workflow);
		send(response, 200, body);
	}

	const server = createServer((request, response) => {
		void answer(request, response).catch(() => (response.headersSent ? response.destroy() : send(response, 500, {})));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a listening TCP server always has one
	additionalData.webhookBaseUrl = `http://127.0.0.1:${port}/webhook`;
	additionalData.webhookTestBaseUrl = `http://127.0.0.1:${port}/webhook-test`;

	const hooked = async (activation: WorkflowActivateMode, work: (type: INodeType, context: IHookFunctions) => Promise<void>): Promise<void> => {
		const workflow = load();
		const { node, type } = typeOf(workflow);
		const [description] = type.description.webhooks ?? [];
		if (description === undefined) throw new Error(`${options.node} has no webhook`);
		await work(type, new host.core.HookContext(workflow, node, additionalData, mode, activation, describe(workflow, description)) as unknown as IHookFunctions); // as above
		save(workflow);
	};
	const [first] = typeOf(load()).type.description.webhooks ?? [];
	const { node } = typeOf(load());
	return {
		url: host.workflow.NodeHelpers.getNodeWebhookUrl(additionalData.webhookBaseUrl, sample.id, node, first?.path ?? '', false),
		started,
		items: () => started.flatMap(({ items }) => items),
		staticData: () => JSON.parse(stored) as IDataObject,
		activate: async (activation = 'activate') =>
			await hooked(activation, async ({ webhookMethods }, context) => {
				const methods = webhookMethods?.default;
				if ((await methods?.checkExists.call(context)) !== true) await methods?.create.call(context);
			}),
		deactivate: async () =>
			await hooked('manual', async ({ webhookMethods }, context) => {
				await webhookMethods?.default?.delete.call(context);
			}),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
