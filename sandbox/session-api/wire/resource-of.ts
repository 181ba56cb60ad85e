import { findPlan } from '../../state/payment-plans';
import type { World } from '../../state/world';
import type { SessionApiState } from '../state';
import { changesOf } from './changes';
import { depositRow } from './deposit';
import { disputeRow } from './dispute';
import type { WireEvent } from './event';
import { paymentRow } from './payment';
import { planRow } from './payment-plan';
import { refundRow } from './refund';
import { remittanceRow } from './remittance';
import { statementRow } from './statement';

/** What an event is about, as a list would show it now; null when it is gone. */
export function resourceOf(world: World, state: SessionApiState, { resource, resourceId }: WireEvent): object | null {
	const changes = changesOf(world);
	const transaction = world.transactions.get(resourceId);
	switch (resource) {
		case 'payment':
			return transaction === undefined ? null : paymentRow(transaction, changes);
		case 'refund':
			return transaction === undefined ? null : refundRow(state, transaction, changes);
		case 'dispute':
			return transaction === undefined ? null : disputeRow(transaction, changes);
		case 'remittance': {
			const payment = world.payerPayments.find((one) => one.trace === resourceId);
			return payment === undefined ? null : remittanceRow(payment);
		}
		case 'deposit': {
			const deposit = world.deposits.find((one) => one.trace === resourceId);
			return deposit === undefined ? null : depositRow(deposit);
		}
		case 'paymentPlan': {
			const plan = findPlan(world, resourceId);
			return plan === undefined ? null : planRow(world, plan, changes);
		}
		case 'statement': {
			const statement = world.statements.get(resourceId);
			return statement === undefined ? null : statementRow(world, statement, changes);
		}
	}
}
