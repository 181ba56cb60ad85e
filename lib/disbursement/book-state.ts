import type { StatusMapping } from '../formats/spec';
import { Account } from './account';
import type { SeenAt, Sighting } from './sighting';
import type { DroppedCounts } from './status-book';

type SeenJson = readonly [order: number, line: number, name: number];

/** A `StatusBook` as it is stored. File names are written once, because they repeat. */
export interface BookState {
	readonly version: 1;
	/** Id of the format. */
	readonly format: string;
	readonly names: readonly string[];
	/** Key; then status, date, amount in cents, first line, last line of each sighting. */
	readonly entries: ReadonlyArray<readonly [key: readonly [number, ...string[]], seen: ReadonlyArray<readonly [string, string | null, number | null, SeenJson, SeenJson]>]>;
	/** Content or name of a file, and its place in the order. */
	readonly files: ReadonlyArray<readonly [string, number]>;
	readonly dropped: DroppedCounts;
}

export function writeBookState(format: string, accounts: Iterable<Account>, files: ReadonlyMap<string, number>, dropped: DroppedCounts): BookState {
	const names = new Map<string, number>();
	const seen = ({ order, line, file }: SeenAt): SeenJson => {
		const at = names.get(file) ?? names.size;
		names.set(file, at);
		return [order, line, at];
	};
	const entries = [...accounts].map(
		({ key, sightings }) => [key, [...sightings].map(({ status, date, amountCents, first, last }) => [status, date, amountCents, seen(first), seen(last)] as const)] as const,
	);
	return { version: 1, format, names: [...names.keys()], entries, files: [...files], dropped };
}

export interface BookReading {
	readonly accounts: readonly Account[];
	readonly files: Map<string, number>;
	readonly dropped: DroppedCounts;
	readonly unreadable: number;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function countOf(value: unknown): number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/** Reads what is usable; never throws. */
export function readBookState(stored: unknown, format: string, states: StatusMapping): BookReading {
	const dropped = isObject(stored) && isObject(stored.dropped) ? stored.dropped : {};
	if (!isObject(stored) || stored.version !== 1 || stored.format !== format) {
		return { accounts: [], files: new Map(), dropped: { final: 0, open: 0 }, unreadable: 1 };
	}
	const names = listOf(stored.names);
	let unreadable = 0;
	const accounts: Account[] = [];
	for (const entry of listOf(stored.entries)) {
		const account = accountOf(entry, names, states);
		if (account === null) unreadable += 1;
		else accounts.push(account);
	}
	const files = new Map<string, number>();
	for (const file of listOf(stored.files)) {
		const [id, order] = listOf(file);
		if (typeof id === 'string' && typeof order === 'number' && Number.isFinite(order)) files.set(id, order);
		else unreadable += 1;
	}
	return { accounts, files, dropped: { final: countOf(dropped['final']), open: countOf(dropped['open']) }, unreadable };
}

function accountOf(entry: unknown, names: readonly unknown[], states: StatusMapping): Account | null {
	const [key, seen] = listOf(entry);
	const [alternative, ...texts] = listOf(key);
	if (typeof alternative !== 'number' || states.key[alternative]?.length !== texts.length) return null;
	if (!texts.every((text): text is string => typeof text === 'string')) return null;
	const account = new Account([alternative, ...texts]);
	const list = listOf(seen);
	for (const item of list) {
		const sighting = sightingOf(item, names);
		if (sighting === null) return null;
		account.see(sighting);
	}
	return list.length === 0 ? null : account;
}

function sightingOf(item: unknown, names: readonly unknown[]): Sighting | null {
	const [status, date, amountCents, first, last] = listOf(item);
	const [from, to] = [seenOf(first, names), seenOf(last, names)];
	if (typeof status !== 'string' || status === '' || from === null || to === null) return null;
	if (date !== null && typeof date !== 'string') return null;
	if (amountCents !== null && !(typeof amountCents === 'number' && Number.isSafeInteger(amountCents))) return null;
	return { status, date, amountCents, first: from, last: to };
}

function seenOf(value: unknown, names: readonly unknown[]): SeenAt | null {
	const [order, line, name] = listOf(value);
	const file = typeof name === 'number' ? names[name] : undefined;
	if (typeof order !== 'number' || !Number.isFinite(order) || typeof line !== 'number' || !Number.isFinite(line) || typeof file !== 'string') return null;
	return { order, line, file };
}
