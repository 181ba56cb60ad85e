import type { IDataObject } from 'n8n-workflow';
import type { Cents } from '../../lib/core/money';
import { readItemAmount } from '../shared/item-json';

/** Reads the members of an item that an earlier step gave out; what is absent, blank or of another type is null. */
export function textOf(item: IDataObject, name: string): string | null {
	const value = item[name];
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/** Text that has to be one of a few; null otherwise. */
export function choiceOf<T extends string>(item: IDataObject, name: string, choices: readonly T[]): T | null {
	const value = textOf(item, name);
	return choices.find((choice) => choice === value) ?? null;
}

export function centsOf(item: IDataObject, name: string): Cents | null {
	return readItemAmount(item[name]);
}

export function numberOf(item: IDataObject, name: string): number | null {
	const value = item[name];
	return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

export function objectOf(item: IDataObject, name: string): IDataObject {
	const value = item[name];
	// arrays and dates are not records; what is left is one
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) ? (value as IDataObject) : {};
}

export function listOf(item: IDataObject, name: string): IDataObject[] {
	const value = item[name];
	if (!Array.isArray(value)) return [];
	return value.filter((part): part is IDataObject => typeof part === 'object' && part !== null && !Array.isArray(part));
}
