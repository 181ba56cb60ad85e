import './short-pauses';
import type { IDataObject, INode, INodeExecutionData, WorkflowActivateMode } from 'n8n-workflow';
import { pollNode } from '../../scripts/engine';
import { startRig, type InstaMedRig } from './instamed-rig';
import { chain, nodeFolder, root, type Parameters } from './rig';

/** The trigger over the session API of a sandbox; its stored data goes from poll to poll as n8n keeps it. */
export interface ServiceTriggerRig extends Omit<InstaMedRig, 'run'> {
	/** A trigger of its own, with nothing remembered. */
	trigger(parameters: Parameters, connection?: 'account' | 'oAuth2'): ServiceTrigger;
}

const CREDENTIALS = {
	instaMedAccountApi: { id: 'instamedAccount1', name: 'InstaMed account (sandbox)' },
	instaMedOAuth2Api: { id: 'instamedOAuth2x1', name: 'InstaMed OAuth2 (sandbox)' },
};

export interface PollHow {
	readonly mode?: 'trigger' | 'manual';
	readonly activation?: WorkflowActivateMode;
	/** What n8n gives back of what was stored; absent: what the last poll left. */
	readonly staticData?: IDataObject;
	readonly budgetMs?: number;
}

let count = 0;

export class ServiceTrigger {
	/** What n8n holds between polls, and everything it ever held. */
	staticData: IDataObject = {};
	readonly stored: IDataObject[] = [];
	readonly told: INodeExecutionData[] = [];
	workflowId: string;

	constructor(
		private readonly rig: Pick<InstaMedRig, 'store'>,
		readonly node: INode,
	) {
		this.workflowId = `serviceWorkflow${(count += 1)}`;
	}

	/** Another id stands for another process: it has the stored data and no memory. */
	restart(): void {
		this.workflowId = `serviceWorkflow${(count += 1)}`;
	}

	async poll({ mode = 'trigger', activation = 'activate', staticData, budgetMs }: PollHow = {}): Promise<INodeExecutionData[]> {
		const result = await pollNode({
			root,
			nodeFolder,
			workflow: { ...chain(this.node), id: this.workflowId },
			node: this.node.name,
			credentials: this.rig.store,
			mode,
			activation,
			staticData: structuredClone(staticData ?? this.staticData),
			...(budgetMs === undefined ? {} : { budgetMs }),
		});
		this.staticData = JSON.parse(JSON.stringify(result.staticData)) as IDataObject; // an object stays one
		this.stored.push(this.staticData);
		const items = result.items ?? [];
		if (mode === 'trigger') this.told.push(...items);
		return items;
	}

	/** Polls until two in a row have nothing. */
	async drain(most = 60): Promise<INodeExecutionData[]> {
		const items: INodeExecutionData[] = [];
		for (let quiet = 0, round = 0; quiet < 2 && round < most; round++) {
			const found = await this.poll();
			items.push(...found);
			quiet = found.length === 0 ? quiet + 1 : 0;
		}
		return items;
	}
}

export async function startServiceRig(): Promise<ServiceTriggerRig> {
	const { sandbox, store, ask, stop } = await startRig();
	return {
		sandbox,
		store,
		ask,
		stop,
		trigger: (parameters, connection = 'account') =>
			new ServiceTrigger({ store }, {
				id: `trigger${(count += 1)}`,
				name: 'InstaMed',
				type: 'n8n-nodes-instamed.instaMedTrigger',
				typeVersion: 1,
				position: [0, 0],
				// JSON of a workflow file, which n8n types more narrowly
				parameters: { connection, ...parameters } as INode['parameters'],
				credentials: CREDENTIALS,
			}),
	};
}
