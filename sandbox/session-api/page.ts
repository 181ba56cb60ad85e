import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { invalid, type Problem } from './problem';
import type { Reply } from './route';

/** A row of a list. Its place never changes, so that rows which appear later neither repeat nor hide others. */
export interface Row {
	/** Milliseconds of what the list is ordered by. */
	readonly at: number;
	readonly id: string;
}

export interface PageRequest {
	readonly limit: number;
	readonly cursor?: string | undefined;
}

type Order = 'newestFirst' | 'oldestFirst';

function compare(one: Row, other: Row): number {
	if (one.at !== other.at) return one.at - other.at;
	return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** Cursors say after which row to go on, and for which question; nobody but the server can make one. */
export class Cursors {
	readonly #secret: Buffer;

	constructor(secret: Buffer) {
		this.#secret = secret;
	}

	#tag(text: string): Buffer {
		return createHmac('sha256', this.#secret).update(text).digest().subarray(0, 16);
	}

	write(row: Row, question: string): string {
		const text = JSON.stringify([row.at, row.id, question]);
		return Buffer.concat([this.#tag(text), Buffer.from(text)]).toString('base64url');
	}

	/** Null for a cursor that is not ours or belongs to another question. */
	read(cursor: string, question: string): Row | null {
		const bytes = Buffer.from(cursor, 'base64url');
		const text = bytes.subarray(16).toString('utf8');
		if (bytes.length <= 16 || bytes.toString('base64url') !== cursor || !timingSafeEqual(bytes.subarray(0, 16), this.#tag(text))) return null;
		const [at, id, asked] = JSON.parse(text) as [number, string, string]; // the tag says that it is our own writing
		return asked === question ? { at, id } : null;
	}
}

/** What a list was asked for, without the place and size of the page. */
export function questionOf(path: string, query: Readonly<Record<string, unknown>>): string {
	const entries = Object.entries(query).filter(([name, value]) => name !== 'limit' && name !== 'cursor' && value !== undefined);
	return createHash('sha256').update(JSON.stringify([path, entries.sort(([one], [other]) => (one < other ? -1 : 1))])).digest('base64url').slice(0, 16);
}

/** Cuts one page out of all rows that fit. */
export function pageOf<R extends Row>(rows: readonly R[], request: PageRequest, cursors: Cursors, question: string, show: (row: R) => unknown, order: Order = 'newestFirst'): Reply | Problem {
	const sign = order === 'newestFirst' ? -1 : 1;
	const after = request.cursor === undefined ? null : cursors.read(request.cursor, question);
	if (request.cursor !== undefined && after === null) return invalid([{ field: 'cursor', message: 'Not a cursor of this list' }]);
	const sorted = [...rows].sort((one, other) => sign * compare(one, other));
	const left = after === null ? sorted : sorted.filter((row) => sign * compare(row, after) > 0);
	const data = left.slice(0, request.limit);
	const last = data.at(-1);
	const nextCursor = left.length > data.length && last !== undefined ? cursors.write(last, question) : null;
	return { kind: 'value', status: 200, value: { data: data.map(show), page: { nextCursor } } };
}
