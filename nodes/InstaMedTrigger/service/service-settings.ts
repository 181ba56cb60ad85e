import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { ExpectationRule } from '../../../lib/expectations';
import { WATCH_KINDS, type ReminderTimes, type WatchChoice, type WatchKind } from '../../../lib/watch';
import type { Show } from '../../InstaMed/answers/answer-item';
import { todayIn } from '../../shared/today';
import { readExpectedRecords } from './expected-properties';
import { DEFAULTS } from './properties';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface ServiceSettings {
	readonly kinds: ReadonlySet<WatchKind>;
	readonly startFrom: 'now' | 'everything';
	readonly statuses: ReadonlySet<string>;
	readonly refundsToo: boolean;
	readonly withinDays: number;
	readonly reminders: ReminderTimes;
	readonly askAboutUnknowns: boolean;
	/** Empty unless their lateness was chosen. */
	readonly expected: readonly ExpectationRule[];
	readonly show: Show;
	readonly limit: number;
	readonly overlapMs: number;
	readonly recoveryMs: number;
}

function count(value: unknown, least: number, fallback: number): number {
	return typeof value === 'number' && Number.isFinite(value) ? Math.max(least, Math.trunc(value)) : fallback;
}

function texts(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** When to remind of a payment with an unknown outcome. */
export function readReminderTimes(ctx: Pick<IPollFunctions, 'getNodeParameter'>, after: string, every: string): ReminderTimes {
	return {
		afterMs: count(ctx.getNodeParameter(after, DEFAULTS.remindAfterMinutes), 0, DEFAULTS.remindAfterMinutes) * MINUTE,
		everyMs: count(ctx.getNodeParameter(every, DEFAULTS.remindEveryHours), 1, DEFAULTS.remindEveryHours) * HOUR,
	};
}

/**
 * The node's parameters; options that are not set are absent, not empty.
 * @throws InstaMedError kind `config` when an expected file cannot be understood
 */
export function readServiceSettings(ctx: Pick<IPollFunctions, 'getNodeParameter' | 'getTimezone'>): ServiceSettings {
	const chosen = texts(ctx.getNodeParameter('serviceEvents', []));
	const options = ctx.getNodeParameter('serviceOptions', {}) as IDataObject; // a collection is always an object
	return {
		kinds: new Set(WATCH_KINDS.filter((kind) => chosen.includes(kind))),
		startFrom: ctx.getNodeParameter('serviceStartFrom', 'now') === 'everything' ? 'everything' : 'now',
		statuses: new Set(texts(ctx.getNodeParameter('paymentStatuses', []))),
		refundsToo: options.includeRefunds === true,
		withinDays: count(ctx.getNodeParameter('dueWithinDays', DEFAULTS.dueWithinDays), 0, DEFAULTS.dueWithinDays),
		reminders: readReminderTimes(ctx, 'remindAfterMinutes', 'remindEveryHours'),
		expected: chosen.includes('expectedFileLate') ? readExpectedRecords(ctx) : [],
		askAboutUnknowns: options.askAboutUnknowns !== false,
		show: { simplify: ctx.getNodeParameter('simplify', true) !== false, details: options.includePatientDetails === true },
		limit: Math.min(500, count(options.itemsPerRun, 1, DEFAULTS.itemsPerRun)),
		overlapMs: count(options.overlapHours, 1, DEFAULTS.overlapHours) * HOUR,
		recoveryMs: count(options.recoveryDays, 1, DEFAULTS.recoveryDays) * DAY,
	};
}

/** How one poll goes about it. */
export function toChoice(settings: ServiceSettings, poll: { readonly now: number; readonly timeZone: string; readonly isRestart: boolean; readonly timeLeft: () => boolean }): WatchChoice {
	const { kinds, startFrom, statuses, refundsToo, withinDays, overlapMs, recoveryMs } = settings;
	const { now, timeZone, isRestart, timeLeft } = poll;
	return {
		rules: { kinds, startFrom, isRestart, recoveryMs, overlapMs, now, timeLeft },
		payments: { statuses, refundsToo },
		due: { today: todayIn(timeZone, now), withinDays },
	};
}
