export interface ContentType {
	/** Lower case, "application/json"; "" when the header is missing or is no type. */
	readonly type: string;
	/** Lower case; null when none is named. */
	readonly charset: string | null;
}

const MOST_CHARACTERS = 200;

export function readContentType(header: string | null): ContentType {
	const text = (header ?? '').slice(0, MOST_CHARACTERS).toLowerCase();
	const type = /^\s*([a-z0-9.+*-]+\/[a-z0-9.+*-]+)\s*(?:;|$)/.exec(text)?.[1] ?? '';
	const charset = /;\s*charset\s*=\s*"?([^";\s]+)/.exec(text)?.[1] ?? null;
	return { type, charset };
}
