/** Bytes of a request, not signed yet. */
export interface WireRequest {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}
