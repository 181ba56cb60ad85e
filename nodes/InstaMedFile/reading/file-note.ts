import type { IDataObject } from 'n8n-workflow';

/**
 * What every item of one file says about it. All items share one object, because some of it is known only when the
 * file came to its end.
 */
export interface FileNote extends IDataObject {
	name: string;
	format: string;
	/** Lower-case hex; null until the file was read to its end. */
	sha256: string | null;
	/** Bytes. */
	size: number;
	/** False when the file is cut, or may be. */
	complete: boolean;
}

export function newFileNote(name: string, format: string): FileNote {
	return { name, format, sha256: null, size: 0, complete: false };
}

/** Fills in what the end of the file told. */
export function closeFileNote(note: FileNote, read: { readonly bytes: number; readonly sha256: string }, complete: boolean): void {
	note.size = read.bytes;
	note.sha256 = read.sha256;
	note.complete = complete;
}
