import type { HttpFront, HttpOutcome, HttpRequest } from '../control/router';
import type { Sandbox } from '../sandbox';
import { additionalInfoText } from '../state/caller';
import { refuseFields, refuseKeys } from './rest-answer';
import { readRestBody } from './rest-body';
import { REST_OPERATIONS, type RestOperation } from './rest-operations';

function hasKeys(sandbox: Pick<Sandbox, 'access'>, { headers }: HttpRequest): boolean {
	const { apiKey, apiSecret } = sandbox.access.connect;
	return headers['api-key'] === apiKey && headers['api-secret'] === apiSecret;
}

function answer(sandbox: Pick<Sandbox, 'access' | 'world'>, request: HttpRequest, operation: RestOperation): HttpOutcome {
	if (!hasKeys(sandbox, request)) return refuseKeys();
	const type = request.headers['content-type'];
	if (typeof type !== 'string' || !/^application\/json\b/i.test(type)) return refuseFields([{ Field: 'Content-Type', Message: 'The content type must be application/json.' }]);
	const body = readRestBody(request.body);
	if (body === null) return refuseFields([{ Field: '', Message: 'The body is not a JSON object.' }]);
	const additionalInfo = body.additionalInfo();
	const caller = { interface: 'rest', requestId: request.id, reference: additionalInfoText(additionalInfo), additionalInfo } as const;
	return operation({ world: sandbox.world, caller, body });
}

/** InstaMed's REST interface, as far as it is known (the marks stand at each part). */
export function restFront(sandbox: Pick<Sandbox, 'access' | 'world'>): HttpFront {
	return {
		name: 'rest',
		routes: Object.entries(REST_OPERATIONS).map(([path, operation]) => ({ method: 'POST', path: `/rest${path}`, handle: (request) => answer(sandbox, request, operation) })),
	};
}
