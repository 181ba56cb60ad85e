import type { IDataObject } from 'n8n-workflow';
import { readIsoDate, type CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';
import type { StatementEvidence, StatementLine } from '../../lib/receivables';
import { readItemAmount } from '../shared/item-json';

/** An item that looks like a statement and is not used, with what it lacks; holds no value of it. */
export interface UnusedStatement {
	/** 0-based item of the input. */
	readonly item: number;
	readonly reason: string;
}

export interface StatementReading {
	readonly statements: readonly StatementEvidence[];
	/** Statement id → items of the input that it came with, 0-based. */
	readonly origins: ReadonlyMap<string, readonly number[]>;
	readonly unused: readonly UnusedStatement[];
}

const STATUSES = ['open', 'paid', 'onPlan'] as const;
/** How deep a statement may stand in an item, such as in the list of an Aggregate node. */
const MOST_DEPTH = 10;

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Members that only statements have side by side. */
function looksLikeStatement(item: IDataObject): boolean {
	return 'dueOn' in item && ('balance' in item || 'issuedOn' in item);
}

/** "25.00", or as the session API writes it: {"amount":"25.00","currency":"USD"}. */
function amountOf(value: unknown): Cents | null {
	if (!isRecord(value)) return readItemAmount(value);
	return value.currency === 'USD' && typeof value.amount === 'string' ? readItemAmount(value.amount) : null;
}

function idOf(value: unknown): string | null {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && text !== '' ? text : null;
}

function dayOf(value: unknown): CalendarDate | null {
	return typeof value === 'string' ? readIsoDate(value) : null;
}

function lineOf(value: unknown): StatementLine | null {
	if (!isRecord(value)) return null;
	const [serviceDate, chargeCents, patientOwesCents] = [dayOf(value.serviceDate), amountOf(value.charge), amountOf(value.patientOwes)];
	const procedureCode = value.procedureCode ?? null;
	if (serviceDate === null || chargeCents === null || patientOwesCents === null) return null;
	return procedureCode === null || typeof procedureCode === 'string' ? { serviceDate, procedureCode, chargeCents, patientOwesCents } : null;
}

/** Lists tell no lines, which is null; undefined where one of them cannot be read. */
function linesOf(value: unknown): readonly StatementLine[] | null | undefined {
	if (value === undefined || value === null) return null;
	if (!Array.isArray(value)) return undefined;
	const lines = value.map(lineOf);
	const read = lines.filter((line) => line !== null);
	return read.length === lines.length ? read : undefined;
}

function instantOf(value: unknown): string | null | undefined {
	if (value === undefined || value === null) return null;
	return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** A whole statement, or the names of the members that are absent or cannot be read. */
function readStatement(item: IDataObject): StatementEvidence | readonly string[] {
	const read = {
		id: idOf(item.id),
		patientAccountNumber: idOf(item.patientAccountNumber),
		status: STATUSES.find((status) => status === item.status) ?? null,
		issuedOn: dayOf(item.issuedOn),
		dueOn: dayOf(item.dueOn),
		totalCents: amountOf(item.total),
		paidCents: amountOf(item.paid),
		balanceCents: amountOf(item.balance),
		lineItems: linesOf(item.lineItems),
		updatedAt: instantOf(item.updatedAt),
	};
	const { id, patientAccountNumber, status, issuedOn, dueOn, totalCents, paidCents, balanceCents, lineItems, updatedAt } = read;
	if (id === null || patientAccountNumber === null || status === null || issuedOn === null || dueOn === null || totalCents === null || paidCents === null || balanceCents === null || lineItems === undefined || updatedAt === undefined) {
		const wrong = Object.entries(read).filter(([name, value]) => value === undefined || (value === null && name !== 'lineItems' && name !== 'updatedAt'));
		return wrong.map(([name]) => name.replace(/Cents$/, ''));
	}
	return { id, patientAccountNumber, status, issuedOn, dueOn, totalCents, paidCents, balanceCents, lineItems, updatedAt, source: { file: 'items' } };
}

/** Everything in an item that looks like a statement; what is in one is not looked at. */
function* candidates(value: unknown, depth = 0): Generator<IDataObject> {
	const isLooked = isRecord(value);
	if (isLooked && looksLikeStatement(value)) yield value;
	else if (depth < MOST_DEPTH && (isLooked || Array.isArray(value))) for (const part of Object.values(value)) yield* candidates(part, depth + 1);
}

/** Whether an item is a statement or holds one, readable or not. */
export function holdsStatement(item: IDataObject): boolean {
	return candidates(item).next().done !== true;
}

/**
 * Statements of items of InstaMed → Statement → Get and Get Many, simplified or not, and those inside of other items.
 * One of which anything cannot be read is not used at all, and named.
 */
export function itemsToStatements(items: readonly IDataObject[]): StatementReading {
	const statements: StatementEvidence[] = [];
	const origins = new Map<string, number[]>();
	const unused: UnusedStatement[] = [];
	for (const [item, json] of items.entries()) {
		for (const candidate of candidates(json)) {
			const reading = readStatement(candidate);
			if (!('id' in reading)) {
				unused.push({ item, reason: `A statement in this item is not used: ${reading.join(', ')} ${reading.length === 1 ? 'is' : 'are'} absent or cannot be read.` });
				continue;
			}
			statements.push(reading);
			const known = origins.get(reading.id) ?? [];
			if (!known.includes(item)) known.push(item);
			origins.set(reading.id, known);
		}
	}
	return { statements, origins, unused };
}
