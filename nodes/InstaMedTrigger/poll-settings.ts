import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { PollRules } from '../../lib/polling';
import { TRIGGER_KINDS, type TriggerKind } from './trigger-kind';

export interface PollSettings {
	readonly kinds: readonly TriggerKind[];
	readonly startFrom: 'now' | 'everything';
	readonly download: boolean;
	readonly binaryField: string;
	readonly namePattern: string;
	readonly rules: PollRules;
}

const DEFAULTS = { filesPerRun: 10, quietSeconds: 5, leaseMinutes: 60 } as const;

function positive(value: unknown, fallback: number): number {
	return typeof value === 'number' && value >= 0 ? value : fallback;
}

/** The node's parameters; options that are not set are absent, not empty. */
export function readPollSettings(ctx: Pick<IPollFunctions, 'getNodeParameter'>): PollSettings {
	const events = ctx.getNodeParameter('events', []);
	const chosen: unknown[] = Array.isArray(events) ? events : [];
	const options = ctx.getNodeParameter('options', {}) as IDataObject; // a collection is always an object
	return {
		kinds: TRIGGER_KINDS.filter(({ value }) => chosen.includes(value)),
		startFrom: ctx.getNodeParameter('startFrom') === 'everything' ? 'everything' : 'now',
		download: ctx.getNodeParameter('download') === true,
		binaryField: typeof options.binaryField === 'string' && options.binaryField.trim() !== '' ? options.binaryField.trim() : 'data',
		namePattern: typeof options.namePattern === 'string' ? options.namePattern : '',
		rules: {
			limit: Math.max(1, positive(options.filesPerRun, DEFAULTS.filesPerRun)),
			quietMs: positive(options.quietSeconds, DEFAULTS.quietSeconds) * 1000,
			leaseMs: Math.max(1, positive(options.leaseMinutes, DEFAULTS.leaseMinutes)) * 60_000,
			redeliver: options.redeliver !== false,
		},
	};
}
