import type { HttpFailure, HttpPort, HttpReply } from '../http';
import { urlOf, type Endpoint } from './endpoints/endpoint';
import { DEFAULT_TIMEOUT_MS, MAX_ANSWER_BYTES, type ConnectSettings } from './settings';
import type { WireRequest } from './wire/wire-request';

/** One call, signed and sent once; never throws. */
export async function exchange(
	settings: Pick<ConnectSettings, 'urls' | 'limits'>,
	http: HttpPort,
	call: { readonly endpoint: Endpoint; readonly request: WireRequest; readonly signature: Readonly<Record<string, string>>; readonly signal?: AbortSignal },
): Promise<HttpReply | HttpFailure> {
	const { endpoint, request, signature, signal } = call;
	return await http.send(
		{ method: 'POST', url: urlOf(endpoint, settings.urls), headers: { ...request.headers, ...signature }, body: request.body },
		{
			timeoutMs: settings.limits?.timeoutMs ?? DEFAULT_TIMEOUT_MS,
			maxBytes: MAX_ANSWER_BYTES,
			...(signal === undefined ? {} : { signal }),
		},
	);
}
