import type { HttpFront, Route } from '../control/router';
import type { Sandbox } from '../sandbox';
import { BASE_PATH, pass } from './gate';
import { notFound, problemAnswer } from './problem';
import { AUTOMATIC_PAYMENT_ROUTES } from './resources/automatic-payments';
import { DEPOSIT_ROUTES } from './resources/deposits';
import { DISPUTE_ROUTES } from './resources/disputes';
import { EVENT_ROUTES } from './resources/events';
import { MONEY_ROUTES } from './resources/money-movements';
import { PATIENT_ROUTES } from './resources/patients';
import { PAYMENT_METHOD_ROUTES } from './resources/payment-methods';
import { PAYMENT_PLAN_ROUTES } from './resources/payment-plans';
import { PAYMENT_ROUTES } from './resources/payments';
import { REFUND_ROUTES } from './resources/refunds';
import { REMITTANCE_ROUTES } from './resources/remittances';
import { STATEMENT_ROUTES } from './resources/statements';
import { WEBHOOK_ROUTES } from './resources/webhooks';
import type { ApiRoute } from './route';
import { SIGNED_PATH } from './signed-urls';
import { stateOf } from './state';

/** Fixed addresses stand before those with an open part in the same place. */
export const API_ROUTES: readonly ApiRoute[] = [
	...PATIENT_ROUTES,
	...STATEMENT_ROUTES,
	...PAYMENT_ROUTES,
	...MONEY_ROUTES,
	...REFUND_ROUTES,
	...DISPUTE_ROUTES,
	...PAYMENT_METHOD_ROUTES,
	...PAYMENT_PLAN_ROUTES,
	...AUTOMATIC_PAYMENT_ROUTES,
	...REMITTANCE_ROUTES,
	...DEPOSIT_ROUTES,
	...EVENT_ROUTES,
	...WEBHOOK_ROUTES,
];

/** Parts of the longest address that is looked for, and more. */
const DEPTH = 8;

/** Every other address below the API: a problem like the others, and not the server's own page. */
function otherAddresses(): Route[] {
	return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) =>
		Array.from({ length: DEPTH }, (_, depth) => ({
			method,
			path: `${BASE_PATH}${Array.from({ length: depth + 1 }, (__, part) => `/:part${part}`).join('')}`,
			handle: (request) => problemAnswer(notFound(), request.id),
		})),
	);
}

/** The session API but for signing in: the contract is `docs/session-api.yaml`. */
export function sessionApiFront(sandbox: Sandbox): HttpFront {
	return {
		name: 'session API',
		routes: [
			...API_ROUTES.map((route) => ({ method: route.method, path: `${BASE_PATH}${route.path}`, handle: (request: Parameters<typeof pass>[2]) => pass(sandbox, route, request) })),
			...otherAddresses(),
			{ method: 'GET', path: `${SIGNED_PATH}/:id`, handle: (request) => stateOf(sandbox.world).documents.answer(request, sandbox.clock.now()) },
		],
	};
}
