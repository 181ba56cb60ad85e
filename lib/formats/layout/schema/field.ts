import { z } from '../../../vendor';
import type { CodeField, CountField, DateField, DateTimeField, FillerField, MoneyField, TextField, Total } from '../../spec';
import { members, type ShapeOf } from './members';
import { basis, centsName, codes, fileText, flag, label, name, note, ownBasis, wholeNumber } from './words';

export const MOST_FIELDS = 2_000;

/** `path` belongs to XML and HL7 v2, which layouts cannot describe. */
type Written<F> = Omit<F, 'path'>;

const BASE = {
	n: wholeNumber(1, MOST_FIELDS).optional(),
	name: name.optional(),
	label,
	basis: ownBasis,
	usage: z.enum(['R', 'O', 'S']).optional(),
	min: wholeNumber(0, 65_536).optional(),
	max: wholeNumber(1, 65_536).optional(),
	/** False is kept apart from left out, which for text and dates means true. */
	sensitive: z.boolean().optional(),
	secret: flag,
	note: note.optional(),
	width: wholeNumber(1, 10_000).optional(),
	justify: z.enum(['left', 'right']).optional(),
	fill: z.enum(['space', 'zero']).optional(),
	default: fileText.optional(),
};

const text = members({
	...BASE,
	kind: z.literal('text').optional(),
	digits: flag,
	decimal: flag,
	const: fileText.optional(),
} satisfies ShapeOf<Written<TextField>>);

/** "__proto__" is no code that any file has, and no key that any object should have. */
const code = fileText.refine((word) => word !== '__proto__', 'This cannot be a code');

const codeField = members({
	...BASE,
	kind: z.literal('code'),
	values: z.record(code, z.string().max(200)),
	open: flag,
} satisfies ShapeOf<Written<CodeField>>);

const DATE_PICTURES = ['CCYYMMDD', 'CCYY-MM-DD', 'MMDDCCYY', 'MM/DD/CCYY', 'M/D/CCYY', 'YYMMDD', 'MMDDYY'] as const satisfies DateField['pictures'];
const DATE_TIME_PICTURES = ['CCYYMMDDHHMMSS', 'CCYYMMDD_HHMMSS', 'CCYY-MM-DDTHH:MM:SS', 'CCYYMMDD'] as const satisfies DateTimeField['pictures'];

const date = members({
	...BASE,
	kind: z.literal('date'),
	pictures: z.array(z.enum(DATE_PICTURES)).min(1).max(DATE_PICTURES.length),
	picturesBasis: basis.optional(),
	today: flag,
} satisfies ShapeOf<Written<DateField>>);

const dateTime = members({
	...BASE,
	kind: z.literal('dateTime'),
	pictures: z.array(z.enum(DATE_TIME_PICTURES)).min(1).max(DATE_TIME_PICTURES.length),
	picturesBasis: basis.optional(),
} satisfies ShapeOf<Written<DateTimeField>>);

const recordCodes = z.array(fileText).min(1).max(200);

const countTotal = members({ kind: z.literal('count'), of: recordCodes } satisfies ShapeOf<Extract<Total, { kind: 'count' }>>);
const sumTotal = members({
	kind: z.literal('sum'),
	of: recordCodes,
	field: centsName,
	minusWhen: members({ field: name, values: codes }).optional(),
} satisfies ShapeOf<Extract<Total, { kind: 'sum' }>>);

const money = members({
	...BASE,
	kind: z.literal('money'),
	name: centsName.optional(),
	implied: z.literal(2).optional(),
	impliedBasis: basis.optional(),
	sign: z.enum(['none', 'leading']).optional(),
	total: z.discriminatedUnion('kind', [countTotal, sumTotal]).optional(),
} satisfies ShapeOf<Written<MoneyField>>);

const count = members({
	...BASE,
	kind: z.literal('count'),
	total: z.discriminatedUnion('kind', [countTotal, sumTotal]).optional(),
} satisfies ShapeOf<Written<CountField>>);

const filler = members({
	...BASE,
	label: label.default('Filler'),
	kind: z.literal('filler'),
	const: fileText.optional(),
} satisfies ShapeOf<Written<FillerField>>);

export const field = z.discriminatedUnion('kind', [text, codeField, date, dateTime, money, count, filler]);

/** A field as it is written in a layout. */
export type FieldLayout = z.infer<typeof field>;
