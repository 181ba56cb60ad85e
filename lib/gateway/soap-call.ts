import { InstaMedError } from '../core/error';
import { failureError, statusError, type HttpPort, type HttpReply } from '../http';
import { bodyText } from './body-text';
import type { SoapEndpoint } from './endpoints/endpoint';
import { exchange } from './exchange';
import { PrivateTexts, secretsOf } from './private-texts';
import { referenceNumberOf } from './refusal-reason';
import type { ConnectSettings } from './settings';
import { readSoap, writeSoap, type FaultSide } from './wire/soap';
import { fitsXml, textsOf, type XmlMembers } from './wire/write-xml';
import type { XmlElement } from './wire/xml-element';

export type SoapResult = { readonly ok: true; readonly answer: XmlElement } | { readonly ok: false; readonly error: InstaMedError };

export interface SoapCall {
	readonly endpoint: SoapEndpoint;
	readonly members: XmlMembers;
	readonly signature: Readonly<Record<string, string>>;
	readonly signal?: AbortSignal;
}

function faultError(side: FaultSide, text: string, texts: PrivateTexts): InstaMedError {
	const told = texts.clean(text);
	const requestId = referenceNumberOf(text);
	const who = side === 'caller' ? 'InstaMed refused the request' : 'InstaMed could not answer the request';
	return new InstaMedError('http', told === '' ? who : `${who}: ${told}`, {
		code: 'soapFault',
		help: side === 'caller' ? 'Correct the values that it names.' : 'Try again later.',
		retryable: side !== 'caller',
		...(requestId === null ? {} : { requestId }),
	});
}

function readReply(reply: HttpReply, operation: string, texts: PrivateTexts): SoapResult {
	const body = bodyText(reply);
	const read = body.ok ? readSoap(body.text) : null;
	// a fault comes with 500; any other answer only counts when the server says that it is one
	if (read?.kind === 'fault') return { ok: false, error: faultError(read.side, read.text, texts) };
	if (reply.status < 200 || reply.status > 299) return { ok: false, error: statusError(reply) };
	if (read?.kind === 'answer' && read.answer.name === `${operation}Response`) return { ok: true, answer: read.answer };
	const problem = read?.kind === 'unreadable' ? read.problem : 'notSoap';
	return {
		ok: false,
		error: new InstaMedError('protocol', 'The answer is not the SOAP answer that was asked for', { code: problem, help: 'Try again later. If it stays, check the base URL in the credential.', retryable: true }),
	};
}

/** One SOAP call that moves no money; sent once. What goes wrong is a value. */
export async function callSoap(settings: ConnectSettings, http: HttpPort, call: SoapCall): Promise<SoapResult> {
	const { endpoint, members, signature, signal } = call;
	const given = textsOf(members);
	if (!given.every(fitsXml)) {
		return { ok: false, error: new InstaMedError('config', 'A value holds characters that cannot be sent', { code: 'text', help: 'Remove control characters. Nothing was sent.' }) };
	}
	const reply = await exchange(settings, http, { endpoint, request: writeSoap(endpoint, members), signature, ...(signal === undefined ? {} : { signal }) });
	if (reply.kind === 'failure') return { ok: false, error: failureError(reply) };
	return readReply(reply, endpoint.operation, new PrivateTexts([...secretsOf(settings), ...given]));
}
