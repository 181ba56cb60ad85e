import type { Handler, HttpFront, HttpOutcome, HttpRequest } from '../control/router';
import type { Sandbox } from '../sandbox';
import { exchangeOf } from './exchange';
import { BASE_PATH } from './gate';

function tell({ sessionApi }: Sandbox, request: HttpRequest, outcome: HttpOutcome): void {
	const { onExchange } = sessionApi;
	if (onExchange === null || outcome === 'noAnswer' || !request.path.startsWith(`${BASE_PATH}/`)) return;
	try {
		onExchange(exchangeOf(request, outcome));
	} catch (error) {
		sessionApi.breaches.push(error);
	}
}

/** The front with two things added: exchanges with the session API are told, and what changed something wakes the deliveries. */
export function watched(sandbox: Sandbox, front: HttpFront): HttpFront {
	const around = (handle: Handler): Handler => async (request) => {
		const outcome = await handle(request);
		tell(sandbox, request, outcome);
		if (request.method !== 'GET') sandbox.webhooks.wake();
		return outcome;
	};
	return { ...front, routes: front.routes.map((route) => ({ ...route, handle: around(route.handle) })) };
}
