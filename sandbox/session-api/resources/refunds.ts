import { id } from '../../../lib/resources/wire';
import { z } from '../../../lib/vendor';
import { dateAt } from '../../state/clock';
import { pageOf, questionOf } from '../page';
import { notFound } from '../problem';
import { isAsked, isWithin, LISTING, NO_QUERY, patientAccountNumber, statusCode } from '../query';
import { ok, read, type ApiRoute } from '../route';
import { changesOf } from '../wire/changes';
import { refundRow, reversalStatusOf } from '../wire/refund';
import { findTransaction } from './payments';

export const REFUND_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/refunds',
		scope: 'payments:read',
		query: z
			.object({
				...LISTING,
				patientAccountNumber: patientAccountNumber.optional(),
				status: statusCode.optional(),
				reversalStatus: z.enum(['pending', 'completed', 'voided', 'failed']).optional(),
				originalTransactionId: id.optional(),
			})
			.strict(),
		handle: ({ world, state, query }) => {
			const changes = changesOf(world);
			const rows = [...world.transactions.values()]
				.filter(
					(one) =>
						one.kind === 'refund' &&
						isAsked(query.patientAccountNumber, one.patientAccount) &&
						isAsked(query.status, one.status) &&
						isAsked(query.reversalStatus, reversalStatusOf(one)) &&
						isAsked(query.originalTransactionId?.toLowerCase(), one.originalId) &&
						isWithin(query, dateAt(one.createdAt), changes.transactions.get(one.id) ?? one.createdAt),
				)
				.map((one) => ({ at: one.createdAt, id: one.id, one }));
			return pageOf(rows, query, state.cursors, questionOf('/refunds', query), ({ one }) => refundRow(state, one, changes));
		},
	}),
	read({
		path: '/refunds/:id',
		scope: 'payments:read',
		query: NO_QUERY,
		handle: ({ world, state, params }) => {
			const refund = findTransaction(world, params['id']);
			return refund?.kind === 'refund' ? ok(refundRow(state, refund, changesOf(world))) : notFound();
		},
	}),
];
