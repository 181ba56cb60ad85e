/** The part of the SSH library that this folder uses, so that only `pinned.ts` knows the library itself. */

/** Attributes as SFTP version 3 sends them; a server may leave any of them out. */
export interface RawAttrs {
	readonly size?: number;
	/** Seconds. */
	readonly mtime?: number;
	readonly mode?: number;
}

export interface RawEntry {
	readonly filename: string;
	readonly longname: string;
	readonly attrs: RawAttrs;
}

export type RawCallback<T> = (error: Error | null | undefined, value: T) => void;

/** One SFTP channel. Callbacks come exactly once, with an error when the channel ends first. */
export interface RawSftp {
	on(event: 'error' | 'close' | 'end', listener: (error?: Error) => void): unknown;
	open(path: string, flags: 'r' | 'wx', done: RawCallback<Buffer>): void;
	close(handle: Buffer, done: RawCallback<unknown>): void;
	read(handle: Buffer, buffer: Buffer, offset: number, length: number, position: number, done: RawCallback<number>): void;
	write(handle: Buffer, buffer: Buffer, offset: number, length: number, position: number, done: RawCallback<unknown>): void;
	fstat(handle: Buffer, done: RawCallback<RawAttrs>): void;
	stat(path: string, done: RawCallback<RawAttrs>): void;
	opendir(path: string, done: RawCallback<Buffer>): void;
	readdir(handle: Buffer, done: RawCallback<RawEntry[]>): void;
	rename(from: string, to: string, done: RawCallback<unknown>): void;
	/** Throws when the server does not offer it. */
	ext_openssh_rename(from: string, to: string, done: RawCallback<unknown>): void;
	unlink(path: string, done: RawCallback<unknown>): void;
	mkdir(path: string, done: RawCallback<unknown>): void;
}

export interface RawConnectOptions {
	readonly host: string;
	readonly port: number;
	readonly username: string;
	readonly password?: string | undefined;
	readonly privateKey?: string | undefined;
	readonly passphrase?: string | undefined;
	readonly keepaliveIntervalMs: number;
	readonly keepaliveCountMax: number;
	/** Gets the host key blob during the key exchange, before any log-in message; false ends the connection. */
	verifyHostKey(blob: Uint8Array): boolean;
	/** Lines of the negotiation; costs speed, so only for a diagnosis. */
	readonly onNegotiation?: ((line: string) => void) | undefined;
}

/** An error of the library; `level` says which layer it came from. */
export interface RawError extends Error {
	readonly level?: string;
	readonly code?: string | number;
}

export interface RawClient {
	/** Every error of the connection, also late ones; never throws. */
	onError(listener: (error: RawError) => void): void;
	/** The key exchange is done: the server is who it should be and log-in begins. */
	onHandshake(listener: () => void): void;
	onClose(listener: () => void): void;
	connect(options: RawConnectOptions): Promise<RawSftp>;
	/** Content bytes that the server takes in one read or write request, as far as the library knows. */
	requestBytes(sftp: RawSftp): number;
	/** Bytes that really crossed the socket, both ways. */
	bytesMoved(): number;
	/** Orderly end; the peer may take its time. */
	end(): void;
	/** Immediate end; safe at any time, any number of times. */
	destroy(): void;
}

export interface PinnedModule {
	newRawClient(): RawClient;
	/** 'ok', or why the private key cannot be used; `type` such as "ssh-rsa". */
	checkPrivateKey(text: string, passphrase?: string): { readonly ok: true; readonly type: string } | { readonly ok: false; readonly encrypted: boolean };
}
