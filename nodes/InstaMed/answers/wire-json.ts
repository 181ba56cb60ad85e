import type { IDataObject } from 'n8n-workflow';
import { maskCardNumbers } from '../../../lib/core/redact';

/** Members of an unknown kind whose names say that nobody should see them. */
const SECRET = /^(?:cvn|cvv2?|pan|track\d?(?:data)?|card_?number|account_?number|bank_?account(?:_?number)?|routing_?number|password|secret|token|.*(?:Secret|Token|Password))$/i;

/** Members of an unknown kind that may tell who a patient is; companies and files have names, too. */
const PERSONAL = /(?<!payer|merchant|file|account|provider|plan|recipient)name|birth|dob|address|street|city|zip|phone|email|ssn|social|gender|(?:patient|guarantor|subscriber|insured|dependent)(?!AccountNumber$|ID\d?$)/i;

export const HIDDEN = '[hidden]';

type Json = IDataObject | IDataObject[string];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{"amount":"25.00","currency":"USD"}` and nothing else. */
function amountOf(value: Readonly<Record<string, unknown>>): string | null {
	const isMoney = Object.keys(value).length === 2 && value.currency === 'USD';
	return isMoney && typeof value.amount === 'string' && /^-?\d{1,13}\.\d{2}$/.test(value.amount) ? value.amount : null;
}

function isHidden(name: string, details: boolean): boolean {
	return SECRET.test(name) || (!details && PERSONAL.test(name));
}

/**
 * Values that this package knows nothing of: card numbers masked, secrets hidden, and people too unless they were
 * asked for.
 */
export function foreignJson(value: unknown, details: boolean): Json {
	if (Array.isArray(value)) return value.map((part: unknown) => foreignJson(part, details)) as IDataObject[]; // lists nest as values do
	if (isRecord(value)) {
		const amount = amountOf(value);
		if (amount !== null) return amount;
		return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, isHidden(name, details) ? HIDDEN : foreignJson(part, details)]));
	}
	if (typeof value === 'string') return maskCardNumbers(value);
	if (typeof value === 'number') return maskCardNumbers(String(value)) === String(value) ? value : maskCardNumbers(String(value));
	return typeof value === 'boolean' ? value : null;
}

/**
 * An answer in the form items have, without knowing its schema: amounts as decimal text, everything else as it is.
 * What stands under one of the `drift` paths is foreign and shown with care.
 */
export function wireJson(raw: unknown, drift: ReadonlySet<string>, details: boolean, path = ''): Json {
	if (drift.has(path)) return foreignJson(raw, details);
	if (Array.isArray(raw)) return raw.map((part: unknown) => wireJson(part, drift, details, `${path}[]`)) as IDataObject[]; // lists nest as values do
	if (isRecord(raw)) {
		const amount = amountOf(raw);
		if (amount !== null) return amount;
		return Object.fromEntries(
			Object.entries(raw).map(([name, part]) => {
				const at = path === '' ? name : `${path}.${name}`;
				return [name, drift.has(at) && isHidden(name, details) ? HIDDEN : wireJson(part, drift, details, at)];
			}),
		);
	}
	// text, number, truth or null: what JSON has
	return raw as Json;
}
