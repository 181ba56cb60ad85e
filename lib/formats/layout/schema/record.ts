import { z } from '../../../vendor';
import type { RecordMatch, RecordSpec, RepeatSpec } from '../../spec';
import { field, MOST_FIELDS } from './field';
import { members, type ShapeOf } from './members';
import { fileText, flag, label, name, note, ownBasis, wholeNumber } from './words';

export const MOST_RECORDS = 200;

type Match<K extends RecordMatch['kind']> = Extract<RecordMatch, { kind: K }>;

const when = z.discriminatedUnion('kind', [
	members({ kind: z.literal('codes'), codes: z.array(fileText).min(1).max(200) } satisfies ShapeOf<Match<'codes'>>),
	members({ kind: z.literal('firstLine') } satisfies ShapeOf<Match<'firstLine'>>),
	members({ kind: z.literal('otherwise') } satisfies ShapeOf<Match<'otherwise'>>),
	members({ kind: z.literal('lastLine'), begins: fileText } satisfies ShapeOf<Match<'lastLine'>>),
]);

const fields = z.array(field).min(1).max(MOST_FIELDS);

const repeat = members({ name: name.optional(), label, basis: ownBasis, fields, note: note.optional() } satisfies ShapeOf<RepeatSpec>);

const openEnd = members({ basis: ownBasis, note: note.default('Further columns may follow.') } satisfies ShapeOf<NonNullable<RecordSpec['openEnd']>>);

const RECORD = {
	code: fileText.refine((text) => text !== '__proto__', 'This cannot be a record code'),
	title: label.optional(),
	role: z.enum(['header', 'detail', 'trailer']).optional(),
	when: when.optional(),
	length: wholeNumber(1, 65_536).optional(),
	fields,
	repeat: repeat.optional(),
	openEnd: z.union([z.boolean(), openEnd]).optional(),
	identity: name.optional(),
	required: flag,
} satisfies ShapeOf<RecordSpec>;

const onlyInExtension = z.undefined({ errorMap: () => ({ message: 'Only a layout that “extends” another one can append fields' }) }).optional();

/** A record of a layout of its own. */
export const newRecord = members({ ...RECORD, appendFields: onlyInExtension });

/** A record of a built-in format that is completed, or one more record. */
export const completedRecord = members({ ...RECORD, fields: fields.optional(), appendFields: fields.optional() });

/** A record as it is written in a layout. */
export type RecordLayout = z.infer<typeof completedRecord>;
