/** The file that rows come from. */
export interface StatusFile {
	/** File name as received. */
	readonly file: string;
	/** SHA-256 of the content: a file without an order number keeps its place by it, else by its name. */
	readonly sha256?: string;
	/** Its place among all files, e.g. a date as a number; higher is later. Without it, files count in order of arrival. */
	readonly order?: number;
}

/** Gives each file its place, and the same one when it comes again. */
export class FileOrder {
	/** Content or name → place; the oldest known file first. */
	readonly #places: Map<string, number>;
	readonly #max: number;
	#highest = 0;

	constructor(max: number, places: ReadonlyMap<string, number> = new Map()) {
		this.#max = max;
		this.#places = new Map(places);
		for (const place of places.values()) this.note(place);
	}

	get places(): ReadonlyMap<string, number> {
		return this.#places;
	}

	/** A place that is taken, so that new files come after it. */
	note(place: number): void {
		this.#highest = Math.max(this.#highest, place);
	}

	placeOf({ file, sha256, order }: StatusFile): number {
		const id = sha256 ?? file;
		const given = order !== undefined && Number.isFinite(order) ? order : undefined;
		const place = given ?? this.#places.get(id) ?? Math.floor(this.#highest) + 1;
		this.note(place);
		if (this.#places.get(id) === place) return place;
		this.#places.delete(id);
		this.#places.set(id, place);
		for (const oldest of this.#places.keys()) {
			if (this.#places.size <= this.#max) break;
			this.#places.delete(oldest);
		}
		return place;
	}
}
