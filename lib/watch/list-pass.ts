import { InstaMedError } from '../core/error';
import { isoOf, momentOf } from './raw';
import type { Answer, WatchSource } from './source';

/** A row with something that may be untold. */
export interface Candidate {
	readonly key: string;
	/** When it last changed, in milliseconds; 0 when it does not say. */
	readonly at: number;
	readonly row: unknown;
}

/** One look at a whole list, page by page; it can be gone on with later. */
export interface Pass {
	/** Milliseconds from which on changes are asked for; 0: all. */
	readonly since: number;
	cursor: string | null;
	readonly cursors: Set<string>;
	/** Latest change of any row. */
	newest: number;
	readonly open: Map<string, Candidate>;
	/** Rows that changed at or after it are left to a later look, as there were too many. */
	cut: number;
	/** Read to its end. */
	isWhole: boolean;
	/** It took more than one poll to read. */
	isLong: boolean;
	/** Sum over the keys of all rows: two looks that differ saw different rows. */
	print: number;
}

export interface ListQuestion {
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	keyOf(row: unknown): string;
	/** Milliseconds of the row's last change; 0 when it does not say. */
	changedAt?(row: unknown): number;
	isOpen(row: unknown, key: string): boolean;
}

/** Candidates kept of one look: more than a poll can tell. */
const MOST_OPEN = 2_000;
/** The contract's largest page; a server may give less. */
const ROWS = '200';

export function newPass(since: number): Pass {
	return { since, cursor: null, cursors: new Set(), newest: 0, open: new Map(), cut: Infinity, isWhole: false, isLong: false, print: 0 };
}

/** FNV-1a. */
function printOf(key: string): number {
	let print = 0x811c9dc5;
	for (let index = 0; index < key.length; index++) print = Math.imul(print ^ key.charCodeAt(index), 0x01000193) >>> 0;
	return print;
}

/** Keeps those that changed first, because they are told first. */
function trim(pass: Pass): void {
	const inOrder = [...pass.open.values()].sort((a, b) => a.at - b.at);
	for (const { key, at } of inOrder.slice(MOST_OPEN)) {
		pass.open.delete(key);
		pass.cut = Math.min(pass.cut, at);
	}
}

function circle(): InstaMedError {
	return new InstaMedError('protocol', 'The list goes round in circles', { code: 'cursor', help: 'Report it to whoever runs the service.' });
}

/** Reads on until the end of the list: true. False: the time is over, and `pass` knows where to go on. What was read to its end is not read again. */
export async function readPass(pass: Pass, source: WatchSource, { path, query, keyOf, changedAt, isOpen }: ListQuestion, timeLeft: () => boolean): Promise<Answer<boolean>> {
	const since = pass.since > 0 ? { updatedSince: isoOf(pass.since) } : {};
	while (!pass.isWhole) {
		if (!timeLeft()) return { ok: true, value: false };
		const page = await source.page(path, { ...query, ...since, limit: ROWS, ...(pass.cursor === null ? {} : { cursor: pass.cursor }) });
		if (!page.ok) return page;
		const { rows, nextCursor } = page.value;
		for (const row of rows) {
			const at = changedAt?.(row) ?? momentOf(row, 'updatedAt');
			pass.newest = Math.max(pass.newest, at);
			const key = keyOf(row);
			pass.print = (pass.print + printOf(key)) % 2 ** 32;
			if (at < pass.cut && isOpen(row, key)) pass.open.set(key, { key, at, row });
		}
		if (pass.open.size > 2 * MOST_OPEN) trim(pass);
		pass.isWhole = nextCursor === null;
		if (nextCursor === null) break;
		if (pass.cursors.has(nextCursor)) return { ok: false, thrown: circle() };
		pass.cursors.add(nextCursor);
		pass.cursor = nextCursor;
	}
	trim(pass);
	return { ok: true, value: true };
}
