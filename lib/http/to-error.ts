import { InstaMedError, type ErrorKind } from '../core/error';
import type { HttpFailure, HttpFailureCode, HttpReply } from './http-port';

interface Wording {
	readonly kind: ErrorKind;
	readonly message: string;
	readonly help: string;
}

const FAILURES: Readonly<Record<HttpFailureCode, Wording>> = {
	dns: { kind: 'transport', message: 'The host name could not be found', help: 'Check the address in the credential, and whether this n8n may reach the internet by that name.' },
	refused: { kind: 'transport', message: 'The server does not take the connection', help: 'Check the address in the credential, and whether a firewall lets this n8n through.' },
	tls: { kind: 'transport', message: 'No secure connection could be made', help: 'The certificate of the server is not valid for its address, or it speaks no TLS. Check the address in the credential.' },
	blocked: { kind: 'config', message: 'n8n does not allow requests to this address', help: 'The protection against requests to internal addresses is on. Ask the administrator of this n8n to allow the host.' },
	timeout: { kind: 'timeout', message: 'The server did not answer in time', help: 'Try again later. If it happens often, raise the time limit.' },
	dropped: { kind: 'transport', message: 'The connection was lost before the answer was complete', help: 'Try again later.' },
	tooLarge: { kind: 'protocol', message: 'The answer is larger than allowed', help: 'Ask for less at once, for example with a smaller limit or a narrower date range.' },
	cancelled: { kind: 'transport', message: 'The execution was stopped', help: 'The execution was stopped.' },
	unreadable: { kind: 'protocol', message: 'The answer could not be read', help: 'Try again later. If it stays, check the address in the credential: something else may answer there.' },
};

/** A failed exchange of a call that moves nothing, as an error in our words. */
export function failureError(failure: HttpFailure): InstaMedError {
	const { kind, message, help } = FAILURES[failure.code];
	const passing = kind === 'timeout' || (kind === 'transport' && failure.code !== 'tls' && failure.code !== 'cancelled');
	return new InstaMedError(kind, message, { code: failure.code, help, retryable: passing });
}

/** The number that the server gave the request, when it looks like one. */
export function requestIdOf(reply: Pick<HttpReply, 'headers'>): string | null {
	const value = reply.headers['x-request-id'] ?? '';
	return /^[\w.:-]{1,100}$/.test(value) ? value : null;
}

function wordStatus(status: number): Wording {
	if (status === 401) return { kind: 'auth', message: 'The server does not accept the credential (HTTP 401)', help: 'Check the credential.' };
	if (status === 403) return { kind: 'auth', message: 'The account may not do this (HTTP 403)', help: 'Ask whoever runs the account whether it has the right to this.' };
	if (status === 404) return { kind: 'http', message: 'There is nothing at this address (HTTP 404)', help: 'Check the id, and the address in the credential.' };
	if (status === 408 || status === 504) return { kind: 'timeout', message: `The server did not finish in time (HTTP ${status})`, help: 'Try again later.' };
	if (status === 429) return { kind: 'http', message: 'The server asks for fewer requests (HTTP 429)', help: 'Try again later, or process fewer items at once.' };
	if (status >= 300 && status < 400) return { kind: 'protocol', message: `The server points to another address (HTTP ${status})`, help: 'Redirects are not followed. Check the address in the credential.' };
	if (status >= 500) return { kind: 'http', message: `The server failed (HTTP ${status})`, help: 'Try again later.' };
	return { kind: 'http', message: `The server refused the request (HTTP ${status})`, help: 'Check the values of the item.' };
}

/** "The server … asks to wait 120 seconds." */
function waitText(waitMs: number | null | undefined): string {
	return waitMs === null || waitMs === undefined ? '' : ` The server asks to wait ${Math.ceil(waitMs / 1_000)} seconds.`;
}

/** An answer that is no success, as an error in our words. The body stays out of it. */
export function statusError(reply: Pick<HttpReply, 'status' | 'headers'>, waitMs?: number | null): InstaMedError {
	const { kind, message, help } = wordStatus(reply.status);
	const requestId = requestIdOf(reply);
	return new InstaMedError(kind, message, {
		code: `http${reply.status}`,
		help: `${help}${waitText(waitMs)}`,
		retryable: reply.status === 429 || reply.status >= 500 || reply.status === 408,
		...(requestId === null ? {} : { requestId }),
	});
}
