/** Remembers a bounded number of names, to tell when one comes a second time. */
export class TwinWatch {
	private readonly seen = new Set<string>();
	private readonly most: number;
	/** True once a name could not be remembered. */
	overflowed = false;

	constructor(most: number) {
		this.most = most;
	}

	/** True when this name came before. */
	isTwin(name: string): boolean {
		if (this.seen.has(name)) return true;
		if (this.seen.size < this.most) this.seen.add(name);
		else this.overflowed = true;
		return false;
	}

	clear(): void {
		this.seen.clear();
	}
}
