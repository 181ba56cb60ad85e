import type { GenericValue, IDataObject } from 'n8n-workflow';
import { formatCents, readMoney, type Cents } from '../../lib/core/money';

const CENTS = /^(?:(.+)C|c)ents$/;

/** "amountCents" and "cents" → the name of the decimal amount. */
function moneyName(name: string): string | null {
	const match = CENTS.exec(name);
	return match === null ? null : (match[1] ?? 'amount');
}

/**
 * Data of `lib` as an item: amounts in whole cents under "somethingCents" become exact decimal text under
 * "something", those under "cents" under "amount" ("amounts" where there are several); everything else stays. Absent members are left out, null stays null.
 */
export function toItemJson(data: object): IDataObject {
	const result: IDataObject = {};
	for (const [name, value] of Object.entries(data)) {
		if (value === undefined || typeof value === 'function') continue;
		const money = moneyName(name);
		if (money !== null && (typeof value === 'number' || value === null)) result[money] = value === null ? null : formatCents(value);
		else if (money !== null && isAmounts(value)) result[`${money}s`] = Object.fromEntries(Object.entries(value).map(([part, cents]) => [part, formatCents(cents)]));
		else result[name] = toItemValue(value);
	}
	return result;
}

/** Amounts by name, such as those of each class. */
function isAmounts(value: unknown): value is Readonly<Record<string, Cents>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((part) => typeof part === 'number');
}

function toItemValue(value: unknown): GenericValue | IDataObject | IDataObject[] | GenericValue[] {
	if (Array.isArray(value)) return value.map((part: unknown) => toItemValue(part) as GenericValue); // lists nest as values do
	if (typeof value === 'object' && value !== null) return toItemJson(value);
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
	return null;
}

/** An amount of an item, as text or number; null when absent or unreadable, never 0 instead. */
export function readItemAmount(value: unknown): Cents | null {
	const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
	const reading = readMoney(text);
	return reading.ok ? reading.cents : null;
}
