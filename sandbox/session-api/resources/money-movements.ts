import * as money from '../../state/money-calls';
import type { DeskResult } from '../../state/payment-desk';
import { DEPARTMENTS } from '../../state/practice';
import { balanceOf } from '../../state/statement';
import { answerFor } from '../../state/test-amounts';
import { nothingBody, paymentCreation, refundCreation, type PaymentCreation } from '../bodies';
import { invalid } from '../problem';
import { refused } from '../refusals';
import { created, ok, write, type ApiRoute, type Call, type Reply } from '../route';
import { isProblem, spend, tenderGiven } from '../tender-given';
import { changesOf } from '../wire/changes';
import { fullPayment } from '../wire/payment';
import { refundRow } from '../wire/refund';
import { findTransaction } from './payments';

type Moving<Body> = Call<Record<string, never>, Body>;

function charge({ world, body, caller }: Moving<PaymentCreation>): Reply {
	const statement = body.statementId === undefined ? undefined : world.statements.get(body.statementId);
	if (body.statementId !== undefined && statement === undefined) return invalid([{ field: 'statementId', message: 'There is no such statement' }]);
	const patientAccount = body.patientAccountNumber ?? statement?.patientAccount ?? '';
	if (statement !== undefined && statement.patientAccount !== patientAccount) return invalid([{ field: 'statementId', message: 'The statement is for somebody else' }]);
	const given = tenderGiven(world, patientAccount, body.method);
	if (isProblem(given)) return given;
	const { fault } = answerFor(body.amount);
	if (fault !== undefined) return { kind: fault === 'noAnswer' ? 'silence' : 'fault' };
	spend(world, given);
	const transaction = (body.capture ? money.sale : money.authorize)(world, caller(body.reference), {
		amountCents: body.amount,
		tender: given.tender,
		outlet: DEPARTMENTS[statement?.department ?? 0].outlet,
		patientAccount,
		...(statement === undefined ? {} : { statementId: statement.id }),
		...(given.methodId === undefined ? {} : { methodId: given.methodId }),
	});
	return created(fullPayment(world, transaction, changesOf(world)));
}

function changed({ world, params }: Moving<unknown>, operation: 'capture' | 'void', result: DeskResult): Reply {
	if (!result.ok) return refused(operation, result.refusal, findTransaction(world, params['id'])?.status);
	return ok(fullPayment(world, result.transaction, changesOf(world)));
}

export const MONEY_ROUTES: readonly ApiRoute[] = [
	write({ method: 'POST', path: '/payments', scope: 'payments:write', needsKey: true, body: paymentCreation, handle: charge }),
	write({
		method: 'POST',
		path: '/payments/:id/capture',
		scope: 'payments:write',
		needsKey: true,
		body: nothingBody,
		handle: (call) => changed(call, 'capture', money.capture(call.world, call.caller(null), call.params['id'] ?? '')),
	}),
	write({
		method: 'POST',
		path: '/payments/:id/void',
		scope: 'payments:write',
		needsKey: true,
		body: nothingBody,
		handle: (call) => changed(call, 'void', money.voidPayment(call.world, call.caller(null), call.params['id'] ?? '')),
	}),
	write({
		method: 'POST',
		path: '/payments/:id/refunds',
		scope: 'payments:write',
		needsKey: true,
		body: refundCreation,
		handle: ({ world, state, params, body, caller }) => {
			const result = money.refund(world, caller(null), params['id'] ?? '', body.amount, body.reason);
			if (!result.ok) return refused('refund', result.refusal, findTransaction(world, params['id'])?.status);
			const { id, statementId } = result.transaction;
			const statement = statementId === null ? undefined : world.statements.get(statementId);
			if (statement !== undefined) state.balancesAfter.set(id, balanceOf(statement));
			return created(refundRow(state, result.transaction, changesOf(world)));
		},
	}),
];
