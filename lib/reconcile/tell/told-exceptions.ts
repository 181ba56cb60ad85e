import type { CalendarDate } from '../../core/date';
import { transactionKey } from '../../core/payment';
import type { CarriedState, ToldException } from '../carry/carried-state';
import type { FoundException } from './exception-draft';
import { EXCEPTION_KINDS, type ExceptionKind, type FileResult, type ReconcileException, type ResolvedException, type ResultRow } from '../types';

/** What happened and stays so: told once. Everything else is a state, told as long as it lasts. */
const EVENTS: ReadonlySet<ExceptionKind> = new Set(['duplicateRemittance', 'duplicateDepositLine', 'possibleDouble', 'chargeback', 'bankReturn', 'settlementError', 'refund']);

export function isEvent(kind: ExceptionKind): boolean {
	return EVENTS.has(kind);
}

/** Told of a transaction, in whichever file it shows first: its row in a posting file may come after its deposit. */
const OF_TRANSACTION: ReadonlySet<ExceptionKind> = new Set(['chargeback', 'bankReturn', 'settlementError', 'refund']);

/** The same in every run, as keys of rows are places in files. */
function idOf({ kind, file, rows, reference, identity }: FoundException): string {
	if (identity !== undefined) return `${kind} ${identity}`;
	const subject = OF_TRANSACTION.has(kind) && reference !== '' ? transactionKey(reference) : (rows[0] ?? reference);
	return [kind, subject, ...(kind === 'duplicateRemittance' || kind === 'duplicateDepositLine' ? [file ?? ''] : [])].join(' ');
}

function howOf(told: ToldException, row: ResultRow | undefined, files: ReadonlyMap<string, FileResult>): ResolvedException['how'] {
	if (told.kind === 'unknownPayment') return 'settled';
	if (told.key === null) return files.get(told.reference)?.verdict === 'read' || files.get(told.reference)?.verdict === 'empty' ? 'arrived' : 'noLongerFollowed';
	if (row === undefined) return 'noLongerFollowed';
	return row.class === 'matched' ? 'settled' : 'changed';
}

const ENDS: Readonly<Record<ResolvedException['how'], string>> = {
	settled: 'It is settled now.',
	arrived: 'It is there now.',
	changed: 'It is told differently now.',
	noLongerFollowed: 'It is too old to be followed any longer, and was not settled.',
};

export interface News {
	readonly exceptions: readonly ReconcileException[];
	readonly resolved: readonly ResolvedException[];
	/** For the next run. */
	readonly told: readonly ToldException[];
}

/** Tells what is new from what is known, and what is no more. `found` holds everything that is so now, in its order. */
export function tellNews(found: readonly FoundException[], rows: ReadonlyMap<string, ResultRow>, files: readonly FileResult[], before: CarriedState, asOf: CalendarDate | null): News {
	const known = new Map(before.told.map((told) => [told.id, told]));
	const now = new Map(found.map((exception) => [idOf(exception), exception]));
	const byName = new Map(files.map((file) => [file.name, file]));
	const exceptions = [...now]
		.filter(([id, { kind }]) => !EVENTS.has(kind) || !known.has(id))
		.map(([id, { identity, ...exception }]): ReconcileException => {
			void identity; // told by the id
			return { ...exception, id, isNew: !known.has(id), firstToldOn: known.get(id)?.since ?? asOf };
		});
	const resolved = before.told
		.filter(({ id, kind }) => !EVENTS.has(kind) && !now.has(id))
		.map((told): ResolvedException => {
			const { id, kind, key, class: formerClass, since, amountCents, date, reference } = told;
			const row = key === null ? undefined : rows.get(key);
			const how = howOf(told, row, byName);
			return { id, kind, key, formerClass, class: row?.class ?? null, how, since, amountCents, date, reference, sentence: `${EXCEPTION_KINDS[kind]}, ${reference === '' ? 'no number' : reference}. ${ENDS[how]}` };
		});
	const told = [...now].map(([id, { kind, rows: keys, amountCents, date, reference }]): ToldException => {
		const key = keys[0] ?? null;
		return { id, kind, key, class: (key === null ? undefined : rows.get(key))?.class ?? null, since: known.get(id)?.since ?? asOf, amountCents, date, reference };
	});
	// what happened stays told as long as its row is known, also when the other row that it shows by is put away
	const kept = before.told.filter(({ id, kind, key }) => EVENTS.has(kind) && !now.has(id) && key !== null && rows.has(key));
	return { exceptions, resolved, told: [...told, ...kept] };
}
