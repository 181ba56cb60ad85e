import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { attempt } from '../../shared/attempt';
import { describeProblem, toNodeError } from '../../shared/errors';
import { createPorts } from '../../shared/ports';
import { toServiceItem } from './service-item';
import { ServicePoll } from './service-poll';
import { fetchServiceSample } from './service-sample';
import { readServiceSettings } from './service-settings';

export { serviceProperties } from './properties';

/** One poll over the session API. What was found is remembered last, when nothing can fail any more. */
export async function pollService(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const ports = createPorts(ctx.logger);
	const read = await attempt(async () => await Promise.resolve(readServiceSettings(ctx)));
	if (!read.ok) throw toNodeError(ctx.getNode(), read.error);
	const settings = read.value;
	if (settings.kinds.size === 0) {
		throw new NodeOperationError(ctx.getNode(), 'No event is chosen', { description: 'Open the trigger and choose under "Events" what starts the workflow.' });
	}
	const poll = new ServicePoll(ctx, settings, ports);
	if (ctx.getMode() === 'manual') {
		const sample = await attempt(async () => {
			const api = await poll.open();
			if (!api.ok) throw api.error;
			return await fetchServiceSample(ctx, api.value, settings, poll.choice);
		});
		if (!sample.ok) throw toNodeError(ctx.getNode(), sample.error);
		return [[sample.value]];
	}
	const { deliveries, hindrances, remember } = await poll.run();
	const items = deliveries.map((delivery) => toServiceItem(delivery, settings.show));
	remember();
	if (items.length === 0 && hindrances.length > 0) throw toNodeError(ctx.getNode(), hindrances[0]);
	for (const hindrance of hindrances) ports.logger.warn('InstaMed Trigger left a part of its work for the next poll', { code: describeProblem(hindrance).code });
	return items.length > 0 ? [items] : null;
}
