import { InstaMedError } from '../../core/error';
import type { HttpPort } from '../../http';
import { SOAP } from '../endpoints/soap';
import { neededBasic } from '../needed-login';
import type { ConnectSettings } from '../settings';
import { signBasic } from '../sign';
import { callSoap } from '../soap-call';
import { childOf, type XmlElement } from '../wire/xml-element';
import type { XmlMembers } from '../wire/write-xml';
import type { SoapEndpoint } from '../endpoints/endpoint';
import { inquiryMembers, type InquiryValues } from './inquiry-members';
import { toXmlJson, type XmlJson } from './xml-json';

/** Name of the element that holds the inquiry [inferred: the call takes one typed object]. */
const REQUEST = 'request';

async function ask(settings: ConnectSettings, endpoint: SoapEndpoint, members: XmlMembers, http: HttpPort, signal: AbortSignal | undefined): Promise<XmlElement> {
	const signature = signBasic(neededBasic(settings));
	const called = await callSoap(settings, http, { endpoint, members, signature, ...(signal === undefined ? {} : { signal }) });
	if (!called.ok) throw called.error;
	const result = childOf(called.answer, `${endpoint.operation}Result`);
	if (result !== undefined) return result;
	throw new InstaMedError('protocol', 'The answer holds no result', { code: 'noResult', help: 'Try again later.', retryable: true });
}

/**
 * Asks a payer about one person's coverage, in real time. `enhanced`: with the effective benefits that InstaMed works
 * out [seen: S26]. The members of the answer are not public, so it is handed on as it came.
 * @throws InstaMedError `config` for an inquiry that cannot be sent; otherwise as for any call that moves no money
 */
export async function checkEligibility(settings: ConnectSettings, values: InquiryValues, http: HttpPort, options: { readonly enhanced: boolean; readonly signal?: AbortSignal }): Promise<XmlJson> {
	const endpoint = options.enhanced ? SOAP.eligibilityEnhanced : SOAP.eligibility;
	return toXmlJson(await ask(settings, endpoint, { [REQUEST]: inquiryMembers(values) }, http, options.signal));
}

/**
 * X12 270 in, X12 271 out, as text [seen: S7].
 * @throws InstaMedError as above, and kind `protocol` when what comes back is no X12
 */
export async function checkEligibilityEdi(settings: ConnectSettings, x12: string, http: HttpPort, signal?: AbortSignal): Promise<string> {
	const result = await ask(settings, SOAP.eligibilityEdi, { requestEDI: x12 }, http, signal);
	if (/^\s*ISA/.test(result.text)) return result.text;
	throw new InstaMedError('protocol', 'The answer is no X12', { code: 'notX12', help: 'Try again later. If it stays, ask InstaMed whether your account may use EDI inquiries.' });
}
