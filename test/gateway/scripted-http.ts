import type { HttpFailure, HttpPort, HttpRequest } from '../../lib/http';

export interface ScriptedReply {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array;
}

/** Answers by a function of the request, and keeps what was sent. */
export function scriptedHttp(answer: (request: HttpRequest) => ScriptedReply | HttpFailure): HttpPort & { readonly sent: HttpRequest[] } {
	const sent: HttpRequest[] = [];
	return {
		sent,
		async send(request) {
			sent.push(request);
			const told = answer(request);
			if ('kind' in told) return await Promise.resolve(told);
			const { status = 200, headers = {}, body = '' } = told;
			return { kind: 'reply', status, headers, body: typeof body === 'string' ? new TextEncoder().encode(body) : body };
		},
	};
}
