import type { HttpFront, HttpOutcome, HttpRequest } from '../control/router';
import type { Sandbox } from '../sandbox';
import { additionalInfoText } from '../state/caller';
import { nvpError } from './nvp-answer';
import { NVP_OPERATIONS } from './nvp-operations';
import { NvpValues } from './nvp-values';

/** The user name in full, or its part before "@": one production client sends only that [seen]. */
function isSignedIn({ access }: Pick<Sandbox, 'access'>, { headers }: HttpRequest): boolean {
	const { user, password } = access.connect;
	const match = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(headers['authorization'] as string | undefined ?? ''); // Node joins or keeps one value of this header
	const given = Buffer.from(match?.[1] ?? '', 'base64').toString('utf8');
	return given === `${user}:${password}` || given === `${user.split('@')[0]}:${password}`;
}

function answer(sandbox: Pick<Sandbox, 'access' | 'world'>, request: HttpRequest): HttpOutcome {
	const { world } = sandbox;
	if (!isSignedIn(sandbox, request)) return nvpError(world, 401, 'The user name or password is not valid.');
	const values = new NvpValues(new URLSearchParams(request.body.toString('utf8')));
	const operation = NVP_OPERATIONS[values.word('transactionAction')];
	if (operation === undefined) return nvpError(world, 400, 'transactionAction: The action is not known.');
	const additionalInfo = values.additionalInfo();
	const caller = { interface: 'nvp', requestId: request.id, reference: additionalInfoText(additionalInfo), additionalInfo } as const;
	return operation({ world, caller, values, userId: sandbox.access.connect.user });
}

/** InstaMed's NVP interface: one address, POST only. */
export function nvpFront(sandbox: Pick<Sandbox, 'access' | 'world'>): HttpFront {
	return { name: 'nvp', routes: [{ method: 'POST', path: '/payment/NVP.aspx', handle: (request) => answer(sandbox, request) }] };
}
