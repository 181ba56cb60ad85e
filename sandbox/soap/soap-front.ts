import type { HttpAnswer, HttpFront, HttpRequest } from '../control/router';
import { isSameText } from '../sso/sso-caller';
import { readCall, versionOf, writeAnswer, writeFault } from './envelope';
import { HEALTHCARE_SERVICE } from './healthcare-service';
import { PAYMENT_SERVICE } from './payment-service';
import { checkRequired, SoapFault, type SoapOperation, type SoapService, type SoapState, type SoapValues } from './soap-service';
import { SSO_SERVICE } from './sso-service';
import { escapeXml, writeMembers } from './write-xml';
import { wsdlOf } from './wsdl';

export const SOAP_SERVICES: readonly SoapService[] = [PAYMENT_SERVICE, HEALTHCARE_SERVICE, SSO_SERVICE];

const XML = { 'Content-Type': 'text/xml; charset=utf-8' };

function mayCall(service: SoapService, state: SoapState, request: HttpRequest): boolean {
	if (!service.basicAuth) return true;
	const { user, password } = state.access.connect;
	const given = /^basic\s+(\S+)$/i.exec(String(request.headers.authorization ?? ''))?.[1] ?? '';
	return isSameText(Buffer.from(given, 'base64').toString('utf8'), `${user}:${password}`);
}

const DENIED: HttpAnswer = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="InstaMed sandbox"', 'Content-Type': 'text/plain; charset=utf-8' }, body: 'Access denied.\n' };

async function run(operation: SoapOperation, state: SoapState, values: SoapValues): Promise<string> {
	checkRequired(operation.members, values);
	const told = await operation.run(state, values);
	return typeof told === 'string' ? escapeXml(told) : writeMembers(told);
}

function asFault(error: unknown): SoapFault {
	return error instanceof SoapFault ? error : new SoapFault('server', 'An unexpected error occurred with Reference Number SANDBOX000');
}

async function answerCall(service: SoapService, state: SoapState, request: HttpRequest): Promise<HttpAnswer> {
	if (!mayCall(service, state, request)) return DENIED;
	let version = versionOf(request);
	try {
		const call = readCall(request);
		version = call.version;
		const operation = service.operations.find(({ name }) => name === call.operation);
		if (operation === undefined || call.namespace !== service.namespace) throw new SoapFault('caller', 'The service has no such operation.');
		return writeAnswer(version, operation.name, service.namespace, await run(operation, state, call.values));
	} catch (error) {
		return writeFault(version, asFault(error));
	}
}

/** A call by GET: the members in the query, the answer as one element; a fault is plain text, as with ASP.NET [inferred]. */
async function answerGet(service: SoapService, operation: SoapOperation, state: SoapState, request: HttpRequest): Promise<HttpAnswer> {
	if (!mayCall(service, state, request)) return DENIED;
	try {
		const content = await run(operation, state, new Map(request.query));
		return { status: 200, headers: XML, body: `<?xml version="1.0" encoding="utf-8"?>\n<string xmlns="${service.namespace}">${content}</string>` };
	} catch (error) {
		return { status: 500, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: `${asFault(error).message}\n` };
	}
}

/** The page that a person sees: the operations, or with "?WSDL" the description for programs. */
function describe(service: SoapService, state: SoapState, request: HttpRequest): HttpAnswer {
	const asked = [...request.query.keys()].some((key) => key.toLowerCase() === 'wsdl');
	if (asked) return { status: 200, headers: XML, body: wsdlOf(service, state.access.urls.base) };
	const list = service.operations.map(({ name }) => `<li>${escapeXml(name)}</li>`).join('');
	return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: `<!doctype html><title>${escapeXml(service.name)}</title><h1>${escapeXml(service.name)}</h1><ul>${list}</ul><p><a href="?WSDL">Service description</a></p>\n` };
}

/** SOAP 1.1 and 1.2 services of the sandbox: payment, healthcare and token status. */
export function soapFront(state: SoapState): HttpFront {
	return {
		name: 'soap',
		routes: SOAP_SERVICES.flatMap((service) => [
			{ method: 'POST', path: service.path, handle: (request) => answerCall(service, state, request) },
			{ method: 'GET', path: service.path, handle: (request) => describe(service, state, request) },
			...service.operations
				.filter(({ byGet }) => byGet === true)
				.map((operation) => ({ method: 'GET', path: `${service.path}/${operation.name}`, handle: (request: HttpRequest) => answerGet(service, operation, state, request) })),
		]),
	};
}
