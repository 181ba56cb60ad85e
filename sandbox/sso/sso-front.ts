import type { HttpFront, HttpRequest } from '../control/router';
import { answerAcs, type SsoState } from './acs';
import { html } from './html';
import { page } from './layout';
import { answerPage } from './hosted-page';
import { SCREENS, servedAt } from './screens';

function errorPage(request: HttpRequest): ReturnType<typeof page> {
	return page('Sign-In Failed', html`<p class="problem">${request.query.get('respMessage') ?? 'The session could not be opened.'}</p>`, { status: 401, light: true });
}

/** Single sign-on of both portals and the screens behind it. */
export function ssoFront(state: SsoState): HttpFront {
	const portals = ['provider', 'consumer'] as const;
	return {
		name: 'sso',
		routes: [
			...portals.map((portal) => ({
				method: 'POST',
				path: servedAt({ portal, path: '/Forms/SSO/ACS_SAML2.aspx' }),
				handle: (request: HttpRequest) => answerAcs(state, portal, request),
			})),
			...portals.map((portal) => ({ method: 'GET', path: servedAt({ portal, path: '/Form/SSO/SSOError' }), handle: errorPage })),
			...SCREENS.flatMap((screen) =>
				['GET', 'POST'].map((method) => ({ method, path: servedAt(screen), handle: (request: HttpRequest) => answerPage(state, screen, request) })),
			),
		],
	};
}
