import { id } from '../../../lib/resources/wire';
import { z } from '../../../lib/vendor';
import { at } from '../../state/clock';
import { depositReport } from '../documents/deposit-report';
import { pageOf, questionOf } from '../page';
import { notFound } from '../problem';
import { isAsked, isWithin, LISTING, NO_QUERY, shortText } from '../query';
import { ok, read, type ApiRoute } from '../route';
import { changesOf, nightOf } from '../wire/changes';
import { depositRow, fullDeposit } from '../wire/deposit';

const scope = 'deposits:read';

export const DEPOSIT_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/deposits',
		scope,
		query: z.object({ ...LISTING, merchantId: id.optional(), traceNumber: shortText.optional() }).strict(),
		handle: ({ world, state, query }) => {
			const rows = world.deposits
				.filter((one) => isAsked(query.merchantId, one.merchantId) && isAsked(query.traceNumber, one.trace) && isWithin(query, one.businessDate, nightOf(one.businessDate)))
				.map((one) => ({ at: at(one.businessDate, '00:00:00'), id: one.trace, one }));
			return pageOf(rows, query, state.cursors, questionOf('/deposits', query), ({ one }) => depositRow(one));
		},
	}),
	read({
		path: '/deposits/:id',
		scope,
		query: NO_QUERY,
		handle: ({ world, params }) => {
			const deposit = world.deposits.find((one) => one.trace === params['id']);
			return deposit === undefined ? notFound() : ok(fullDeposit(deposit, changesOf(world)));
		},
	}),
	read({
		path: '/deposits/:id/report',
		scope,
		query: NO_QUERY,
		handle: ({ sandbox, world, state, params }) => {
			const deposit = world.deposits.find((one) => one.trace === params['id']);
			if (deposit === undefined) return notFound();
			return ok(state.documents.issue(sandbox.access.urls.base, world.clock.now(), depositReport(deposit)));
		},
	}),
];
