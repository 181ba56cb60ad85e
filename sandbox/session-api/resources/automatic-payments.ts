import { z } from '../../../lib/vendor';
import { enrollmentIdOf } from '../../state/automatic-payments';
import * as money from '../../state/money-calls';
import { findMethod } from '../../state/vault';
import { automaticPaymentCreation } from '../bodies';
import { pageOf, questionOf } from '../page';
import { conflict, invalid, notFound } from '../problem';
import { isAsked, PAGE, patientAccountNumber } from '../query';
import { created, nothing, read, remove, write, type ApiRoute } from '../route';
import { automaticPaymentRow, enrolledAt } from '../wire/automatic-payment';

export const AUTOMATIC_PAYMENT_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/automatic-payments',
		scope: 'plans:read',
		query: z.object({ ...PAGE, patientAccountNumber: patientAccountNumber.optional(), status: z.enum(['active', 'ended']).optional() }).strict(),
		handle: ({ world, state, query }) => {
			// the practice keeps no record of those that ended
			const rows = [...world.enrollments.values()]
				.filter((one) => isAsked(query.patientAccountNumber, one.memberId) && query.status !== 'ended')
				.map((one) => ({ at: enrolledAt(one), id: enrollmentIdOf(one), one }));
			return pageOf(rows, query, state.cursors, questionOf('/automatic-payments', query), ({ one }) => automaticPaymentRow(world, one));
		},
	}),
	write({
		method: 'POST',
		path: '/automatic-payments',
		scope: 'plans:write',
		body: automaticPaymentCreation,
		handle: ({ world, body, caller }) => {
			const method = findMethod(world, body.paymentMethodId);
			if (method === undefined || method.patientAccount !== body.patientAccountNumber) return invalid([{ field: 'paymentMethodId', message: 'The patient has no such method' }]);
			if (world.enrollments.has(body.patientAccountNumber)) return conflict('already_enrolled', 'The patient is enrolled already');
			return created(automaticPaymentRow(world, money.enroll(world, caller(null), { patientAccount: body.patientAccountNumber, method, limitCents: body.limit ?? null })));
		},
	}),
	remove({
		path: '/automatic-payments/:id',
		scope: 'plans:write',
		handle: ({ world, params, caller }) => (money.unenroll(world, caller(null), params['id'] ?? '') === null ? notFound() : nothing),
	}),
];
