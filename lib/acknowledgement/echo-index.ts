/** A field that answers repeat from the record. */
export interface EchoField {
	/** Its name in the record. */
	readonly name: string;
	/** Characters after which the answer cuts it, or null. */
	readonly max: number | null;
}

/** Keeps the work in proportion to the files, whatever they hold. */
const MOST_FITTING = 100;

type Fields = Readonly<Record<string, string>>;

/**
 * Finds records by the fields that an answer repeats. A field that was sent empty may come back filled, from
 * what InstaMed holds, so a record is known by the fields it filled.
 */
export class EchoIndex {
	readonly #fields: readonly EchoField[];
	/** Which fields are filled → what they hold → records. There are only as many of the former as records differ in it. */
	readonly #byFilled = new Map<string, { readonly fields: readonly EchoField[]; readonly found: Map<string, number[]> }>();

	constructor(fields: readonly EchoField[]) {
		this.#fields = fields;
	}

	add(key: Fields, at: number): void {
		const fields = this.#fields.filter(({ name }) => textOf(key, name) !== '');
		if (fields.length === 0) return;
		const id = fields.map(({ name }) => name).join('\u0000');
		const known = this.#byFilled.get(id) ?? { fields, found: new Map<string, number[]>() };
		this.#byFilled.set(id, known);
		const content = contentOf(fields, key);
		const others = known.found.get(content);
		if (others === undefined) known.found.set(content, [at]);
		else others.push(at);
	}

	/** All records that the repeated fields fit; none when they fit so many that they tell nothing. */
	find(repeated: Fields): readonly number[] {
		const found = [...this.#byFilled.values()].map((known) => known.found.get(contentOf(known.fields, repeated)) ?? []);
		return found.reduce((sum, { length }) => sum + length, 0) > MOST_FITTING ? [] : found.flat();
	}

	/** False when a field is repeated with another content than the record has. */
	agrees(key: Fields, repeated: Fields): boolean {
		return Object.entries(repeated).every(([name, text]) => {
			const sent = textOf(key, name);
			const max = this.#fields.find((field) => field.name === name)?.max ?? null;
			return sent === '' || sent === text || (max !== null && sent.slice(0, max).trim() === text);
		});
	}
}

function textOf(fields: Fields, name: string): string {
	return Object.hasOwn(fields, name) ? (fields[name] ?? '').trim() : '';
}

function contentOf(fields: readonly EchoField[], from: Fields): string {
	return fields.map(({ name, max }) => (max === null ? textOf(from, name) : textOf(from, name).slice(0, max).trim())).join('\u0000');
}
