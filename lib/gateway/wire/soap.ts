import type { SoapEndpoint } from '../endpoints/endpoint';
import { readXml, type XmlProblem } from './read-xml';
import type { WireRequest } from './wire-request';
import { writeXml, type XmlMembers } from './write-xml';
import { childOf, type XmlElement } from './xml-element';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Bytes of one call, SOAP 1.1: document style, members of the operation's element unqualified by prefix. */
export function writeSoap(endpoint: SoapEndpoint, members: XmlMembers): WireRequest {
	const call = `<${endpoint.operation} xmlns="${endpoint.namespace}">${writeXml(members)}</${endpoint.operation}>`;
	return {
		headers: { 'Content-Type': 'text/xml; charset=utf-8', Accept: 'text/xml', SOAPAction: `"${endpoint.namespace}${endpoint.operation}"` },
		body: `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPE}"><soap:Body>${call}</soap:Body></soap:Envelope>`,
	};
}

/** Whose fault it was: the codes of SOAP 1.1 and 1.2. */
export type FaultSide = 'caller' | 'server' | 'unknown';

export type SoapReading =
	/** The element within the body. */
	| { readonly kind: 'answer'; readonly answer: XmlElement }
	| { readonly kind: 'fault'; readonly side: FaultSide; readonly text: string }
	| { readonly kind: 'unreadable'; readonly problem: XmlProblem | 'notSoap' };

const SIDES: ReadonlyMap<string, FaultSide> = new Map([['Client', 'caller'], ['Sender', 'caller'], ['Server', 'server'], ['Receiver', 'server']]);

function readFault(fault: XmlElement): SoapReading {
	const code = childOf(fault, 'faultcode')?.text ?? childOf(childOf(fault, 'Code'), 'Value')?.text ?? '';
	const text = childOf(fault, 'faultstring')?.text ?? childOf(childOf(fault, 'Reason'), 'Text')?.text ?? '';
	const name = code.slice(code.indexOf(':') + 1).split('.')[0] ?? '';
	return { kind: 'fault', side: SIDES.get(name.trim()) ?? 'unknown', text };
}

/** What an answer's text is, whatever its HTTP status says: a fault comes with 500. */
export function readSoap(text: string): SoapReading {
	const read = readXml(text.replace(/^\ufeff/, ''));
	if (!read.ok) return { kind: 'unreadable', problem: read.problem };
	const content = read.root.name === 'Envelope' ? childOf(read.root, 'Body')?.children[0] : undefined;
	if (content === undefined) return { kind: 'unreadable', problem: 'notSoap' };
	return content.name === 'Fault' ? readFault(content) : { kind: 'answer', answer: content };
}
