import type { Words } from './words';

/** A number, or the place of a text. */
export type Cell = number | null;

/** Writes values as numbers: words of many groups by their place in `words`, texts of one group in `texts`. */
export class CellWriter {
	readonly cells: Cell[] = [];
	readonly #words: Words;
	readonly #texts: Words;

	constructor(words: Words, texts: Words) {
		this.#words = words;
		this.#texts = texts;
	}

	word(word: string | null | undefined): this {
		this.cells.push(this.#words.placeOf(word));
		return this;
	}

	text(text: string | null | undefined): this {
		this.cells.push(this.#texts.placeOf(text));
		return this;
	}

	number(value: number | null | undefined): this {
		this.cells.push(value ?? null);
		return this;
	}
}

/** Reads what `CellWriter` wrote, in the same order. */
export class CellReader {
	readonly #cells: readonly Cell[];
	readonly #words: readonly string[];
	readonly #texts: readonly string[];
	#next = 0;

	constructor(cells: readonly Cell[], words: readonly string[], texts: readonly string[]) {
		this.#cells = cells;
		this.#words = words;
		this.#texts = texts;
	}

	get hasMore(): boolean {
		return this.#next < this.#cells.length;
	}

	word(): string | null {
		return this.#at(this.#words);
	}

	text(): string | null {
		return this.#at(this.#texts);
	}

	number(): number | null {
		return this.#cells[this.#next++] ?? null;
	}

	#at(list: readonly string[]): string | null {
		const place = this.number() ?? -1;
		return place < 0 ? null : (list[place] ?? null);
	}
}
