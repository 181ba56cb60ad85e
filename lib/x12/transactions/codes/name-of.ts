import type { CodeList } from '../../codes';

/** Wording of a code; null when it is not in the list. */
export function nameOf(list: CodeList, code: string): string | null {
	return Object.hasOwn(list, code) ? (list[code] ?? null) : null;
}
