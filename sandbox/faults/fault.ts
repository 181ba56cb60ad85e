/** Ways in which an exchange goes wrong on the wire. What they leave done is in the money ledger, not in the name. */
export const FAULT_KINDS = [
	/** The next connection is closed before a byte of it is read. */
	'closeBeforeReading',
	/** The head of the request is read, nothing else. */
	'closeAfterHeaders',
	/** Closed when a part of the body has arrived. */
	'closeInBody',
	/** The work is done; then the connection is closed without an answer. */
	'closeAfterCommit',
	/** The same, after the first line of the answer. */
	'closeAfterStatusLine',
	/** The same, half way through the body of the answer. */
	'closeInAnswer',
	/** The whole answer, but only after `afterMs`. */
	'slowAnswer',
	/** The whole answer, one byte every `everyMs`. */
	'drip',
	/** The work is done at once; the answer is written when the client has hung up. */
	'lateAnswer',
	/** The work is done only when the client has hung up. */
	'lateCommit',
	/** The connection stays open, and nothing comes. */
	'noAnswer',
	'status408',
	'status409',
	'status429',
	'status429RetryAfter',
	'status500',
	'status502',
	'status503',
	'status504',
	/** 200, but a page of some proxy. */
	'html',
	/** 200 without a byte. */
	'empty',
	/** 200, whole by its length, but the content ends in the middle. */
	'truncated',
	/** 200, says UTF-8 and is UTF-16. */
	'wrongCharset',
	/** To another host, keeping the method. */
	'redirect',
	/** 302 to the log-in page, as a lost session brings it. */
	'loginRedirect',
	/** 200 with the log-in page itself. */
	'loginPage',
	/** A small answer that unpacks to half a gigabyte. */
	'gzipBomb',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultOptions {
	/** Only requests whose path begins so. Not for `closeBeforeReading`, which knows no path yet. */
	readonly path?: string;
	/** How many requests, 1 by default. */
	readonly count?: number;
	/** Whether the work is done although its answer does not come; each kind has its own default. */
	readonly afterCommit?: boolean;
	/** For `slowAnswer`, 2000 by default. */
	readonly afterMs?: number;
	/** For `drip`, 1000 by default. */
	readonly everyMs?: number;
	/** For `status429RetryAfter`, seconds or an HTTP date, "1" by default. */
	readonly retryAfter?: string;
	/** For `redirect`. */
	readonly location?: string;
}

/** A fault that one request gets. */
export interface Fault extends Omit<FaultOptions, 'path' | 'count'> {
	readonly kind: FaultKind;
}

const NOT_DONE: ReadonlySet<FaultKind> = new Set([
	'noAnswer',
	'status408',
	'status409',
	'status429',
	'status429RetryAfter',
	'status500',
	'status502',
	'status503',
	'status504',
	'html',
	'redirect',
	'loginRedirect',
	'loginPage',
]);

/** Kinds that come before the request is whole: the work is never done. */
const BEFORE_WORK: ReadonlySet<FaultKind> = new Set(['closeBeforeReading', 'closeAfterHeaders', 'closeInBody']);

/** Whether the work is done although its answer does not come. */
export function doesWork(fault: Fault): boolean {
	if (BEFORE_WORK.has(fault.kind)) return false;
	return NOT_DONE.has(fault.kind) ? fault.afterCommit === true : true;
}

export function isFaultKind(text: unknown): text is FaultKind {
	return FAULT_KINDS.some((kind) => kind === text);
}
