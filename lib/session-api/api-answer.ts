import { InstaMedError } from '../core/error';
import { failureError, readJsonBody, requestIdOf, type HttpReply, type JsonValue } from '../http';
import type { CallEnd } from './call';
import { problemError, signedOutError } from './problem-error';

export interface ApiAnswer {
	readonly status: number;
	/** Null when the answer has no body. Objects in it have no prototype; numbers that would lose digits are text. */
	readonly body: JsonValue;
	readonly requestId: string | null;
	/** True when this is the first answer again, by its idempotency key. */
	readonly replayed: boolean;
}

export function isSuccess({ status }: Pick<HttpReply, 'status'>): boolean {
	return status >= 200 && status < 300;
}

/** The body of a success; null when it is no JSON. */
export function readAnswerOf(reply: HttpReply): ApiAnswer | null {
	const base = { status: reply.status, requestId: requestIdOf(reply), replayed: reply.headers['idempotent-replayed'] === 'true' };
	if (reply.status === 204 || reply.body.length === 0) return reply.status === 204 ? { ...base, body: null } : null;
	const json = readJsonBody(reply);
	return json.ok ? { ...base, body: json.value } : null;
}

function notJson(reply: HttpReply): InstaMedError {
	const requestId = requestIdOf(reply);
	return new InstaMedError('protocol', 'The answer is not the JSON that the session API promises', {
		code: 'unreadable',
		help: 'Check the base URL in the credential: something else may answer there.',
		...(requestId === null ? {} : { requestId }),
	});
}

/**
 * The answer of a call that moves nothing.
 * @throws InstaMedError, or what getting a session threw
 */
export function answerOf(end: CallEnd): ApiAnswer {
	if (end.sessionError !== null) throw end.sessionError.thrown;
	if (end.last === null || end.last.kind === 'failure') throw failureError(end.last ?? { kind: 'failure', delivery: 'notSent', code: 'dropped' });
	if (end.signedOut) throw signedOutError(end.last);
	if (!isSuccess(end.last)) throw problemError(end.last, end.waitMs);
	const answer = readAnswerOf(end.last);
	if (answer === null) throw notJson(end.last);
	return answer;
}
