import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const PART = 1 << 18;

/** Rows as text, a quarter of a megabyte at a time, until there are `bytes` bytes or a little more; ASCII only. */
export function* parts(rows, bytes) {
	let made = 0;
	while (made < bytes) {
		let part = '';
		while (part.length < PART && made + part.length < bytes) part += rows.next();
		made += part.length;
		if (made >= bytes) part += rows.end();
		yield part;
	}
}

/** Writes such rows into a file. */
export async function writeRows(path, rows, bytes) {
	await pipeline(Readable.from(parts(rows, bytes)), createWriteStream(path));
}
