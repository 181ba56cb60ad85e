import { z } from '../../../lib/vendor';
import { dateAt } from '../../state/clock';
import { pageOf, questionOf } from '../page';
import { notFound } from '../problem';
import { isAsked, isWithin, LISTING, NO_QUERY, patientAccountNumber, statusCode } from '../query';
import { ok, read, type ApiRoute } from '../route';
import { changesOf } from '../wire/changes';
import { disputeKindOf, disputeRow, isDispute } from '../wire/dispute';
import { findTransaction } from './payments';

export const DISPUTE_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/disputes',
		scope: 'payments:read',
		query: z.object({ ...LISTING, patientAccountNumber: patientAccountNumber.optional(), status: statusCode.optional(), kind: z.enum(['chargeback', 'return']).optional() }).strict(),
		handle: ({ world, state, query }) => {
			const changes = changesOf(world);
			const rows = [...world.transactions.values()]
				.filter(
					(one) =>
						isDispute(one) &&
						isAsked(query.patientAccountNumber, one.patientAccount) &&
						isAsked(query.status, one.status) &&
						isAsked(query.kind, disputeKindOf(one)) &&
						isWithin(query, dateAt(one.createdAt), changes.transactions.get(one.id) ?? one.createdAt),
				)
				.map((one) => ({ at: one.createdAt, id: one.id, one }));
			return pageOf(rows, query, state.cursors, questionOf('/disputes', query), ({ one }) => disputeRow(one, changes));
		},
	}),
	read({
		path: '/disputes/:id',
		scope: 'payments:read',
		query: NO_QUERY,
		handle: ({ world, params }) => {
			const dispute = findTransaction(world, params['id']);
			return dispute !== undefined && isDispute(dispute) ? ok(disputeRow(dispute, changesOf(world))) : notFound();
		},
	}),
];
