/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, IWebhookFunctions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { prepareWorkflow } from '../../scripts/engine/run-workflow';
import { chain, nodeFolder, root } from './rig';
import { AUTH_ID, basic, BASIC, saleBody, startWebhook, triggerNode, type WebhookRig } from './webhook-rig';

const COUNT = 20;
let server: Server | undefined;
let next: WebhookRig | undefined;
afterEach(async () => {
	server?.closeAllConnections();
	server?.close();
	await next?.stop();
});

/**
 * What n8n 2.41 does around the node: when it starts the execution it makes a second workflow of the same static
 * data, by which it forgets that they were changed; then it asks for the answer's body, saves what was changed since,
 * and answers. None is answered here before all have come that far, as in a burst.
 */
async function serve(save: (staticData: IDataObject) => void): Promise<{ url: string; forgotten: boolean[] }> {
	const { host, workflow: sample, additionalData } = await prepareWorkflow({ root, nodeFolder, mode: 'webhook', credentials: { [AUTH_ID]: BASIC }, workflow: { ...chain(triggerNode({})), id: 'kept' } });
	const { Workflow } = host.workflow;
	const forgotten: boolean[] = [];
	let [reached, open] = [0, (): void => undefined];
	const all = new Promise<void>((resolve) => (open = resolve));

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const staticData: IDataObject = { 'node:Webhook': { kept: 'of an earlier run' } };
		const make = () => new Workflow({ id: 'kept', nodes: structuredClone(chain(triggerNode({})).nodes), connections: {}, active: true, nodeTypes: sample.nodeTypes, staticData });
		const workflow = make();
		const node = workflow.getNode('Webhook');
		const type = sample.nodeTypes.getByNameAndVersion('n8n-nodes-instamed.instaMedWebhookTrigger', 1);
		const [webhookDescription] = type.description.webhooks ?? [];
		if (node === null || webhookDescription === undefined) throw new Error('There is no trigger');
		Object.assign(request, { params: {}, query: {} });
		// members of Express that nobody asks for are absent
		const data = { ...additionalData, httpRequest: request, httpResponse: response } as unknown as IWorkflowExecuteAdditionalData;
		const webhook = { httpMethod: 'POST' as const, node: node.name, path: webhookDescription.path, webhookDescription, workflowId: 'kept', workflowExecuteAdditionalData: data };
		// the class implements the interface; its members differ only in optional exactness
		const context = new host.core.WebhookContext(workflow, node, data, 'webhook', webhook, [], null) as unknown as IWebhookFunctions;
		const result = await type.webhook?.call(context);
		make();
		forgotten.push(workflow.staticData.__dataChanged !== true);
		const body: unknown = result?.webhookResponse;
		if (workflow.staticData.__dataChanged === true) save(JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject);
		if ((reached += 1) === COUNT) open();
		await all;
		response.end(JSON.stringify(body));
	}

	server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/instamed`, forgotten }; // a listening TCP server always has one
}

test('twenty at once are all in what n8n 2.41 saves, although it loses sight of what a webhook changes', async () => {
	let saved: IDataObject = {};
	const { url, forgotten } = await serve((staticData) => (saved = staticData));
	const post = async (index: number): Promise<Response> => await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: basic() }, body: saleBody(`kept${index}`) });
	const answers = await Promise.all(Array.from({ length: COUNT }, async (_, index) => await post(index)));
	expect(answers.map(({ status, statusText }) => [status, statusText])).toEqual(Array.from({ length: COUNT }, () => [200, 'Stored']));
	expect(forgotten).toEqual(Array.from({ length: COUNT }, () => true));
	next = await startWebhook({ staticData: saved });
	for (let index = 0; index < COUNT; index += 1) expect(await (await next.post(saleBody(`kept${index}`))).json()).toMatchObject({ code: 'duplicate' });
	expect(next.items()).toEqual([]);
});
