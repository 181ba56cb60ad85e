/**
 * One HTTP exchange, as `lib` needs it. An implementation follows no redirects, sends nothing twice, reads no
 * more than `maxBytes` and never throws: what went wrong is a value that says whether anything may have left.
 */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

export interface HttpReply {
	readonly kind: 'reply';
	readonly status: number;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string>>;
	/** Decompressed. */
	readonly body: Uint8Array;
}

/** `notSent` is claimed only with proof: no byte of the request reached a server. */
export type Delivery = 'notSent' | 'maybeSent';

export type HttpFailureCode = 'dns' | 'refused' | 'tls' | 'blocked' | 'timeout' | 'dropped' | 'tooLarge' | 'cancelled' | 'unreadable';

export interface HttpFailure {
	readonly kind: 'failure';
	readonly delivery: Delivery;
	readonly code: HttpFailureCode;
}

export interface HttpLimits {
	/** For the whole exchange, a dripping body included. */
	readonly timeoutMs: number;
	readonly maxBytes: number;
	/** The person stopped the execution. */
	readonly signal?: AbortSignal;
}

export interface HttpPort {
	send(request: HttpRequest, limits: HttpLimits): Promise<HttpReply | HttpFailure>;
}
