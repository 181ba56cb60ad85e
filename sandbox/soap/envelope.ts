import type { HttpAnswer, HttpRequest } from '../control/router';
import { readXml, type XmlElement } from './read-xml';
import { SoapFault, type SoapValues } from './soap-service';
import { escapeXml } from './write-xml';

export type SoapVersion = '1.1' | '1.2';

const ENVELOPES: Readonly<Record<SoapVersion, string>> = {
	'1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
	'1.2': 'http://www.w3.org/2003/05/soap-envelope',
};
const CONTENT_TYPES: Readonly<Record<SoapVersion, string>> = { '1.1': 'text/xml; charset=utf-8', '1.2': 'application/soap+xml; charset=utf-8' };

export interface SoapCall {
	readonly version: SoapVersion;
	readonly operation: string;
	readonly namespace: string;
	readonly values: SoapValues;
}

/** The version that the content type tells, for answers to what cannot be read. */
export function versionOf(request: HttpRequest): SoapVersion {
	return String(request.headers['content-type'] ?? '').startsWith('application/soap+xml') ? '1.2' : '1.1';
}

function leaves(element: XmlElement, found = new Map<string, string>()): Map<string, string> {
	for (const child of element.children) {
		if (child.children.length > 0) leaves(child, found);
		else if (!found.has(child.name)) found.set(child.name, child.text.trim());
	}
	return found;
}

/** Name at the end of the SOAPAction header (1.1) or of the action parameter (1.2); null when there is none. */
function actionOf(request: HttpRequest): string | null {
	const header = String(request.headers.soapaction ?? '').replace(/^"|"$/g, '');
	const parameter = /;\s*action="?([^";]+)"?/.exec(String(request.headers['content-type'] ?? ''))?.[1] ?? '';
	const action = header === '' ? parameter : header;
	return action === '' ? null : (action.split('/').at(-1) ?? null);
}

/**
 * Reads a call: the one element in the body is the operation, all texts within it are its values.
 * @throws SoapFault when it is no call
 */
export function readCall(request: HttpRequest): SoapCall {
	const envelope = readXml(request.body);
	if (envelope === null || envelope.name !== 'Envelope') throw new SoapFault('caller', 'The request is not a SOAP envelope.');
	const version = envelope.namespace === ENVELOPES['1.2'] ? '1.2' : '1.1';
	if (envelope.namespace !== ENVELOPES[version]) throw new SoapFault('caller', 'The namespace of the envelope is not that of SOAP 1.1 or 1.2.');
	const [call, ...others] = envelope.children.find(({ name }) => name === 'Body')?.children ?? [];
	if (call === undefined || others.length > 0) throw new SoapFault('caller', 'The body must hold one element.');
	const action = actionOf(request);
	if (action !== null && action !== call.name) throw new SoapFault('caller', 'The SOAP action and the body name different operations.');
	return { version, operation: call.name, namespace: call.namespace, values: leaves(call) };
}

function envelope(version: SoapVersion, body: string): string {
	return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPES[version]}"><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

/** `content` is XML already. */
export function writeAnswer(version: SoapVersion, operation: string, namespace: string, content: string): HttpAnswer {
	const body = `<${operation}Response xmlns="${namespace}"><${operation}Result>${content}</${operation}Result></${operation}Response>`;
	return { status: 200, headers: { 'Content-Type': CONTENT_TYPES[version] }, body: envelope(version, body) };
}

export function writeFault(version: SoapVersion, fault: SoapFault): HttpAnswer {
	const reason = escapeXml(fault.message);
	const body =
		version === '1.1'
			? `<soap:Fault><faultcode>soap:${fault.by === 'caller' ? 'Client' : 'Server'}</faultcode><faultstring>${reason}</faultstring><detail /></soap:Fault>`
			: `<soap:Fault><soap:Code><soap:Value>soap:${fault.by === 'caller' ? 'Sender' : 'Receiver'}</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">${reason}</soap:Text></soap:Reason></soap:Fault>`;
	return { status: 500, headers: { 'Content-Type': CONTENT_TYPES[version] }, body: envelope(version, body) };
}
