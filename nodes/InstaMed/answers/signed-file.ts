import { createHash } from 'node:crypto';
import { InstaMedError } from '../../../lib/core/error';
import { failureError, statusError, type HttpPort } from '../../../lib/http';
import { readAnswer } from '../../../lib/resources/read-answer';
import { signedUrl, type SignedUrl } from '../../../lib/resources/statement';

/** The whole exchange, and the largest file that is fetched: a statement, a report or an 835 is far below it. */
const TIMEOUT_MS = 80_000;
const MAX_BYTES = 128 * 1024 * 1024;

/** A file whose content is what the answer said it would be. */
export interface SignedFile {
	readonly bytes: Uint8Array;
	/** As the answer said; the server of the file is not asked. */
	readonly contentType: string;
	readonly sha256: string;
}

function refuse(message: string, code: string, help: string): InstaMedError {
	return new InstaMedError('protocol', message, { code, help });
}

function parse(text: string): URL | null {
	return URL.canParse(text) ? new URL(text) : null;
}

/**
 * The address of an answer, as one to fetch from: https, or on the same origin as the session API, which is
 * http only on this computer. No name and password may hide in it.
 */
function checkedAddress({ url }: SignedUrl, sessionOrigin: string): string {
	const address = parse(url);
	const isSafe = address !== null && (address.protocol === 'https:' || address.origin === sessionOrigin) && address.username === '' && address.password === '';
	if (!isSafe) throw refuse('The address of the file is not one to fetch from', 'signedUrl', 'Files are fetched over https. Report it to whoever runs the server of the credential.');
	return address.href;
}

/** @throws InstaMedError when the answer is no signed address */
function readSigned(raw: unknown): SignedUrl {
	const { value } = readAnswer(signedUrl, raw);
	if (value === null) throw refuse('The answer gives no address of the file', 'upstreamChanged', 'Its shape is not the one this package knows. Run Session: Check Health, and report it.');
	return value;
}

/**
 * Fetches a file by the signed address of an answer: one GET without any credential, no redirects, and the content
 * is taken only when its SHA-256 is the one the answer named. Whether the address is still valid says the server:
 * clocks can differ.
 * @throws InstaMedError
 */
export async function fetchSignedFile(http: HttpPort, raw: unknown, context: { readonly sessionOrigin: string; readonly signal: AbortSignal | undefined }): Promise<SignedFile> {
	const signed = readSigned(raw);
	const url = checkedAddress(signed, context.sessionOrigin);
	const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, ...(context.signal === undefined ? {} : { signal: context.signal }) };
	const outcome = await http.send({ method: 'GET', url, headers: { accept: '*/*' } }, limits);
	if (outcome.kind === 'failure') throw failureError(outcome);
	if (outcome.status === 401 || outcome.status === 403 || outcome.status === 410) {
		throw refuse('The address of the file is not valid any more', 'expired', `It was valid until ${signed.expiresAt}. Run the node again: it asks for a new one.`);
	}
	if (outcome.status !== 200) throw statusError(outcome);
	const sha256 = createHash('sha256').update(outcome.body).digest('hex');
	if (sha256 !== signed.sha256) {
		throw refuse('The file is not the one that was announced: its SHA-256 differs', 'sha256', 'It was cut on the way or replaced. Run the node again; if it stays, report it to whoever runs the server.');
	}
	return { bytes: outcome.body, contentType: signed.contentType, sha256 };
}
