import type { FaultKind } from './fault';

/** What the server saw of one request, and what it gave back. */
export interface RequestRecord {
	/** "r1" and so on; the money ledger names it. */
	readonly id: string;
	/** Name of the interface; null when none took it. */
	readonly front: string | null;
	/** Empty for a connection that was closed before it was read. */
	readonly method: string;
	readonly path: string;
	/** Bytes of this request that reached the server, its head included. */
	bytesRead: number;
	/** Bytes of its body that were read. */
	bodyBytesRead: number;
	readonly fault: FaultKind | null;
	/** Status that was sent, or begun; null when nothing was. */
	status: number | null;
}

/** A request together with what it did. */
export interface RequestSeen extends RequestRecord {
	/** Entries of the money ledger that it made. */
	readonly commits: number;
}
