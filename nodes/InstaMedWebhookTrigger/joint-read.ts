import type { Sleep } from '../../lib/core/ports';

/** A reading that takes longer holds up nobody who comes after it. */
const PATIENCE_MS = 3000;

/**
 * One reading for all who wait for one. Nobody gets what was begun to be read before he asked: who asks while one is
 * going on shares the next one, which begins when that has ended, whatever its end.
 */
export class JointRead<T> {
	#next: Promise<T> | null = null;
	#going: Promise<unknown> | null = null;

	constructor(private readonly sleep: Sleep) {}

	async read(work: () => Promise<T>): Promise<T> {
		this.#next ??= this.#after(this.#going, work);
		return await this.#next;
	}

	async #after(former: Promise<unknown> | null, work: () => Promise<T>): Promise<T> {
		// always a turn later, so that `#next` is this reading until it begins, and no longer
		await (former === null ? undefined : this.#endOf(former));
		this.#next = null;
		const going = work();
		this.#going = going;
		const end = (): void => {
			if (this.#going === going) this.#going = null;
		};
		going.then(end, end);
		return await going;
	}

	async #endOf(former: Promise<unknown>): Promise<void> {
		const over = new AbortController();
		const patience = this.sleep(PATIENCE_MS, over.signal);
		await Promise.race([former, patience]).catch(() => undefined); // who asked for it is told of its failure
		over.abort();
		patience.catch(() => undefined); // ended early
	}
}
