/**
 * Seeded random choices. Streams are named, so that adding a choice in one part of the
 * sandbox does not change what another part draws.
 */
export class Random {
	#state: number;

	constructor(seed: number, stream = '') {
		// FNV-1a over seed and name
		let hash = 0x811c9dc5;
		for (const char of `${seed}/${stream}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
		// FNV leaves names that differ in one character close together
		hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
		hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
		this.#state = (hash ^ (hash >>> 16)) >>> 0;
	}

	/** In [0, 1); the generator is mulberry32. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number, both ends included. */
	between(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	/** True with that probability. */
	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		const choice = list[Math.floor(this.next() * list.length)];
		if (choice === undefined) throw new RangeError('Nothing to choose from');
		return choice;
	}

	/** A new list in random order. */
	shuffle<T>(list: readonly T[]): T[] {
		const result = [...list];
		for (let last = result.length - 1; last > 0; last--) {
			const other = this.between(0, last);
			// both positions exist
			[result[last], result[other]] = [result[other] as T, result[last] as T];
		}
		return result;
	}

	/** Lower-case hex digits. */
	hex(digits: number): string {
		let text = '';
		while (text.length < digits) text += this.between(0, 15).toString(16);
		return text;
	}
}
