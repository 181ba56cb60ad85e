import type { Charset, LineEnd } from './spec';

/** The characters of each line end. */
export const EOL: Readonly<Record<LineEnd, string>> = { crlf: '\r\n', lf: '\n', cr: '\r' };

/** The name by which `Buffer` knows each charset. */
export const BUFFER_ENCODINGS = { ascii: 'latin1', 'latin-1': 'latin1', 'utf-8': 'utf8' } as const satisfies Record<Charset, BufferEncoding>;
