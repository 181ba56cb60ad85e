const MOST = 1000;

/** Names that something was done for; the oldest are forgotten. */
export class RecentNames {
	readonly #names = new Set<string>();

	has(name: string): boolean {
		return this.#names.has(name);
	}

	/** True the first time. */
	add(name: string): boolean {
		if (this.#names.has(name)) return false;
		this.#names.add(name);
		for (const oldest of this.#names) {
			if (this.#names.size <= MOST) break;
			this.#names.delete(oldest);
		}
		return true;
	}
}
