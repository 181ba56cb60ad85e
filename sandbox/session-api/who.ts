/** Whoever's token came with a request. */
export interface Who {
	readonly accountId: string;
	readonly scopes: ReadonlySet<string>;
}
