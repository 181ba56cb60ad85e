import { z } from '../../../vendor';
import type { Encoding } from '../../spec';
import { members, type ShapeOf } from './members';
import { basis, flag, ownBasis } from './words';

type Of<K extends Encoding['kind']> = Extract<Encoding, { kind: K }>;

const LINE = {
	charset: z.enum(['ascii', 'latin-1', 'utf-8']).default('utf-8'),
	lineEnd: z.enum(['crlf', 'lf', 'cr']).default('crlf'),
	basis: ownBasis,
};

/** A tab, or one sign of the English keyboard; what else a delimiter must not be, every spec is asked. */
const delimiter = z.string().refine((text) => /^[!-~]$/.test(text) || text === '\t', 'The delimiter is one sign such as “|”, “,” or “;”, or a tab, written \\t');

const delimited = members({ ...LINE, kind: z.literal('delimited'), delimiter: delimiter.default('|'), delimiterBasis: basis.optional(), headerLine: flag } satisfies ShapeOf<Of<'delimited'>>);
const csv = members({ ...LINE, kind: z.literal('csv'), delimiter: delimiter.default(','), delimiterBasis: basis.optional(), headerLine: flag } satisfies ShapeOf<Of<'csv'>>);
const fixedWidth = members({ ...LINE, kind: z.literal('fixed-width') } satisfies ShapeOf<Of<'fixed-width'>>);
const lines = members({ ...LINE, kind: z.literal('lines') } satisfies ShapeOf<Of<'lines'>>);

export const encoding = z.discriminatedUnion('kind', [delimited, csv, fixedWidth, lines], {
	errorMap: (issue, { defaultError, data }) => {
		const kind: unknown = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;
		const isOther = issue.code === 'invalid_union_discriminator' && (kind === 'x12' || kind === 'xml' || kind === 'hl7v2');
		return { message: isOther ? OTHER_READERS : defaultError };
	},
});

const OTHER_READERS = 'X12, XML and HL7 v2 files cannot be described by a layout: delimited, csv, fixed-width and lines can';
