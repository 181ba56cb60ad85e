import type { Cents } from '../core/money';
import type { Reason, ResultClass } from './types';

/** Where one subject was put, and why. */
export interface Placing {
	readonly class: ResultClass;
	readonly reason: Reason;
	readonly counterparts: readonly string[];
	readonly differenceCents?: Cents;
}

/** Placings by key. A subject is placed once: a second placing is a fault of the matching and throws. */
export class Placings {
	readonly #byKey = new Map<string, Placing>();

	place(key: string, placing: Placing): void {
		if (this.#byKey.has(key)) throw new RangeError('A subject was placed twice');
		this.#byKey.set(key, placing);
	}

	/** Places both sides of an answer, each with the other as its counterparts. */
	placeBoth(ones: readonly string[], others: readonly string[], placing: Omit<Placing, 'counterparts'>): void {
		for (const key of ones) this.place(key, { ...placing, counterparts: others });
		for (const key of others) this.place(key, { ...placing, counterparts: ones });
	}

	get(key: string): Placing | undefined {
		return this.#byKey.get(key);
	}

	isOpen(key: string): boolean {
		return !this.#byKey.has(key);
	}
}
