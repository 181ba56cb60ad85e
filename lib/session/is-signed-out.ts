import type { HttpReply } from '../http';
import { readProblem } from '../resources/read-problem';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const SIGN_IN_WORDS = /(log|sign)[-_ ]?(in|on)\b|session (has )?(expired|ended|timed out)/i;
/** How much of a page is looked at. */
const HEAD_BYTES = 65_536;

function isHtml(reply: HttpReply, head: string): boolean {
	return /\bhtml\b/i.test(reply.headers['content-type'] ?? '') || /^\s*(<!doctype html|<html)/i.test(head);
}

/**
 * Whether an answer says that the session is over: 401, a problem `session_expired`, a redirect to a log-in page, or a
 * log-in page in place of JSON, whatever its status. For answers to requests that carried a session; a page that is no
 * log-in page (maintenance) is not one of them.
 */
export function isSignedOut(reply: HttpReply): boolean {
	if (reply.status === 401) return true;
	if (REDIRECTS.includes(reply.status)) return SIGN_IN_WORDS.test(decodeSafely(reply.headers['location'] ?? ''));
	const head = new TextDecoder().decode(reply.body.subarray(0, HEAD_BYTES));
	if (isHtml(reply, head)) return /<input[^>]+type\s*=\s*["']?password/i.test(head) || SIGN_IN_WORDS.test(/<title[^>]*>([^<]*)/i.exec(head)?.[1] ?? '');
	return reply.status >= 400 && readProblem(reply).code === 'session_expired';
}

/** Where a redirect leads: path and query only, so that a host called "login" means nothing. */
function decodeSafely(location: string): string {
	const path = location.replace(/^[a-z]+:\/\/[^/]*/i, '');
	return path.replace(/%20|\+/g, ' ').replace(/\//g, ' ');
}
