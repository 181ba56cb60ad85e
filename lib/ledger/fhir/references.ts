import { textOf } from './some-of';
import { DATA_ABSENT, SYSTEMS } from './systems';
import type { Extension, Identifier, Reference } from './types';

export function absent(reason: 'unknown' | 'masked'): Extension {
	return { url: DATA_ABSENT, valueCode: reason };
}

/** An identifier; undefined when there is no value. */
export function identifierOf(value: string | null | undefined, more: Omit<Identifier, 'value'> = {}): Identifier | undefined {
	const text = textOf(value);
	return text === undefined ? undefined : { ...more, value: text };
}

/** By what the source calls it, never by an id of a server; says so when the source names none. */
export function logicalReference(type: string, identifier: Identifier | undefined, display?: string | null): Reference {
	const name = textOf(display);
	if (identifier === undefined && name === undefined) return { type, extension: [absent('unknown')] };
	return { type, identifier, display: name };
}

/** A patient or account by the provider's own number. */
export function accountIdentifier(accountNumber: string | null): Identifier | undefined {
	return identifierOf(accountNumber, { type: { coding: [{ system: SYSTEMS.identifierType, code: 'AN', display: 'Account number' }] } });
}
