/** The result of a request that may fail; `thrown` is handed on as it is. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly thrown: unknown };

/** Rows of one page, and where the next begins. */
export interface ListPage {
	readonly rows: readonly unknown[];
	readonly nextCursor: string | null;
}

/** What is asked of a service. Neither throws. */
export interface WatchSource {
	/** A page of a list; a page of another shape is a failure, so that no row of it can be missed. */
	page(path: string, query: Readonly<Record<string, string>>): Promise<Answer<ListPage>>;
	/** One record, with its parts. */
	record(path: string, id: string): Promise<Answer<unknown>>;
}
