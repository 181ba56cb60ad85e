import { createHash } from 'node:crypto';
import { baseNameOf, folderOf, joinRemote } from './remote-path';

const OURS = /^\..+\.im[0-9a-f]{16}\.part$/;

/** Temporary name of an upload in the folder of its final name: ".<name>.<digest of the reference>.part". */
export function temporaryPath(path: string, reference: string, random: Uint8Array): string {
	const digest = createHash('sha256').update(reference).update('\0').update(random).digest('hex').slice(0, 16);
	return joinRemote(folderOf(path), `.${baseNameOf(path)}.im${digest}.part`);
}

/** True for temporary names that this package makes. */
export function isTemporaryName(name: string): boolean {
	return OURS.test(name);
}

/** "era.835" → "era-2.835"; the number goes before the last extension. */
export function numberedPath(path: string, number: number): string {
	const name = baseNameOf(path);
	const dot = name.lastIndexOf('.');
	const cut = dot > 0 ? dot : name.length;
	return joinRemote(folderOf(path), `${name.slice(0, cut)}-${number}${name.slice(cut)}`);
}
