import type { Encoding, FormatSpec } from '../../lib/formats/spec';
import { BASIS_WORDS } from './field-words';
import { code } from './markdown';

const DELIMITERS: Readonly<Record<string, string>> = { '|': 'pipe', '\t': 'tab', ',': 'comma', ';': 'semicolon', '*': 'asterisk', '^': 'caret' };

function delimiterWord(delimiter: string): string {
	return DELIMITERS[delimiter] ?? delimiter;
}

/** In the list of formats: two or three words. */
export function encodingName(encoding: Encoding): string {
	switch (encoding.kind) {
		case 'delimited':
			return `${delimiterWord(encoding.delimiter)}-delimited`;
		case 'csv':
			return 'CSV';
		case 'fixed-width':
			return 'fixed width';
		case 'lines':
			return 'whole lines';
		case 'hl7v2':
			return 'HL7 v2';
		case 'xml':
			return 'XML';
		case 'x12':
			return `X12 ${encoding.transactionSet}`;
		default: {
			const unknown: never = encoding;
			return unknown;
		}
	}
}

const LINE_ENDS = { crlf: 'CR LF', lf: 'LF', cr: 'CR' } as const;
const CHARSETS = { ascii: 'ASCII', 'latin-1': 'Latin-1', 'utf-8': 'UTF-8' } as const;

function writtenAs({ lineEnd, charset, basis }: Extract<Encoding, { lineEnd: unknown }>): string {
	return `written in ${CHARSETS[charset]} with lines that end in ${LINE_ENDS[lineEnd]} (${BASIS_WORDS[basis]})`;
}

function shape(encoding: Encoding): string {
	switch (encoding.kind) {
		case 'delimited':
		case 'csv': {
			const between = `${delimiterWord(encoding.delimiter)} between the columns (${BASIS_WORDS[encoding.delimiterBasis ?? 'seen']})`;
			const quoted = encoding.kind === 'csv' ? '; values may be quoted' : '';
			const heading = encoding.headerLine === true ? '; the first line names the columns' : '';
			return `${between}${quoted}${heading}; ${writtenAs(encoding)}`;
		}
		case 'fixed-width':
			return `fixed columns; ${writtenAs(encoding)}`;
		case 'lines':
			return `not known; each line comes as one text; ${writtenAs(encoding)}`;
		case 'hl7v2':
			return `HL7 ${encoding.version} messages; ${writtenAs(encoding)}`;
		case 'xml':
			return `XML: each ${code(encoding.row)} inside ${code(encoding.root)} is a row (${BASIS_WORDS[encoding.basis]})`;
		case 'x12': {
			const versions = encoding.versions.length === 0 ? '' : `, versions ${encoding.versions.map(code).join(', ')}`;
			return `X12 ${encoding.transactionSet}${versions}; separators are those that the file itself names`;
		}
		default: {
			const unknown: never = encoding;
			return unknown;
		}
	}
}

/** One line about how the file is written. */
export function encodingWords({ encoding }: FormatSpec): string {
	return shape(encoding);
}
