import type { IExecuteFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../../lib/core/error';

/** A value that the person has to correct; nothing was sent. `field` is the name that the editor shows. */
export function refuseField(field: string, what: string, help: string): InstaMedError {
	return new InstaMedError('config', `${field} ${what}. Nothing was sent`, { code: 'validation', help });
}

/** A number beyond what JavaScript holds exactly has lost digits: two long invoice numbers become one. */
function assertExact(value: unknown, name: string): void {
	if (typeof value !== 'number' || (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return;
	throw new InstaMedError('config', `A value is a number that has lost its last digits, or is none (${name}). Nothing was sent`, { code: 'validation', help: 'Let the node before give it as text.' });
}

function toText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * Text of a parameter, trimmed; also the value of a resource locator. Empty when there is none.
 * @throws InstaMedError config for a number that is not exact
 */
export function readText(ctx: IExecuteFunctions, name: string, itemIndex: number): string {
	// n8n looks an option up in the collection's description, and fails for those that an operation does not offer
	const value: unknown = name.includes('.') ? ctx.getNodeParameter(name, itemIndex, '') : ctx.getNodeParameter(name, itemIndex, '', { extractValue: true });
	assertExact(value, name);
	return toText(value);
}

/** @throws InstaMedError config when it is empty */
export function readRequired(ctx: IExecuteFunctions, name: string, field: string, itemIndex: number): string {
	const text = readText(ctx, name, itemIndex);
	if (text !== '') return text;
	throw refuseField(field, 'is missing', `Fill in "${field}". If it comes from an expression, look at what the previous node gives for this item.`);
}

/** Members that are filled in, under the names that `lib` wants; absent members stay absent. */
export function filled<Name extends string>(values: Readonly<Record<Name, string>>): Partial<Record<Name, string>> {
	return Object.fromEntries(Object.entries<string>(values).filter(([, text]) => text !== '')) as Partial<Record<Name, string>>; // names are those of `values`
}

/** An option of the operation's collection "Options". */
export function readOption(ctx: IExecuteFunctions, name: string, itemIndex: number): string {
	return readText(ctx, `options.${name}`, itemIndex);
}
