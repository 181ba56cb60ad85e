import { z } from '../../../vendor';
import type { Direction, Family, FormatSpec } from '../../spec';
import { encoding } from './encoding';
import { fileName } from './file-name';
import { answer, deposit, payment, states } from './mappings';
import { members, type ShapeOf } from './members';
import { completedRecord, MOST_RECORDS, newRecord } from './record';
import { formatId, label, line, note } from './words';

const FAMILIES = ['remittance', 'posting', 'deposit', 'balance', 'acknowledgement', 'enrollment', 'import', 'billing', 'claim', 'payout', 'report'] as const satisfies readonly Family[];
const DIRECTIONS = ['from-instamed', 'to-instamed'] as const satisfies readonly Direction[];

const coverage = members({ state: z.enum(['complete', 'partial', 'layoutNotPublic']), note: note.default('A layout of your own.') } satisfies ShapeOf<FormatSpec['coverage']>);

const LAYOUT = {
	id: formatId,
	title: label,
	direction: z.enum(DIRECTIONS),
	family: z.enum(FAMILIES),
	encoding,
	emptyFile: z.enum(['legal', 'fault', 'notStated']),
	fileName: fileName.optional(),
	coverage: coverage.optional(),
	notes: z.array(note).max(50).optional(),
	sources: z.array(line(500)).max(50).optional(),
	acknowledgement: formatId.optional(),
	payment: payment.optional(),
	deposit: deposit.optional(),
	answer: answer.optional(),
	states: states.optional(),
	example: z.string().optional(),
} satisfies ShapeOf<Omit<FormatSpec, 'records'>>;

/** A layout that stands alone. */
export const newLayout = members({
	...LAYOUT,
	title: LAYOUT.title.optional(),
	direction: LAYOUT.direction.default('from-instamed'),
	family: LAYOUT.family.optional(),
	emptyFile: LAYOUT.emptyFile.default('notStated'),
	records: z.array(newRecord).min(1).max(MOST_RECORDS),
	// So that a misspelt "extends" is told from a member that does not exist.
	extends: z.undefined().optional(),
});

/** A layout that completes or replaces a built-in one: it says only what differs. */
export const extension = members({
	...members(LAYOUT).partial().shape,
	extends: formatId,
	payment: payment.partial().optional(),
	deposit: deposit.partial().optional(),
	answer: answer.partial().optional(),
	states: states.partial().optional(),
	records: z.array(completedRecord).min(1).max(MOST_RECORDS).optional(),
});

/** What a built-in mapping and its changes make together must be whole. */
export const wholeMappings = z.object({ payment: payment.optional(), deposit: deposit.optional(), answer: answer.optional(), states: states.optional() });

export type NewLayout = z.infer<typeof newLayout>;
export type Extension = z.infer<typeof extension>;
