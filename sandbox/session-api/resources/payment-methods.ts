import { z } from '../../../lib/vendor';
import * as money from '../../state/money-calls';
import { methodsOf } from '../../state/vault';
import { methodCreation } from '../bodies';
import { pageOf, questionOf } from '../page';
import { conflict, notFound } from '../problem';
import { PAGE, patientAccountNumber } from '../query';
import { created, nothing, read, remove, write, type ApiRoute } from '../route';
import { isProblem, spend, tenderGiven } from '../tender-given';
import { methodRow } from '../wire/payment-method';

export const PAYMENT_METHOD_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/payment-methods',
		scope: 'payments:read',
		query: z.object({ ...PAGE, patientAccountNumber }).strict(),
		handle: ({ world, state, query }) => {
			const rows = methodsOf(world, query.patientAccountNumber).map((one) => ({ at: one.createdAt, id: one.id, one }));
			return pageOf(rows, query, state.cursors, questionOf('/payment-methods', query), ({ one }) => methodRow(one));
		},
	}),
	write({
		method: 'POST',
		path: '/payment-methods',
		scope: 'payments:write',
		body: methodCreation,
		handle: ({ world, body, caller }) => {
			const given = tenderGiven(world, body.patientAccountNumber, body.method);
			if (isProblem(given)) return given;
			spend(world, given);
			const card = given.token?.card ?? null;
			const method = money.saveMethod(world, caller(null), { patientAccount: body.patientAccountNumber, tender: given.tender, bin: card?.bin ?? null, expiration: card?.expiration ?? null });
			return created(methodRow(method));
		},
	}),
	remove({
		path: '/payment-methods/:id',
		scope: 'payments:write',
		handle: ({ world, params, caller }) => {
			const result = money.deleteMethod(world, caller(null), params['id'] ?? '');
			if (result.ok) return nothing;
			return result.refusal === 'inUse' ? conflict('method_in_use', 'A payment plan or an automatic payment needs it') : notFound();
		},
	}),
];
