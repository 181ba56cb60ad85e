import type { Clock, Logger, RandomBytes, Sleep } from '../core/ports';

/** One entry of a remote folder. */
export interface RemoteFile {
	/** Absolute path on the server. */
	readonly path: string;
	/** Last part of the path, as the server sent it: hostile until cleaned with `cleanFileName`. */
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	/** Milliseconds since 1970-01-01 UTC; SFTP itself knows whole seconds. */
	readonly modifiedAt: number;
	readonly isFolder: boolean;
}

/** Limits in milliseconds; every one has a default in `settings.ts`. */
export interface SftpLimits {
	/** From the first packet to an open SFTP session. */
	readonly connectTimeoutMs: number;
	/** One request that moves no file content. */
	readonly requestTimeoutMs: number;
	/** A transfer in which nothing moves for this long is given up. There is no total limit. */
	readonly stallTimeoutMs: number;
	readonly keepaliveIntervalMs: number;
	/** Unanswered keepalives before the connection counts as dead. */
	readonly keepaliveCountMax: number;
}

export interface SftpSettings {
	readonly host: string;
	readonly port: number;
	readonly username: string;
	readonly password?: string;
	/** PEM or OpenSSH text. InstaMed takes RSA keys only [seen]. */
	readonly privateKey?: string;
	readonly passphrase?: string;
	/** SHA-256 fingerprints of accepted host keys, several during a key change. Empty means: do not connect. */
	readonly hostFingerprints: readonly string[];
	/** Folder that no operation may leave; "/" by default. */
	readonly rootFolder?: string;
	readonly limits?: Partial<SftpLimits>;
	/** Ends the connection and everything running on it. */
	readonly signal?: AbortSignal;
}

export interface SftpPorts {
	readonly clock: Clock;
	readonly sleep: Sleep;
	readonly randomBytes: RandomBytes;
	readonly logger?: Logger;
}

/**
 * What to do when the final name of an upload exists: refuse it, replace it in one step (needs a server that
 * can), or take the next free name "name-1.ext", "name-2.ext" …
 */
export type IfExists = 'refuse' | 'overwrite' | 'newName';

export interface WriteOptions {
	/** 'refuse' by default. */
	readonly ifExists?: IfExists;
	/** Makes the missing folders of the path first. */
	readonly makeFolder?: boolean;
	/** Goes into the temporary name as a digest, so that a leftover can be traced to its upload. */
	readonly reference?: string;
	readonly signal?: AbortSignal;
}

export interface ReadOptions {
	readonly signal?: AbortSignal;
}

/** Proof of one upload; holds no content. */
export interface UploadReceipt {
	readonly path: string;
	readonly name: string;
	/** Size of the remote file after writing, bytes. */
	readonly size: number;
	/** Lower-case hex, of the bytes that were sent. */
	readonly sha256: string;
	readonly host: string;
	readonly port: number;
	/** "SHA256:…" of the key that the server showed. */
	readonly hostFingerprint: string;
	/** Milliseconds since 1970-01-01 UTC. */
	readonly startedAt: number;
	readonly endedAt: number;
	/** Content bytes that were sent; equals `size`. */
	readonly bytes: number;
}

/**
 * One logged-in connection. Paths are absolute or relative to the root folder; a path that leaves it is refused
 * before anything is sent. After a `timeout`, `dropped` or `cancelled` error the transport is used up.
 * Every method throws `SftpError`.
 */
export interface SftpTransport {
	/** "SHA256:…" of the key that the server showed. */
	readonly hostFingerprint: string;
	/** Files and folders of one folder, sorted by name; not the ones below it. */
	list(folder: string): Promise<RemoteFile[]>;
	/** Null when there is no such file. */
	stat(path: string): Promise<RemoteFile | null>;
	/**
	 * Content in order, several requests ahead, at most about 2 MB in memory. Ends at the end of the file as the
	 * server reports it; whether that is the whole file is the business of `readUnchanged`.
	 */
	openRead(path: string, options?: ReadOptions): Promise<AsyncIterable<Uint8Array>>;
	/** Atomic: the final name appears complete or not at all. */
	write(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, options?: WriteOptions): Promise<UploadReceipt>;
	/** Refuses an existing target with `alreadyExists`. */
	rename(from: string, to: string): Promise<void>;
	remove(path: string): Promise<void>;
	/** Makes the folder and the missing ones above it; an existing folder is fine. */
	makeFolder(folder: string): Promise<void>;
	/** Ends the connection; never throws, may be called twice. */
	close(): Promise<void>;
}
