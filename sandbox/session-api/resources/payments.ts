import { z } from '../../../lib/vendor';
import { dateAt } from '../../state/clock';
import { movesMoney } from '../../../lib/core/payment';
import { id } from '../../../lib/resources/wire';
import { DEPARTMENTS } from '../../state/practice';
import type { Transaction } from '../../state/transaction';
import type { World } from '../../state/world';
import { receiptDocument } from '../documents/receipt-document';
import { pageOf, questionOf } from '../page';
import { notFound, problem } from '../problem';
import { detail, isAsked, isWithin, LISTING, NO_QUERY, patientAccountNumber, statusCode } from '../query';
import { ok, read, type ApiRoute } from '../route';
import { accountOf, demographics, instantOf, usd } from '../wire/basics';
import { changesOf } from '../wire/changes';
import { actionOf, fullPayment, paymentRow, tenderOf } from '../wire/payment';

const scope = 'payments:read';

/** By its id in upper or lower case. */
export function findTransaction(world: World, transactionId: string | undefined): Transaction | undefined {
	return world.transactions.get((transactionId ?? '').toLowerCase());
}

export const PAYMENT_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/payments',
		scope,
		query: z
			.object({
				...LISTING,
				patientAccountNumber: patientAccountNumber.optional(),
				status: statusCode.optional(),
				action: z.enum(['payment', 'refund', 'return']).optional(),
				reference: z.string().min(1).max(100).optional(),
				statementId: id.optional(),
				detail,
			})
			.strict(),
		handle: ({ world, state, query }) => {
			const changes = changesOf(world);
			const rows = [...world.transactions.values()]
				.filter(
					(one) =>
						isAsked(query.patientAccountNumber, one.patientAccount) &&
						isAsked(query.status, one.status) &&
						isAsked(query.action, actionOf(one)) &&
						isAsked(query.reference, one.reference) &&
						isAsked(query.statementId, one.statementId) &&
						isWithin(query, dateAt(one.createdAt), changes.transactions.get(one.id) ?? one.createdAt),
				)
				.map((one) => ({ at: one.createdAt, id: one.id, one }));
			return pageOf(rows, query, state.cursors, questionOf('/payments', query), ({ one }) => ({
				...paymentRow(one, changes),
				...(query.detail ? demographics(world.patients.get(one.patientAccount)) : {}),
			}));
		},
	}),
	read({
		path: '/payments/:id',
		scope,
		query: z.object({ detail }).strict(),
		handle: ({ world, params, query }) => {
			const transaction = findTransaction(world, params['id']);
			return transaction === undefined ? notFound() : ok(fullPayment(world, transaction, changesOf(world), query.detail));
		},
	}),
	read({
		path: '/payments/:id/receipt',
		scope,
		query: NO_QUERY,
		handle: ({ sandbox, world, state, params }) => {
			const transaction = findTransaction(world, params['id']);
			if (transaction === undefined) return notFound();
			if (!movesMoney(transaction.status)) return problem('not_found', { detail: 'It moved no money, so there is no receipt' });
			const link = state.documents.issue(sandbox.access.urls.base, world.clock.now(), receiptDocument(transaction));
			const { cardBrand, lastFour } = tenderOf(transaction.tender);
			return ok({
				transactionId: transaction.id,
				amount: usd(transaction.kind === 'payment' ? transaction.amountCents : -transaction.amountCents),
				status: transaction.status,
				transactedAt: instantOf(transaction.createdAt),
				authorizationNumber: transaction.authorizationNumber,
				cardBrand,
				lastFour,
				patientAccountNumber: accountOf(transaction),
				merchantName: DEPARTMENTS.find(({ outlet }) => outlet.merchantId === transaction.outlet.merchantId)?.name ?? DEPARTMENTS[0].name,
				link: link.url,
				linkExpiresAt: link.expiresAt,
			});
		},
	}),
];
