import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { OpenQuestion } from '../../../lib/payments';
import type { SessionApi } from '../../../lib/session-api';
import { takeReminders, token, type Happening, type Turn } from '../../../lib/watch';
import { readQuestion } from '../../InstaMedPayment/resolve/read-question';
import { searchEvidence } from '../../InstaMedPayment/resolve/search-evidence';
import { attempt } from '../../shared/attempt';
import { openUnknowns, type OpenUnknown } from '../../shared/open-unknowns';
import type { ServiceSettings } from './service-settings';

const MINUTE = 60_000;

const HELP = 'Give this item to InstaMed Payment → Resolve Unknown, with the posting files of those days when they are there. Do not send the payment again before.';

/** Calls that leave a transaction with their reference. */
const WITH_REFERENCE: readonly string[] = ['sale', 'authorize', 'record', 'refund', 'credit'];

/** Whether there is something to see of it; of a call that changes a transaction, whether that has changed. Null: nobody can say. */
async function foundOnService(api: SessionApi, question: OpenQuestion | null): Promise<boolean | null> {
	if (question === null) return null;
	const { operation } = question;
	const isChange = operation === 'void' || operation === 'capture';
	if (!isChange && !(WITH_REFERENCE.includes(operation) && question.referenceField !== null)) return null;
	const found = await attempt(async () => await searchEvidence(api, question));
	if (!found.ok) return null;
	const done = operation === 'void' ? ['V'] : ['C', 'S'];
	return isChange ? found.value.some(({ payment }) => done.includes(payment.status)) : found.value.length > 0;
}

function openJson({ reference, operation, lookUp, since }: OpenUnknown, now: number, found: boolean | null): IDataObject {
	return { outcome: 'unknown', operation, reference, since, openMinutes: Math.max(0, Math.floor((now - Date.parse(since)) / MINUTE)), foundOnService: found, help: HELP, lookUp };
}

function happeningOf(unknown: OpenUnknown, times: number, now: number, found: boolean | null): Happening {
	const { transactionId } = unknown.lookUp;
	return {
		kind: 'unknownPaymentStillOpen',
		deliveryId: `unknownPaymentStillOpen:${unknown.reference}:${times + 1}`,
		at: unknown.since,
		resource: 'payment',
		resourceId: typeof transactionId === 'string' ? transactionId : null,
		facts: {},
		raw: openJson(unknown, now, found),
		problem: null,
	};
}

interface Asking {
	readonly settings: Pick<ServiceSettings, 'askAboutUnknowns' | 'limit' | 'reminders'>;
	/** Null when there is no service or it cannot be reached: the reminder comes all the same. */
	readonly api: SessionApi | null;
	readonly timeLeft: () => boolean;
}

/** Reminds of payments with an unknown outcome that nobody has found out about yet. At most half of a run is theirs. */
export async function remindOfUnknowns(ctx: IPollFunctions, turn: Turn, { settings, api, timeLeft }: Asking): Promise<void> {
	const open = openUnknowns(ctx, api?.session.scope ?? null, turn.now).map((unknown) => ({ key: token(unknown.reference), since: Date.parse(unknown.since), unknown }));
	for (const { thing, times } of takeReminders(turn, open, settings.reminders, Math.ceil(settings.limit / 2))) {
		const { unknown, key } = thing;
		const mayAsk = api !== null && settings.askAboutUnknowns && timeLeft();
		const found = mayAsk ? await foundOnService(api, readQuestion({ operation: unknown.operation, lookUp: unknown.lookUp })) : null;
		// somebody may have found out meanwhile; a reminder too many does no harm
		turn.tell('unknown', key, turn.now, 'open', happeningOf(unknown, times, turn.now, found), { times });
	}
}

/** For the editor: the one that is open longest, or null. */
export function sampleUnknown(ctx: IPollFunctions, scope: string | null, now: number): Happening | null {
	const [oldest] = openUnknowns(ctx, scope, now);
	return oldest === undefined ? null : happeningOf(oldest, 0, now, null);
}
