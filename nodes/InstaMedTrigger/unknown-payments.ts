import type { INodeExecutionData, INodeProperties, IPollFunctions } from 'n8n-workflow';
import type { ReminderTimes } from '../../lib/watch';
import { pollBudgetMs } from './poll-budget';
import { serviceProperties } from './service/properties';
import { toServiceItem } from './service/service-item';
import { readReminderTimes } from './service/service-settings';
import { isRestart, recallBook, REMINDERS } from './service/trigger-book';
import { remindOfUnknowns, sampleUnknown } from './service/unknown-reminders';

/**
 * Payments whose answer was lost, for those who have no service to ask: a mailbox knows nothing of them, but the n8n
 * that sent them does.
 */

/** The same event as over the session API. */
export const UNKNOWN_PAYMENT = 'unknownPaymentStillOpen';

const SHOW = { simplify: true, details: false };
/** In one run. */
const LIMIT = 50;

/** Parameter over the session API → the one here, which is shown for another list of events. */
const NAMES = { remindAfterMinutes: 'unknownAfterMinutes', remindEveryHours: 'unknownEveryHours' } as const;

/** When to remind, as over the session API. */
export const reminderProperties: INodeProperties[] = serviceProperties.flatMap((property) => {
	const name = Object.entries(NAMES).find(([there]) => there === property.name)?.[1];
	return name === undefined ? [] : [{ ...property, name, displayOptions: { show: { events: [UNKNOWN_PAYMENT] } } }];
});

/** Null: not asked for. */
export function readReminders(ctx: Pick<IPollFunctions, 'getNodeParameter'>, chosen: readonly unknown[]): ReminderTimes | null {
	return chosen.includes(UNKNOWN_PAYMENT) ? readReminderTimes(ctx, NAMES.remindAfterMinutes, NAMES.remindEveryHours) : null;
}

export interface Reminded {
	readonly items: INodeExecutionData[];
	/** To be called last, when nothing can fail any more; always, or other polls would wait for this one. */
	remember(now: number): void;
}

/** Payments of this workflow that are due to be told. */
export async function remindHere(ctx: IPollFunctions, reminders: ReminderTimes | null, now: number): Promise<Reminded> {
	if (reminders === null) return { items: [], remember: () => {} };
	const book = recallBook(ctx, REMINDERS, []);
	const turn = book.begin(now, LIMIT, !isRestart(ctx));
	await remindOfUnknowns(ctx, turn, { settings: { reminders, limit: 2 * LIMIT, askAboutUnknowns: false }, api: null, timeLeft: () => false });
	return {
		items: turn.deliveries.map((delivery) => toServiceItem(delivery, SHOW)),
		remember: (end) => {
			// n8n gives up a poll that takes too long, and what it found with it
			ctx.getWorkflowStaticData('node')[REMINDERS] = { ...turn.close(0, end - now >= pollBudgetMs(ctx)) };
		},
	};
}

/** For the editor: the one that is open longest, or null. */
export function sampleHere(ctx: IPollFunctions, now: number): INodeExecutionData | null {
	const open = sampleUnknown(ctx, null, now);
	return open === null ? null : toServiceItem({ ...open, deliveryCount: 1, redelivery: false }, SHOW);
}
