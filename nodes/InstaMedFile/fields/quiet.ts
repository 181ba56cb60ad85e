import type { INodeProperties } from 'n8n-workflow';
import type { Job } from '../../shared/job';

/** Wait between the two looks at a file, unless the person sets another. */
const DEFAULTS = { quietSeconds: 2 } as const;

/** In "Options" of everything that reads a remote file. */
export const quietOption: INodeProperties = {
	displayName: 'Wait for a Quiet File (Seconds)',
	name: 'quietSeconds',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 300 },
	default: Number(DEFAULTS.quietSeconds),
	description:
		'The file is taken only when its size and time stand still this long, so that a file which is still arriving is never read by half. The wait happens once for all items.',
};

export function readQuietMs(job: Job, itemIndex: number): number {
	const value = job.ctx.getNodeParameter('options.quietSeconds', itemIndex, DEFAULTS.quietSeconds);
	return (typeof value === 'number' && value >= 0 ? value : DEFAULTS.quietSeconds) * 1000;
}
