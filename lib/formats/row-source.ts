import type { FileEnd } from './file-watch';
import type { FormatRow } from './row';

/** Reads one file of one encoding: bytes are pushed, and what became rows comes back. */
export interface RowSource {
	/** Rows that are whole now. @throws FileFormatError when a limit is passed */
	push(bytes: Buffer): FormatRow[];
	/** The rest, once the input is over. @throws FileFormatError when a limit is passed */
	finish(): { readonly rows: FormatRow[]; readonly end: FileEnd };
}
