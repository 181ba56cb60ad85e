import type { SourceRef } from './source-ref';

/** A place in a file as text that sorts; the same place of the same content is the same, under whatever name it came. */
export function placeOf({ file, sha256, line, segment }: SourceRef): string {
	return `${sha256 ?? file}:${String(segment ?? line ?? 0).padStart(9, '0')}`;
}
