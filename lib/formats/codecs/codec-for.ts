import type { FormatSpec } from '../spec';
import { X12Codec } from '../x12/x12-codec';
import { XmlCodec } from '../xml/xml-codec';
import { csvCodec } from './csv';
import { delimitedCodec } from './delimited';
import { fixedWidthCodec } from './fixed-width';
import { Hl7Codec } from './hl7v2';
import type { LineCodec } from './line-codec';
import { linesCodec } from './lines';

/** The codec of a format's encoding. */
export function codecFor({ encoding }: FormatSpec): LineCodec {
	switch (encoding.kind) {
		case 'delimited':
			return delimitedCodec(encoding.delimiter);
		case 'csv':
			return csvCodec(encoding.delimiter);
		case 'fixed-width':
			return fixedWidthCodec();
		case 'lines':
			return linesCodec();
		case 'hl7v2':
			return new Hl7Codec();
		case 'x12':
			return new X12Codec();
		case 'xml':
			return new XmlCodec(encoding.row);
		default: {
			const unknown: never = encoding;
			return unknown;
		}
	}
}
