/** `T` without members that are there but undefined. */
export type Defined<T> = T extends ReadonlyArray<infer Item>
	? ReadonlyArray<Defined<Item>>
	: T extends object
		? { readonly [K in keyof T as undefined extends T[K] ? never : K]: Defined<T[K]> } & {
				readonly [K in keyof T as undefined extends T[K] ? K : never]?: Defined<Exclude<T[K], undefined>>;
			}
		: T;

function clean(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(clean);
	if (typeof value !== 'object' || value === null) return value;
	// Entries, not assignment: a key such as "__proto__" must never reach a setter.
	return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, clean(member)] as const])));
}

/** A copy in which nothing is undefined: a format says by absence that something does not hold. */
export function defined<T>(value: T): Defined<T> {
	// The one place where the type is told what `clean` does.
	return clean(value) as Defined<T>;
}
