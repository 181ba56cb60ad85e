import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { newestSample, type Happening, type WatchChoice } from '../../../lib/watch';
import type { SessionApi } from '../../../lib/session-api';
import { toServiceItem } from './service-item';
import type { ServiceSettings } from './service-settings';
import { sessionSource } from './session-source';
import { sampleUnknown } from './unknown-reminders';

/** For the editor's test: the newest that there is of what was chosen, read and left as it is, nothing remembered. */
export async function fetchServiceSample(ctx: IPollFunctions, api: SessionApi, settings: ServiceSettings, choice: WatchChoice): Promise<INodeExecutionData> {
	const { kinds, show } = settings;
	const open = kinds.has('unknownPaymentStillOpen') ? sampleUnknown(ctx, api.session.scope, choice.rules.now) : null;
	const sample = await newestSample(sessionSource(api, show.details), choice);
	if (!sample.ok && open === null) throw sample.thrown;
	const newest: Happening | null = (sample.ok ? sample.value : null) ?? open;
	if (newest !== null) return toServiceItem({ ...newest, deliveryCount: 1, redelivery: false }, show);
	throw new NodeOperationError(ctx.getNode(), 'There is nothing to show yet', {
		description: 'Nothing of the chosen events has happened. Activate the workflow, and it starts with the first one.',
	});
}
