import type { LocalDateTime } from '../core/date';
import { asciiLower } from './ascii-lower';
import type { Fields } from './fields';
import { secondsOf } from './moment';
import type { NotificationEvent, NotifiedPlan } from './notification';

/** Created and Updated [seen]. */
const TYPES: ReadonlyMap<string, 'created' | 'updated'> = new Map([
	['created', 'created'],
	['updated', 'updated'],
]);

/** Statuses of a plan that is over [project]. */
const ENDED: ReadonlySet<string> = new Set(['cancelled', 'completed']);

export const PLAN_EVENTS: Readonly<Record<NotifiedPlan['type'], NotificationEvent>> = { created: 'planCreated', updated: 'planUpdated', other: 'other' };

/** `PaymentPlanTransactionType` is InstaMed's [seen], the other names are this project's [project]. */
export function readPlan(fields: Fields): NotifiedPlan {
	const type = fields.id('PaymentPlanTransactionType');
	const known = TYPES.get(asciiLower(type ?? ''));
	if (type !== null && known === undefined) fields.tell('unknownType', 'PaymentPlanTransactionType');
	return {
		planId: fields.id('PaymentPlanID'),
		type: known ?? 'other',
		status: fields.id('PaymentPlanStatus'),
		patientAccountNumber: fields.id('PatientID'),
		totalCents: fields.cents('TotalAmount'),
		installmentCents: fields.cents('InstallmentAmount'),
		nextDueOn: fields.date('NextPaymentDate'),
	};
}

/** Plans have no states with an order, so time decides; within one second a plan is created, then changed, then over. */
export function rankOfPlan({ type, status }: Pick<NotifiedPlan, 'type' | 'status'>, at: LocalDateTime | null): number | null {
	if (at === null) return null;
	const step = ENDED.has(asciiLower(status ?? '')) ? 2 : type === 'created' ? 0 : 1;
	return secondsOf(at) * 4 + step;
}
