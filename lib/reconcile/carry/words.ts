/** Texts that come again and again, each kept once and told by its place in the list; -1 stands for none. */
export class Words {
	readonly #places: Map<string, number>;

	constructor(known: readonly string[] = []) {
		this.#places = new Map(known.map((word, place) => [word, place]));
	}

	placeOf(word: string | null | undefined): number {
		if (word === null || word === undefined) return -1;
		const known = this.#places.get(word);
		if (known !== undefined) return known;
		const place = this.#places.size;
		this.#places.set(word, place);
		return place;
	}

	get list(): string[] {
		return [...this.#places.keys()];
	}
}
