import { z } from '../../../lib/vendor';
import { FOLDERS } from '../../folders';
import type { Sandbox } from '../../sandbox';
import { dateAt } from '../../state/clock';
import type { PayerPayment } from '../../state/payer-payment';
import { payerById } from '../../state/payers';
import type { World } from '../../state/world';
import { pageOf, questionOf } from '../page';
import { notFound, problem } from '../problem';
import { detail, isAsked, isWithin, LISTING, NO_QUERY, shortText } from '../query';
import { ok, read, type ApiRoute } from '../route';
import { nightOf } from '../wire/changes';
import { fullRemittance, remittanceRow } from '../wire/remittance';

const scope = 'remittances:read';

/** Payments whose 835 was written. */
function received(world: World): PayerPayment[] {
	return world.payerPayments.filter((one) => one.remittanceFile !== null);
}

function find(world: World, id: string | undefined): PayerPayment | undefined {
	return received(world).find((one) => one.trace === id);
}

/** The file as it is on the SFTP server, wherever a client moved it to. */
function bytesOf(sandbox: Sandbox, name: string): Uint8Array | undefined {
	const path = sandbox.files.files().find((one) => one === `${FOLDERS.era}/${name}`) ?? sandbox.files.files().find((one) => one.endsWith(`/${name}`));
	return path === undefined ? undefined : sandbox.files.read(path);
}

export const REMITTANCE_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/remittances',
		scope,
		query: z.object({ ...LISTING, payerId: shortText.optional(), traceNumber: shortText.optional() }).strict(),
		handle: ({ world, state, query }) => {
			const rows = received(world)
				.map((one) => ({ at: nightOf(one.announcedOn), id: one.trace, one }))
				.filter(({ at, one }) => isAsked(query.payerId, payerById(one.payerId).traceCompanyId) && isAsked(query.traceNumber, one.trace) && isWithin(query, dateAt(at), at));
			return pageOf(rows, query, state.cursors, questionOf('/remittances', query), ({ one }) => remittanceRow(one));
		},
	}),
	read({
		path: '/remittances/:id',
		scope,
		query: z.object({ detail }).strict(),
		handle: ({ world, params, query }) => {
			const payment = find(world, params['id']);
			return payment === undefined ? notFound() : ok(fullRemittance(world, payment, query.detail));
		},
	}),
	read({
		path: '/remittances/:id/file',
		scope,
		query: NO_QUERY,
		handle: ({ sandbox, world, state, params }) => {
			const payment = find(world, params['id']);
			if (payment === undefined) return notFound();
			const bytes = bytesOf(sandbox, payment.remittanceFile ?? '');
			if (bytes === undefined) return problem('not_found', { detail: 'The file is not kept any more' });
			return ok(state.documents.issue(sandbox.access.urls.base, world.clock.now(), { bytes, contentType: 'application/edi-x12' }));
		},
	}),
];
