import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { attempt } from './attempt';
import type { Operation, OperationItem, Resource } from './define';
import { describeProblem, toNodeError } from './errors';
import { createJob, type Job } from './job';

function findOperation(ctx: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const resource = ctx.getNodeParameter('resource', 0);
	const operation = ctx.getNodeParameter('operation', 0);
	const found = resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);
	if (found === undefined) {
		throw new NodeOperationError(ctx.getNode(), 'This operation does not exist', {
			description: 'Open the node and choose the resource and the operation again.',
			itemIndex: 0,
		});
	}
	return found;
}

function pair(item: OperationItem, inputs: readonly number[]): INodeExecutionData {
	const from = item.from ?? inputs;
	const [only] = from;
	return {
		json: item.json,
		...(item.binary === undefined ? {} : { binary: item.binary }),
		pairedItem: from.length === 1 && only !== undefined ? { item: only } : from.map((index) => ({ item: index })),
	};
}

/**
 * A failed item never carries a top-level `json.error`: with Retry On Fail n8n would run the whole node again,
 * and with it what already succeeded. n8n also replaces the JSON of items that carry `error`, so that field is
 * set only where it is what feeds the error output.
 */
function toFailedItem(ctx: IExecuteFunctions, error: unknown, inputs: readonly number[]): INodeExecutionData {
	const { message, help, code } = describeProblem(error);
	const nodeError = toNodeError(ctx.getNode(), error, inputs[0]);
	const feedsErrorOutput = ctx.getNode().onError === 'continueErrorOutput';
	return {
		...pair({ json: { outcome: 'failed', problem: message, help, code } }, inputs),
		...(feedsErrorOutput ? { error: nodeError } : {}),
	};
}

async function runOnce(
	job: Job,
	inputs: readonly number[],
	work: () => Promise<readonly OperationItem[]>,
): Promise<INodeExecutionData[]> {
	const result = await attempt(work);
	if (result.ok) return result.value.map((item) => pair(item, inputs));
	if (!job.ctx.continueOnFail()) throw toNodeError(job.ctx.getNode(), result.error, inputs[0] ?? 0);
	return [toFailedItem(job.ctx, result.error, inputs)];
}

/** The only item loop: one result set per item, its pairing, its error; the connection is closed whatever happens. */
export async function dispatch(ctx: IExecuteFunctions, resources: readonly Resource[]): Promise<INodeExecutionData[][]> {
	const operation = findOperation(ctx, resources);
	const job = createJob(ctx);
	const indexes = ctx.getInputData().map((_, index) => index);
	const out: INodeExecutionData[] = [];
	try {
		if (operation.runs === 'once') {
			out.push(...(await runOnce(job, indexes, async () => await operation.run(job))));
		} else {
			for (const index of indexes) {
				// not `push(...rows)`: a file can have more rows than a call can have arguments
				for (const item of await runOnce(job, [index], async () => await operation.run(job, index))) out.push(item);
			}
		}
	} finally {
		await job.sftp.close();
	}
	return [out];
}
