import { connectError } from './connect-error';
import { startDeadline, watchStall } from './deadline';
import { SftpError } from './error';
import { statusError, statusOf } from './status-error';
import type { RawCallback, RawClient, RawError, RawSftp } from './raw-client';
import type { SftpLimits } from './types';

/** Beyond this size blocks gain nothing more. */
const LARGEST_BLOCK = 248 * 1024;
/** The window of an SSH channel of the library: more on the way would only wait in memory. */
const BYTES_AHEAD = 2 * 1024 * 1024;

/** What came back for one request: a value, or the server's refusal. A lost connection is thrown instead. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: RawError };

/**
 * One open SFTP channel. The first thing that goes wrong with the connection ends it: the socket is destroyed, and
 * everything pending or asked later gets that same error.
 */
export class Session {
	readonly #client: RawClient;
	readonly #sftp: RawSftp;
	readonly #limits: SftpLimits;
	readonly #pending = new Set<(error: SftpError) => void>();
	#failure: SftpError | null = null;
	#closed = false;
	#answers = 0;
	readonly hostFingerprint: string;
	/** How large the read and write requests of a transfer are, and how many are on the way at once. */
	readonly blocks: { readonly bytes: number; readonly ahead: number };

	constructor(client: RawClient, sftp: RawSftp, limits: SftpLimits, hostFingerprint: string) {
		this.#client = client;
		this.#sftp = sftp;
		this.#limits = limits;
		this.hostFingerprint = hostFingerprint;
		const bytes = Math.min(LARGEST_BLOCK, client.requestBytes(sftp));
		this.blocks = { bytes, ahead: Math.ceil(BYTES_AHEAD / bytes) };
		client.onError((error) => this.fail(connectError(error, 'open')));
		client.onClose(() => {
			this.#closed = true;
			this.fail(connectError(null, 'open'));
		});
		sftp.on('error', (error) => this.fail(connectError(error ?? null, 'open')));
		sftp.on('end', () => this.fail(connectError(null, 'open')));
		sftp.on('close', () => this.fail(connectError(null, 'open')));
	}

	get failure(): SftpError | null {
		return this.#failure;
	}

	/** Ends the connection for the given reason; only the first reason counts. */
	fail(reason: SftpError): void {
		if (this.#failure !== null) return;
		this.#failure = reason;
		for (const reject of [...this.#pending]) reject(reason);
		this.#pending.clear();
		this.#client.destroy();
	}

	/** Sends a request without a deadline of its own, for transfers that `watch` guards. */
	send<T>(start: (sftp: RawSftp, done: RawCallback<T>) => void): Promise<Answer<T>> {
		const answer = new Promise<Answer<T>>((resolve, reject) => {
			if (this.#failure !== null) return reject(this.#failure);
			this.#pending.add(reject);
			start(this.#sftp, (error, value) => {
				this.#answers += 1;
				this.#pending.delete(reject);
				if (error === null || error === undefined) return resolve({ ok: true, value });
				if (statusOf(error) !== undefined) return resolve({ ok: false, refusal: error });
				// anything that is not a status means that no more answers will come
				this.fail(connectError(error, 'open'));
				reject(this.#failure);
			});
		});
		return answer.then(
			(given) => given,
			(error: unknown) => {
				// the library throws on the spot for extensions that the server did not announce
				throw error instanceof SftpError ? error : new SftpError('protocol', 'The SFTP server does not offer this operation');
			},
		);
	}

	/** Sends a request that must be answered within the request limit. `operation` is a verb for the message. */
	async ask<T>(operation: string, start: (sftp: RawSftp, done: RawCallback<T>) => void): Promise<Answer<T>> {
		const limit = this.#limits.requestTimeoutMs;
		const stop = startDeadline(limit, () => {
			this.fail(new SftpError('timeout', `The SFTP server did not answer the request to ${operation} within ${limit} ms`, { retryable: true }));
		});
		try {
			return await this.send(start);
		} finally {
			stop();
		}
	}

	/** Like `ask`, with a refusal thrown as a typed error about `path`. */
	async demand<T>(operation: string, path: string, start: (sftp: RawSftp, done: RawCallback<T>) => void): Promise<T> {
		const answer = await this.ask(operation, start);
		if (!answer.ok) throw statusError(operation, path, answer.refusal);
		return answer.value;
	}

	/** Guards a transfer by the stall limit until the returned function is called; `waiting` is false while our side is slow. */
	watch(waiting: () => boolean): () => void {
		const limit = this.#limits.stallTimeoutMs;
		const movement = { answers: () => this.#answers, bytes: () => this.#client.bytesMoved(), waiting };
		return watchStall(limit, movement, () => {
			this.fail(new SftpError('timeout', `The SFTP transfer stood still for ${limit} ms`, { retryable: true }));
		});
	}

	/** Fails the session when the signal aborts; returns the function that ends that. */
	obey(signal: AbortSignal | undefined): () => void {
		if (signal === undefined) return () => undefined;
		const cancel = (): void => this.fail(new SftpError('cancelled', 'The SFTP operation was cancelled'));
		if (signal.aborted) cancel();
		signal.addEventListener('abort', cancel, { once: true });
		return () => signal.removeEventListener('abort', cancel);
	}

	/** Says goodbye and waits shortly for the peer to hang up; then hangs up itself. Never throws. */
	async close(): Promise<void> {
		if (this.#failure === null) {
			this.#failure = new SftpError('dropped', 'The SFTP connection was closed');
			for (const reject of [...this.#pending]) reject(this.#failure);
			this.#pending.clear();
			await new Promise<void>((resolve) => {
				const stop = startDeadline(Math.min(2_000, this.#limits.requestTimeoutMs), resolve);
				this.#client.onClose(() => {
					stop();
					resolve();
				});
				if (this.#closed) resolve();
				this.#client.end();
			});
		}
		this.#client.destroy();
	}
}
