import { sumCents } from '../../../lib/core/money';
import { balanceOf } from '../../state/statement';
import { notFound } from '../problem';
import { NO_QUERY } from '../query';
import { ok, read, type ApiRoute } from '../route';
import { usd } from '../wire/basics';

export const PATIENT_ROUTES: readonly ApiRoute[] = [
	read({
		path: '/patients/:accountNumber/balance',
		scope: 'statements:read',
		query: NO_QUERY,
		handle: ({ world, params }) => {
			const account = params['accountNumber'] ?? '';
			if (!world.patients.has(account)) return notFound();
			const open = [...world.statements.values()].filter((one) => one.patientAccount === account && balanceOf(one) > 0).sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
			return ok({
				patientAccountNumber: account,
				balance: usd(sumCents(open.map(balanceOf))),
				oldestDueOn: open[0]?.dueOn ?? null,
				openStatements: open.map((one) => ({ id: one.id, dueOn: one.dueOn, balance: usd(balanceOf(one)) })),
			});
		},
	}),
];
