import { FileFormatError } from '../../core/file-format-error';
import type { FormatSpec } from '../spec';
import { csvCodec } from './csv';
import { delimitedCodec } from './delimited';
import { fixedWidthCodec } from './fixed-width';
import type { LineCodec } from './line-codec';
import { linesCodec } from './lines';

/**
 * The line codec of a format's encoding.
 * @throws FileFormatError `notLineBased` for encodings that other readers handle (X12, HL7 v2, XML).
 */
export function codecFor(format: FormatSpec): LineCodec {
	const { encoding } = format;
	switch (encoding.kind) {
		case 'delimited':
			return delimitedCodec(encoding.delimiter);
		case 'csv':
			return csvCodec(encoding.delimiter);
		case 'fixed-width':
			return fixedWidthCodec();
		case 'lines':
			return linesCodec();
		case 'x12':
		case 'hl7v2':
		case 'xml':
			throw new FileFormatError(format.id, 'notLineBased', `${format.title} is not a file of lines`);
		default: {
			const unknown: never = encoding;
			return unknown;
		}
	}
}
