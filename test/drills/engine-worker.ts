/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import type { INode } from 'n8n-workflow';
import { pollNode, runWorkflow, startHost, type WorkflowFile } from '../../scripts/engine';
import type { Job } from './orders';
import { obey, type Stored } from './run-job';

/** A worker with n8n's own engine and the built nodes. */

const root = process.env.DRILL_ROOT ?? '';
const nodeFolder = process.env.DRILL_NODES ?? '';
const START = 'start';
const CREDENTIALS = { instaMedSftpApi: { id: 'instamedSftp0001', name: 'drill' } };

function workflowOf(job: Job, name: string, type: string, parameters: object): WorkflowFile {
	const node: INode = {
		id: job.nodeId,
		name,
		type: `n8n-nodes-instamed.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'], // plain JSON
		credentials: CREDENTIALS,
	};
	const start: INode = { id: START, name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} };
	return { id: job.workflowId, name: 'drill', nodes: [start, node], connections: { [START]: { main: [[{ node: name, type: 'main', index: 0 }]] } } };
}

function optionsOf(job: Job, workflow: WorkflowFile, stored: Stored): Parameters<typeof runWorkflow>[0] {
	const credentials = { instamedSftp0001: job.credential as never }; // plain text and numbers, as n8n decrypts them
	return { root, nodeFolder, credentials, workflow: { ...workflow, staticData: { global: stored.global, 'node:trigger': stored.node } } };
}

obey({
	async prepare() {
		await startHost(root);
	},
	async poll(job, stored) {
		const options = optionsOf(job, workflowOf(job, 'trigger', 'instaMedTrigger', job.trigger), stored);
		const { items, staticData } = await pollNode({ ...options, node: 'trigger', activation: 'init', staticData: structuredClone({ global: stored.global, 'node:trigger': stored.node }) });
		Object.assign(stored.node, staticData['node:trigger']);
		return items ?? [];
	},
	async acknowledge(job, stored, items) {
		const file = { __rl: true, mode: 'path', value: '={{ $json.path }}' };
		const parameters = { resource: 'anyFile', operation: 'acknowledge', way: job.way, file, fileId: '={{ $json.fileId }}', folder: '', options: {} };
		const run = await runWorkflow({ ...optionsOf(job, workflowOf(job, 'close', 'instaMedFile', parameters), stored), startNode: START, input: items.map(({ json }) => ({ json })) });
		if (run.error !== undefined) throw run.error;
		Object.assign(stored.global, run.staticData.global);
	},
});
