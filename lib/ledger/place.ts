import type { SourceRef } from '../core/source-ref';

/** The same place of the same content is the same thing, under whatever name the file came. */
export function placeOf({ file, sha256, line, segment }: SourceRef): string {
	return `${sha256 ?? file}:${String(line ?? segment ?? 0)}`;
}
