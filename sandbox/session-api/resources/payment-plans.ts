import { z } from '../../../lib/vendor';
import { dateAt } from '../../state/clock';
import * as money from '../../state/money-calls';
import type { PlanRefusal } from '../../state/money-calls';
import type { PlanProblem } from '../../state/open-plan';
import { findPlan, type PaymentPlan } from '../../state/payment-plans';
import { eligibilityOf } from '../../state/plan-eligibility';
import { answerFor } from '../../state/test-amounts';
import type { World } from '../../state/world';
import { nothingBody, planCancellation, planChange, planCreation } from '../bodies';
import { pageOf, questionOf } from '../page';
import { conflict, invalid, notFound, type Problem } from '../problem';
import { isAsked, isWithin, LISTING, NO_QUERY, patientAccountNumber } from '../query';
import { created, ok, read, write, type ApiRoute, type Reply } from '../route';
import { usd } from '../wire/basics';
import { changesOf } from '../wire/changes';
import { fullPlan, planRow, planUpdatedAt } from '../wire/payment-plan';

const FREQUENCIES = ['weekly', 'everyTwoWeeks', 'monthly'];

function whyNoPlan(why: PlanProblem): Problem {
	switch (why) {
		case 'methodNotFound':
			return invalid([{ field: 'paymentMethodId', message: 'The patient has no such method' }]);
		case 'statementNotOpen':
			return invalid([{ field: 'statementIds', message: 'Not open statements of this patient, or on a plan already' }]);
		case 'total':
			return invalid([{ field: 'total', message: 'More than the statements ask for' }]);
		case 'installmentTooSmall':
			return invalid([{ field: 'installmentAmount', message: 'Smaller than the smallest installment' }]);
		case 'tooManyInstallments':
			return invalid([{ field: 'installmentAmount', message: 'It would take too many installments' }]);
		case 'firstDueOn':
			return invalid([{ field: 'firstDueOn', message: 'It is over' }]);
		case 'initialPayment':
			return invalid([{ field: 'initialPayment', message: 'Not less than the total' }]);
		case 'notEligible':
			return conflict('not_eligible', 'The patient may not have a plan');
		case 'initialPaymentDeclined':
			return conflict('initial_payment_declined', 'The initial payment was declined, so there is no plan');
	}
}

function whyNoChange(why: PlanRefusal): Problem {
	switch (why) {
		case 'notFound':
			return notFound();
		case 'notActive':
			return conflict('plan_ended', 'The plan is not active');
		case 'methodNotFound':
			return invalid([{ field: 'paymentMethodId', message: 'The patient has no such method' }]);
		case 'installmentTooSmall':
			return invalid([{ field: 'installmentAmount', message: 'Smaller than the smallest installment' }]);
		case 'nextDueOn':
			return invalid([{ field: 'nextDueOn', message: 'It is over' }]);
		case 'notScheduled':
			return conflict('installment_not_scheduled', 'The installment is not to come any more');
	}
}

function replyOf(world: World, result: money.Changed<PaymentPlan, PlanRefusal>): Reply {
	return result.ok ? ok(fullPlan(world, result.value)) : whyNoChange(result.refusal);
}

const scope = 'plans:write';

export const PAYMENT_PLAN_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/payment-plans',
		scope: 'plans:read',
		query: z.object({ ...LISTING, patientAccountNumber: patientAccountNumber.optional(), status: z.enum(['active', 'completed', 'cancelled']).optional() }).strict(),
		handle: ({ world, state, query }) => {
			const changes = changesOf(world);
			const rows = [...world.plans.values()]
				.filter((one) => isAsked(query.patientAccountNumber, one.patientAccount) && isAsked(query.status, one.status) && isWithin(query, dateAt(one.createdAt), planUpdatedAt(one, changes)))
				.map((one) => ({ at: one.createdAt, id: one.id, one }));
			return pageOf(rows, query, state.cursors, questionOf('/payment-plans', query), ({ one }) => planRow(world, one, changes));
		},
	}),
	read({
		path: '/payment-plans/eligibility',
		scope: 'plans:read',
		query: z.object({ patientAccountNumber }).strict(),
		handle: ({ world, query }) => {
			if (!world.patients.has(query.patientAccountNumber)) return notFound();
			const { eligible, reason, balanceCents, minimumInstallmentCents, maximumInstallments } = eligibilityOf(world, query.patientAccountNumber);
			return ok({
				patientAccountNumber: query.patientAccountNumber,
				eligible,
				reason,
				balance: usd(balanceCents),
				minimumInstallment: usd(minimumInstallmentCents),
				maximumInstallments,
				frequencies: eligible ? FREQUENCIES : [],
			});
		},
	}),
	read({
		path: '/payment-plans/:id',
		scope: 'plans:read',
		query: NO_QUERY,
		handle: ({ world, params }) => {
			const plan = findPlan(world, params['id'] ?? '');
			return plan === undefined ? notFound() : ok(fullPlan(world, plan));
		},
	}),
	write({
		method: 'POST',
		path: '/payment-plans',
		scope,
		needsKey: true,
		body: planCreation,
		handle: ({ world, body, caller }) => {
			const fault = body.initialPayment === undefined ? undefined : answerFor(body.initialPayment).fault;
			if (fault !== undefined) return { kind: fault === 'noAnswer' ? 'silence' : 'fault' };
			const result = money.createPlan(world, caller(null), {
				patientAccount: body.patientAccountNumber,
				statementIds: body.statementIds,
				methodId: body.paymentMethodId,
				totalCents: body.total,
				installmentCents: body.installmentAmount,
				frequency: body.frequency,
				firstDueOn: body.firstDueOn,
				...(body.initialPayment === undefined ? {} : { initialCents: body.initialPayment }),
			});
			return result.ok ? created(fullPlan(world, result.plan)) : whyNoPlan(result.problem);
		},
	}),
	write({
		method: 'PATCH',
		path: '/payment-plans/:id',
		scope,
		needsKey: true,
		body: planChange,
		handle: ({ world, params, body, caller }) =>
			replyOf(
				world,
				money.updatePlan(world, caller(null), params['id'] ?? '', {
					...(body.paymentMethodId === undefined ? {} : { methodId: body.paymentMethodId }),
					...(body.installmentAmount === undefined ? {} : { installmentCents: body.installmentAmount }),
					...(body.nextDueOn === undefined ? {} : { nextDueOn: body.nextDueOn }),
				}),
			),
	}),
	write({
		method: 'POST',
		path: '/payment-plans/:id/cancel',
		scope,
		needsKey: true,
		body: planCancellation,
		handle: ({ world, params, body, caller }) => replyOf(world, money.cancelPlan(world, caller(null), params['id'] ?? '', body.reason)),
	}),
	write({
		method: 'POST',
		path: '/payment-plans/:id/installments/:number/skip',
		scope,
		needsKey: true,
		body: nothingBody,
		handle: ({ world, params, caller }) => replyOf(world, money.skipInstallment(world, caller(null), params['id'] ?? '', Number(params['number']))),
	}),
];
