import { randomUUID } from 'node:crypto';
import type {
	ExecutionError,
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	IWorkflowBase,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from './additional-data';
import { EngineCredentialsHelper, type CredentialStore } from './credentials-helper';
import { startHost, type Host } from './host';
import { loadPackage } from './node-types';

/** A workflow as its JSON file holds it. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> & Partial<IWorkflowBase>;

export interface RunOptions {
	readonly workflow: WorkflowFile;
	/** Credential id → decrypted data. */
	readonly credentials?: Readonly<Record<string, ICredentialDataDecryptedObject>> | CredentialStore;
	/** The checkout that holds package.json and node_modules. */
	readonly root: string;
	/** Folder with the built nodes; `dist` of the checkout by default. */
	readonly nodeFolder?: string;
	/** Name of the node to start from; n8n's own choice by default. */
	readonly startNode?: string;
	/** Items that the start node gives out instead of its own. */
	readonly input?: INodeExecutionData[];
	readonly mode?: WorkflowExecuteMode;
	/** Ends the run as the Stop button does. */
	readonly signal?: AbortSignal;
	/** Called as each node starts, with its name. */
	readonly onNode?: (name: string) => void;
}

export interface WorkflowRun {
	readonly status: IRun['status'];
	readonly error: ExecutionError | undefined;
	readonly run: IRun;
	readonly staticData: IDataObject;
	/** Items a node gave out, of its last run; empty when it did not run. */
	items(node: string, output?: number): INodeExecutionData[];
	/** Hints a node showed. */
	hints(node: string): string[];
	/** Times the node was run to its end. */
	runs(node: string): number;
	readBinary(data: IBinaryData): Promise<Buffer>;
}

function toStore(credentials: RunOptions['credentials']): CredentialStore {
	return credentials instanceof Map ? credentials : new Map(Object.entries(credentials ?? {}));
}

/** A `Workflow` of the real engine and the data its execution needs. */
export async function prepareWorkflow(options: RunOptions): Promise<{
	host: Host;
	workflow: InstanceType<Host['workflow']['Workflow']>;
	additionalData: ReturnType<typeof createAdditionalData>;
}> {
	const host = await startHost(options.root);
	const { nodeTypes, credentialTypes } = loadPackage(options.root, options.nodeFolder);
	const executionId = randomUUID();
	const file: IWorkflowBase = {
		id: 'engineWorkflow01',
		active: false,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		activeVersionId: null,
		settings: { executionOrder: 'v1' },
		...options.workflow,
		// n8n fills in defaults in place
		nodes: structuredClone(options.workflow.nodes) as INode[],
	};
	const workflow = new host.workflow.Workflow({
		id: file.id,
		name: file.name,
		nodes: file.nodes,
		connections: file.connections,
		active: false,
		nodeTypes,
		settings: { ...file.settings, executionOrder: 'v1' },
		...(file.staticData === undefined ? {} : { staticData: file.staticData }),
	});
	const additionalData = createAdditionalData(host, {
		workflow: file,
		executionId,
		mode: options.mode ?? 'manual',
		credentialsHelper: new EngineCredentialsHelper(credentialTypes, toStore(options.credentials), host.workflow),
	});
	return { host, workflow, additionalData };
}

/** Runs a workflow file in n8n's own `WorkflowExecute` to its end; a failing node is reported, not thrown. */
export async function runWorkflow(options: RunOptions): Promise<WorkflowRun> {
	const { host, workflow, additionalData } = await prepareWorkflow(options);
	const startNode = options.startNode === undefined ? undefined : workflow.getNode(options.startNode);
	if (startNode === null) throw new Error(`The workflow has no node named ${String(options.startNode)}`);
	const { onNode } = options;
	if (onNode !== undefined) additionalData.hooks?.addHandler('nodeExecuteBefore', (name: string) => onNode(name));
	const execution = new host.core.WorkflowExecute(additionalData, options.mode ?? 'manual');
	const promise = execution.run({
		workflow,
		...(startNode === undefined ? {} : { startNode }),
		// as if the editor had them pinned: the only way to hand items to a trigger
		...(options.input === undefined || startNode === undefined ? {} : { pinData: { [startNode.name]: options.input } }),
	});
	options.signal?.addEventListener('abort', () => promise.cancel(), { once: true });
	const run = await promise;
	const { runData, error } = run.data.resultData;
	return {
		status: run.status,
		error,
		run,
		staticData: workflow.staticData,
		items: (node, output = 0) => runData[node]?.at(-1)?.data?.main?.[output] ?? [],
		hints: (node) => (runData[node] ?? []).flatMap(({ hints }) => (hints ?? []).map(({ message }) => message)),
		runs: (node) => runData[node]?.length ?? 0,
		readBinary: host.readBinary,
	};
}
