/** Answers to keyed requests, for as long as they are given again [project]. */

/** 24 hours of the sandbox's time. */
export const KEPT_MS = 24 * 3_600_000;

export type KeyedOutcome<Answer> =
	| { readonly kind: 'first' | 'again'; readonly answer: Answer }
	| { readonly kind: 'mismatch' };

interface Entry<Answer> {
	readonly fingerprint: string;
	readonly at: number;
	readonly answer: Promise<Answer>;
}

export class IdempotencyStore<Answer> {
	readonly #entries = new Map<string, Entry<Answer>>();

	/**
	 * Runs the work once for a key. Whoever comes with the same key meanwhile waits for that one answer.
	 * `isKept` says of an answer whether it is given again; of any other, nothing remains and the key is free.
	 */
	async run(key: string, fingerprint: string, now: number, work: () => Promise<Answer>, isKept: (answer: Answer) => boolean): Promise<KeyedOutcome<Answer>> {
		const known = this.#entries.get(key);
		if (known !== undefined && now - known.at < KEPT_MS) {
			if (known.fingerprint !== fingerprint) return { kind: 'mismatch' };
			return { kind: 'again', answer: await known.answer };
		}
		// it must stand there before anything is awaited
		const entry: Entry<Answer> = { fingerprint, at: now, answer: work() };
		this.#entries.set(key, entry);
		const forget = (): void => {
			if (this.#entries.get(key) === entry) this.#entries.delete(key);
		};
		const answer = await entry.answer.catch((error: unknown) => {
			forget();
			return Promise.reject(error instanceof Error ? error : new Error('The work failed'));
		});
		if (!isKept(answer)) forget();
		return { kind: 'first', answer };
	}
}
