/** Something wrong with a layout that somebody wrote, in words for a billing person; free of values of the layout. */
export interface LayoutProblem {
	/** Where, e.g. "records[0].fields[3].max"; lists count from 0. Empty: the layout as a whole. */
	readonly path: string;
	readonly message: string;
}

export type LayoutPath = ReadonlyArray<string | number>;

const LONGEST_KEY = 40;

/** ["records", 0, "fields"] → "records[0].fields". A member with an odd name stands in brackets and quotes, cut when long. */
export function pathText(path: LayoutPath): string {
	return path
		.map((part, index) => {
			if (typeof part === 'number') return `[${part}]`;
			if (/^[A-Za-z_]\w*$/.test(part) && part.length <= LONGEST_KEY) return index === 0 ? part : `.${part}`;
			return `[${JSON.stringify(part.slice(0, LONGEST_KEY))}]`;
		})
		.join('');
}

export function layoutProblem(path: LayoutPath, message: string): LayoutProblem {
	return { path: pathText(path), message };
}
