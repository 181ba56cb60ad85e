import { z } from '../../../lib/vendor';
import { at } from '../../state/clock';
import { statementDocument } from '../documents/statement-document';
import { pageOf, questionOf } from '../page';
import { notFound } from '../problem';
import { detail, isAsked, isWithin, LISTING, NO_QUERY, patientAccountNumber } from '../query';
import { ok, read, type ApiRoute } from '../route';
import { changesOf } from '../wire/changes';
import { fullStatement, statementRow, statusOf, updatedAtOf } from '../wire/statement';

const scope = 'statements:read';

export const STATEMENT_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/statements',
		scope,
		query: z.object({ ...LISTING, patientAccountNumber: patientAccountNumber.optional(), status: z.enum(['open', 'paid', 'onPlan']).optional(), detail }).strict(),
		handle: ({ world, state, query }) => {
			const changes = changesOf(world);
			const rows = [...world.statements.values()]
				.filter((one) => isAsked(query.patientAccountNumber, one.patientAccount) && isAsked(query.status, statusOf(world, one)) && isWithin(query, one.issuedOn, updatedAtOf(one, changes)))
				.map((one) => ({ at: at(one.issuedOn, '00:00:00'), id: one.id, one }));
			return pageOf(rows, query, state.cursors, questionOf('/statements', query), ({ one }) => statementRow(world, one, changes, query.detail));
		},
	}),
	read({
		path: '/statements/:id',
		scope,
		query: z.object({ detail }).strict(),
		handle: ({ world, params, query }) => {
			const statement = world.statements.get(params['id'] ?? '');
			return statement === undefined ? notFound() : ok(fullStatement(world, statement, changesOf(world), query.detail));
		},
	}),
	read({
		path: '/statements/:id/document',
		scope,
		query: NO_QUERY,
		handle: ({ sandbox, world, state, params }) => {
			const statement = world.statements.get(params['id'] ?? '');
			if (statement === undefined) return notFound();
			return ok(state.documents.issue(sandbox.access.urls.base, world.clock.now(), statementDocument(world, statement)));
		},
	}),
];
