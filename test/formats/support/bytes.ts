import { buildFile, readRows, type FileEnd, type FormatRow, type FormatSpec, type ReadOptions } from '../../../lib/formats';

/** The bytes in pieces of `size`. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The bytes cut once, in a buffer that is overwritten after each piece as a careless source would. */
export async function* cutAt(bytes: Uint8Array, at: number): AsyncGenerator<Uint8Array> {
	for (const part of [bytes.subarray(0, at), bytes.subarray(at)]) {
		const reused = Buffer.from(part);
		yield reused;
		reused.fill(0x7e);
	}
}

export interface Reading {
	readonly rows: FormatRow[];
	readonly end: FileEnd;
}

export async function readAll(format: FormatSpec, source: AsyncIterable<Uint8Array>, options: ReadOptions = {}): Promise<Reading> {
	const reader = readRows(format, source, options);
	const rows: FormatRow[] = [];
	for (;;) {
		const next = await reader.next();
		if (next.done === true) return { rows, end: next.value };
		rows.push(next.value);
	}
}

export function readText(format: FormatSpec, text: string | Uint8Array, options: ReadOptions = {}): Promise<Reading> {
	return readAll(format, inPieces(typeof text === 'string' ? Buffer.from(text) : text, 1 << 16), options);
}

/** Rows as plain data, lazily made parts included, for comparing. */
export function plain(rows: readonly FormatRow[]): unknown[] {
	return rows.map((row) => ({ ...row, raw: row.raw, columns: row.columns }));
}

/** The bytes of rows that must all be writable. */
export function written(format: FormatSpec, rows: Parameters<typeof buildFile>[1]): Buffer {
	const built = buildFile(format, rows);
	if (built.bytes === null) throw new Error(`Refused: ${JSON.stringify(built.issues)}`);
	return Buffer.from(built.bytes);
}
