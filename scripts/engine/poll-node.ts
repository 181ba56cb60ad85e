import type { IDataObject, INodeExecutionData, IPollFunctions, WorkflowActivateMode, WorkflowExecuteMode } from 'n8n-workflow';
import { prepareWorkflow, type RunOptions } from './run-workflow';

export interface PollOptions extends RunOptions {
	/** Name of the trigger node. */
	readonly node: string;
	readonly activation?: WorkflowActivateMode;
	/** The workflow's stored static data: read and changed in place, as n8n's own object is. */
	readonly staticData?: IDataObject;
	readonly budgetMs?: number;
}

export interface PollResult {
	/** Null when the trigger had nothing. */
	readonly items: INodeExecutionData[] | null;
	/** The workflow's static data after the poll. */
	readonly staticData: IDataObject;
}

/** Polls a trigger once in n8n's own `PollContext`, over real helpers. */
export async function pollNode(options: PollOptions): Promise<PollResult> {
	const mode: WorkflowExecuteMode = options.mode ?? 'trigger';
	const staticData = options.staticData ?? {};
	const { host, workflow, additionalData } = await prepareWorkflow({
		...options,
		mode,
		workflow: { ...options.workflow, staticData },
	});
	const node = workflow.getNode(options.node);
	if (node === null) throw new Error(`The workflow has no node named ${options.node}`);
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	if (type.poll === undefined) throw new Error(`${options.node} is not a polling trigger`);
	const args: ConstructorParameters<typeof host.core.PollContext> = [workflow, node, additionalData, mode, options.activation ?? 'activate'];
	if (options.budgetMs !== undefined) {
		const budget = options.budgetMs;
		args[10] = () => budget;
	}
	// the class implements the interface; its members differ only in optional exactness
	const context = new host.core.PollContext(...args) as unknown as IPollFunctions;
	const result = await type.poll.call(context);
	return { items: result?.[0] ?? null, staticData: workflow.staticData };
}
