import { findPlan } from '../../state/payment-plans';
import type { TransactionStatus } from '../../state/transaction';
import type { World, WorldEvent } from '../../state/world';
import { encode } from './encode';
import { paymentNotification } from './payment-notification';
import { planNotification } from './plan-notification';
import type { NotificationSettings } from './settings';

/** Status that an event gives its transaction: approved, declined, voided, refunded, returned, charged back, settled, error [seen]. */
const STATUS: Readonly<Partial<Record<WorldEvent['kind'], TransactionStatus>>> = {
	'payment.authorized': 'A',
	'payment.captured': 'C',
	'payment.declined': 'D',
	'payment.voided': 'V',
	'payment.settled': 'S',
	'payment.settlementError': 'SE',
	'payment.refunded': 'C',
	'payment.chargeback': 'CB',
	'payment.returned': 'RI',
};

/** Created and updated are told [seen]; a plan that ends is taken to be updated [project]. */
const PLANS: Readonly<Partial<Record<WorldEvent['kind'], 'Created' | 'Updated'>>> = {
	'plan.created': 'Created',
	'plan.updated': 'Updated',
	'plan.cancelled': 'Updated',
	'plan.completed': 'Updated',
	'plan.installmentSkipped': 'Updated',
};

/** The notification of what happened at a place in the order, or null when there is none of it. */
export function notificationOf(world: World, index: number, { format, payments, plans }: NotificationSettings): { readonly body: string; readonly contentType: string } | null {
	const happened = world.events[index];
	if (happened === undefined) return null;
	const status = STATUS[happened.kind];
	const transaction = status === undefined ? undefined : world.transactions.get(happened.subject);
	if (payments && status !== undefined && transaction !== undefined) return encode('PaymentNotification', paymentNotification(world, transaction, status, happened.at), format);
	const type = PLANS[happened.kind];
	const plan = type === undefined ? undefined : findPlan(world, happened.subject);
	if (plans && type !== undefined && plan !== undefined) return encode('PaymentPlanNotification', planNotification(plan, type, happened.at), format);
	return null;
}
