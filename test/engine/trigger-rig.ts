import type { IDataObject, INodeExecutionData, WorkflowActivateMode } from 'n8n-workflow';
import { pollNode } from '../../scripts/engine';
import { chain, nodeFolder, root, trigger, type Mailbox, type Parameters } from './rig';

/** A trigger over a mailbox: its stored data goes from poll to poll as n8n keeps it. */
export class TriggerRun {
	static count = 0;
	staticData: IDataObject = {};
	private id = `workflow${(TriggerRun.count += 1)}`;

	constructor(
		readonly mailbox: Mailbox,
		readonly parameters: Parameters,
	) {}

	async poll(mode: 'trigger' | 'manual' = 'trigger', activation: WorkflowActivateMode = 'activate'): Promise<INodeExecutionData[] | null> {
		const node = trigger('InstaMed', { options: { quietSeconds: 0 }, ...this.parameters });
		const { items, staticData } = await pollNode({
			root,
			nodeFolder,
			workflow: { ...chain(node), id: this.id },
			node: 'InstaMed',
			credentials: this.mailbox.credentials,
			mode,
			activation,
			staticData: structuredClone(this.staticData),
		});
		this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		return items;
	}

	/** The process ends: another workflow id stands for another process, which has the stored data and no memory. */
	restart(): void {
		this.id = `workflow${(TriggerRun.count += 1)}`;
	}

	/** Names of what a poll gives, with what each is called. */
	async events(mode?: 'trigger', activation?: WorkflowActivateMode): Promise<string[]> {
		return ((await this.poll(mode, activation)) ?? []).map(({ json }) => `${String(json.event)} ${String(json.name)}`);
	}
}
