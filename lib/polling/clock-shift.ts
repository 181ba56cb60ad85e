import type { Entry } from './entry';
import type { ListedFile } from './identity';
import { folderOf } from './snapshot';

const HOUR = 3_600_000;
/** One or two files can change by an hour by chance. */
const LEAST = 3;

/**
 * Servers that keep local time show every file an hour earlier or later when clocks change. Where all known files
 * of a folder moved by the same hour and kept their sizes, no file changed: their times are corrected here.
 */
export function followServerClock(known: ReadonlyMap<string, Entry>, files: readonly ListedFile[]): void {
	const folders = new Map<string, { readonly pairs: Array<readonly [Entry, ListedFile]>; readonly shifts: Set<number> }>();
	for (const file of files) {
		const entry = known.get(file.path);
		if (entry === undefined || entry.goneAt !== 0) continue;
		const folder = folderOf(file.path);
		const seen = folders.get(folder) ?? { pairs: [], shifts: new Set<number>() };
		folders.set(folder, seen);
		seen.pairs.push([entry, file]);
		seen.shifts.add(entry.size === file.size ? file.modifiedAt - entry.modifiedAt : Number.NaN);
	}
	for (const { pairs, shifts } of folders.values()) {
		const [shift] = shifts;
		if (pairs.length < LEAST || shifts.size !== 1 || Math.abs(shift ?? 0) !== HOUR) continue;
		for (const [entry, file] of pairs) entry.modifiedAt = file.modifiedAt;
	}
}
