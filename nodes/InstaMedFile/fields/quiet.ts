import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_QUIET_MS } from '../../shared/first-looks';
import type { Job } from '../../shared/job';

/** In "Options" of everything that reads a remote file. */
export const quietOption: INodeProperties = {
	displayName: 'Wait for a Quiet File (Seconds)',
	name: 'quietSeconds',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 300 },
	default: DEFAULT_QUIET_MS / 1000,
	description:
		'The file is taken only when its size and time stand still this long, so that a file which is still arriving is never read by half. The wait happens once for all items.',
};

export function readQuietMs(job: Job, itemIndex: number): number {
	const value = job.ctx.getNodeParameter('options.quietSeconds', itemIndex, DEFAULT_QUIET_MS / 1000);
	return typeof value === 'number' && value >= 0 ? value * 1000 : DEFAULT_QUIET_MS;
}
