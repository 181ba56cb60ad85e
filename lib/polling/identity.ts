/** What a listing says about one file. `RemoteFile` of `lib/sftp` fits. */
export interface ListedFile {
	/** Absolute path on the server. */
	readonly path: string;
	/** Bytes. */
	readonly size: number;
	/** Milliseconds since 1970-01-01 UTC, by the server's clock. */
	readonly modifiedAt: number;
}

/**
 * One revision of one file: path, size and time, readable and reversible. The local clock takes no part, so neither
 * clock jumps nor times in the future change it.
 */
export function fileIdentity(file: ListedFile): string {
	return `${file.size}@${file.modifiedAt}:${file.path}`;
}

/** The parts of an identity; null when the text is none. */
export function readIdentity(text: string): ListedFile | null {
	const match = /^(\d{1,15})@(-?\d{1,16}):([\s\S]+)$/.exec(text);
	const [, size, modifiedAt, path] = match ?? [];
	if (size === undefined || modifiedAt === undefined || path === undefined) return null;
	return { path, size: Number(size), modifiedAt: Number(modifiedAt) };
}
