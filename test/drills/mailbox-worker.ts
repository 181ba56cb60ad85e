import type { IExecuteFunctions, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { InstaMedFile } from '../../nodes/InstaMedFile/InstaMedFile.node';
import { InstaMedTrigger } from '../../nodes/InstaMedTrigger/InstaMedTrigger.node';
import type { Job } from './orders';
import { obey, type Stored } from './run-job';

/** A worker with the two nodes and hardly anything of n8n, so that it starts in a moment. */

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function member(parameters: Readonly<Record<string, unknown>>, path: string, fallback: unknown): unknown {
	let found: unknown = parameters;
	for (const part of path.split('.')) found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[part] : undefined;
	return found === undefined ? fallback : found;
}

/** What both kinds of node ask of n8n. */
function context(job: Job, stored: Stored, more: object): object {
	return {
		logger: silent,
		getCredentials: async () => await Promise.resolve(job.credential),
		getNode: () => ({ id: job.nodeId, name: 'node', type: '', typeVersion: 1, position: [0, 0], parameters: {} }),
		getWorkflow: () => ({ id: job.workflowId, name: 'drill', active: true }),
		getWorkflowStaticData: (kind: 'node' | 'global') => stored[kind],
		getMode: () => 'trigger',
		getActivationMode: () => 'init',
		getTimezone: () => 'UTC',
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => false,
		addExecutionHints: () => undefined,
		helpers: { prepareBinaryData: async (data: Buffer, fileName: string) => await Promise.resolve({ data: data.toString('base64'), mimeType: 'text/plain', fileName }) },
		...more,
	};
}

obey({
	async poll(job, stored) {
		const getNodeParameter = (name: string, fallback: unknown): unknown => member(job.trigger, name, fallback);
		// n8n's context has more members; a node that reaches for one fails by name
		const ctx = context(job, stored, { getNodeParameter }) as unknown as IPollFunctions;
		return (await new InstaMedTrigger().poll.call(ctx))?.[0] ?? [];
	},
	async acknowledge(job, stored, items: INodeExecutionData[]) {
		const getNodeParameter = (name: string, index: number, fallback: unknown): unknown => {
			const { path, fileId } = items[index]?.json ?? {};
			return member({ resource: 'anyFile', operation: 'acknowledge', way: job.way, file: path, fileId, folder: '', options: {} }, name, fallback);
		};
		const ctx = context(job, stored, { getNodeParameter, getInputData: () => items }) as unknown as IExecuteFunctions; // as above
		await new InstaMedFile().execute.call(ctx);
	},
});
