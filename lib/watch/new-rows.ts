import { beginList } from './begin-list';
import type { ListWatch } from './list-watch';
import { momentOf, textOf } from './raw';
import type { WatchRules } from './rules';
import type { Answer, WatchSource } from './source';
import type { StreamName } from './stream';
import { token, tokenOf } from './token';
import type { Turn } from './turn';
import { moveOn, readOn, sinceOf } from './watch-list';

/** Rows of a list to which things are added. */
export interface NewRows {
	/** Not seen before. */
	readonly fresh: readonly unknown[];
	/** All of the last days. */
	readonly all: readonly unknown[];
}

/** How much of the past is looked at when nothing is remembered. */
const FIRST_LOOK_MS = 7 * 86_400_000;

function keyOf(row: unknown): string {
	const id = textOf(row, 'id');
	return id === null ? tokenOf(row) : token(id);
}

/** What came into a list, without telling it. Null: the time was over before the list was read. */
export async function newRows(turn: Turn, { stream, path }: { readonly stream: StreamName; readonly path: string }, source: WatchSource, rules: WatchRules): Promise<Answer<NewRows | null>> {
	const all = new Map<string, unknown>();
	const watch: ListWatch = {
		stream,
		path,
		query: {},
		idOf: () => null,
		keyOf,
		isOpen: (row, entry) => {
			all.set(keyOf(row), row);
			return entry === undefined;
		},
		known: () => [],
		drafts: async () => await Promise.resolve({ kind: 'drafts', drafts: [] }),
	};
	const begun = await beginList(turn, watch, source, { ...rules, startFrom: 'now', isRestart: true, recoveryMs: FIRST_LOOK_MS });
	if (!begun.ok) return begun;
	const place = turn.book.stream(stream).list;
	if (place === null) return { ok: true, value: null };
	const look = await readOn(turn, watch, source, sinceOf(place, rules.overlapMs), rules.timeLeft);
	if (!look.ok) return look;
	if (look.value === null) return { ok: true, value: null };
	const { open, newest, cut } = look.value;
	for (const { key, at } of open.values()) turn.know(stream, key, at === 0 ? place.mark : at, 's');
	turn.atEnd(() => moveOn(turn, watch, newest, cut, rules.overlapMs));
	return { ok: true, value: { fresh: [...open.values()].map(({ row }) => row), all: [...all.values()] } };
}

/** When a row came, in milliseconds; 0 when it does not say. */
export function cameAt(row: unknown): number {
	return momentOf(row, 'receivedAt') || momentOf(row, 'updatedAt');
}

/** Texts by which a row can be told from others, without those that it lacks. */
export function namesOf(row: unknown, members: readonly string[]): string[] {
	return members.flatMap((name) => textOf(row, name) ?? []);
}
