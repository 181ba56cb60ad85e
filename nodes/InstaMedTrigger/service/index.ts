import type { INodeExecutionData, INodeProperties, IPollFunctions } from 'n8n-workflow';

/** What the trigger asks when its connection is the session API. */
export const serviceProperties: INodeProperties[] = [];

/** One poll over the session API. */
export async function pollService(_ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await Promise.resolve(null);
}
