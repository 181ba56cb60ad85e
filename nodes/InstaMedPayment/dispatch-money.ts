import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData, type NodeApiError } from 'n8n-workflow';
import { InstaMedError, isInstaMedError } from '../../lib/core/error';
import { attempt, type Attempt } from '../shared/attempt';
import { AUDIT_PROPERTY, audited } from '../shared/audit';
import type { ResourceOf } from '../shared/define';
import { describeProblem, toNodeError } from '../shared/errors';
import { recordUnknown } from '../shared/open-unknowns';
import { OUTPUT_NAMES, type MoneyItem } from './money-item';
import { createMoneyJob, type MoneyJob } from './money-job';
import type { MoneyNodeOperation } from './money-operation';

interface Found {
	readonly resource: string;
	readonly operation: MoneyNodeOperation;
}

function findOperation(ctx: IExecuteFunctions, resources: readonly ResourceOf<MoneyNodeOperation>[]): Found {
	const resource = ctx.getNodeParameter('resource', 0);
	const operation = ctx.getNodeParameter('operation', 0);
	const found = resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);
	if (found !== undefined) return { resource: String(resource), operation: found };
	throw new NodeOperationError(ctx.getNode(), 'This operation does not exist', {
		description: 'Open the node and choose the resource and the operation again.',
		itemIndex: 0,
	});
}

/** What comes of one input item: its result, or the error that kept it from being sent. */
interface Ending {
	readonly from: number;
	/** Milliseconds. */
	readonly startedAt: number;
	readonly endedAt: number;
	readonly item: MoneyItem;
	/** Set when nothing was sent for it, or only a question. */
	readonly error: NodeApiError | NodeOperationError | null;
}

/** An operation throws only before anything leaves; from there on it ends in a result. */
function toFailed(error: unknown): MoneyItem {
	const { message, help, code } = describeProblem(error);
	const isLocal = !isInstaMedError(error) || error.kind === 'config' || error.kind === 'data';
	return { json: { outcome: isLocal ? 'rejected' : 'notSent', problem: message, help, code }, output: 1, unsent: { message, help, code } };
}

function judge(ctx: IExecuteFunctions, from: number, result: Attempt<MoneyItem>): Pick<Ending, 'item' | 'error'> {
	if (!result.ok) return { item: toFailed(result.error), error: toNodeError(ctx.getNode(), result.error, from) };
	const { unsent } = result.value;
	if (unsent === undefined) return { item: result.value, error: null };
	const { message, help, code } = unsent;
	const kind = result.value.json.outcome === 'rejected' ? 'config' : 'transport';
	return { item: result.value, error: toNodeError(ctx.getNode(), new InstaMedError(kind, message, { code, help }), from) };
}

function tellOfUnknown(ctx: IExecuteFunctions, endings: readonly Ending[]): void {
	const { length } = endings.filter(({ item }) => item.json.outcome === 'unknown');
	if (length === 0) return;
	ctx.addExecutionHints({
		message: `Of ${length} ${length === 1 ? 'call it is' : 'calls it is'} not known whether money moved; see the output "${OUTPUT_NAMES[2]}". Look ${length === 1 ? 'it' : 'them'} up before anyone sends again.`,
		location: 'outputPane',
		type: 'warning',
	});
}

/** So that InstaMed Trigger can remind of them. It never fails: what was sent, was sent. */
async function rememberUnknown(job: MoneyJob, endings: readonly Ending[]): Promise<void> {
	// a question about a lost answer that stays open was remembered when the answer was lost
	const lost = endings.filter(({ item: { json } }) => json.outcome === 'unknown' && json.verdict === undefined);
	if (lost.length === 0) return;
	const remembered = await attempt(async () => {
		const { scope } = await job.connection();
		for (const { item, endedAt } of lost) {
			const { reference, operation, lookUp } = item.json;
			if (typeof reference !== 'string' || typeof operation !== 'string' || typeof lookUp !== 'object' || lookUp === null || Array.isArray(lookUp)) continue;
			const details = lookUp as IDataObject; // an object of an item
			const since = typeof details.gaveUpAt === 'string' ? details.gaveUpAt : new Date(endedAt).toISOString();
			recordUnknown(job.ctx, { reference, operation, lookUp: details, since }, scope);
		}
	});
	if (!remembered.ok) job.ports.logger.warn('Payments with an unknown outcome could not be remembered for InstaMed Trigger', { count: lost.length });
}

/**
 * The item loop of the node that moves money. Every item is brought to its end and reported, whatever became of the others. It throws only when
 * nothing was sent for any item, so that a repeat by n8n cannot repeat a payment; and no item has `json.error`, which would cause one.
 */
export async function dispatchMoney(ctx: IExecuteFunctions, resources: readonly ResourceOf<MoneyNodeOperation>[]): Promise<INodeExecutionData[][]> {
	const { resource, operation } = findOperation(ctx, resources);
	const job = createMoneyJob(ctx);
	const endings: Ending[] = [];
	const end = (from: number, startedAt: number, result: Attempt<MoneyItem>): void => {
		endings.push({ from, startedAt, endedAt: job.ports.clock.now(), ...judge(ctx, from, result) });
	};
	if (operation.runs === 'once') {
		const startedAt = job.ports.clock.now();
		const results = await attempt(async () => await operation.run(job));
		if (results.ok) for (const item of results.value) end(item.from, startedAt, { ok: true, value: item });
		else end(0, startedAt, results);
	} else {
		for (const index of ctx.getInputData().keys()) {
			const startedAt = job.ports.clock.now();
			end(index, startedAt, await attempt(async () => await operation.run(job, index)));
		}
	}

	const [first] = endings;
	if (first?.error != null && endings.every(({ error }) => error !== null) && !ctx.continueOnFail()) throw first.error;
	tellOfUnknown(ctx, endings);
	await rememberUnknown(job, endings);

	const feedsErrorOutput = ctx.getNode().onError === 'continueErrorOutput';
	const outputs: INodeExecutionData[][] = OUTPUT_NAMES.map(() => []);
	for (const { from, startedAt, endedAt, item, error } of endings) {
		const call = { resource, operation: operation.value, itemIndex: from, startedAt, endedAt };
		const json = audited(ctx, call, item.json, ctx.getNodeParameter(AUDIT_PROPERTY.name, from, false) === true);
		// a number, as n8n adds the input's fields, card data among them, to failed items that are paired by an object
		outputs[item.output]?.push({ json, pairedItem: from, ...(feedsErrorOutput && error !== null ? { error } : {}) });
	}
	return outputs;
}
