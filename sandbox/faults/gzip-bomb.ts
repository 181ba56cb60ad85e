/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { gzipSync } from 'node:zlib';

const MIB = 1024 * 1024;
const TIMES = 512;

let made: Buffer | undefined;

/** About half a megabyte that unpacks to 512 MiB of blanks: a gzip file may be several in a row. */
export function gzipBomb(): Buffer {
	if (made === undefined) {
		const member = gzipSync(Buffer.alloc(MIB, ' '));
		made = Buffer.concat(Array.from({ length: TIMES }, () => member));
	}
	return made;
}
