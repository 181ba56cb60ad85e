/** Single members of answers, whatever else has changed in them. */

export function member(raw: unknown, name: string): unknown {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || !Object.hasOwn(raw, name)) return undefined;
	return (raw as Readonly<Record<string, unknown>>)[name]; // an own member of an object
}

/** Null when absent, empty or no text. */
export function textOf(raw: unknown, name: string): string | null {
	const value = member(raw, name);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** Milliseconds of an instant; 0 when there is none. */
export function instantOf(text: string | null): number {
	const at = text === null ? NaN : Date.parse(text);
	return Number.isNaN(at) ? 0 : at;
}

export function momentOf(raw: unknown, name: string): number {
	return instantOf(textOf(raw, name));
}

export function isoOf(at: number): string {
	return new Date(at).toISOString();
}

export function partsOf(raw: unknown, name: string): readonly unknown[] {
	const value = member(raw, name);
	return Array.isArray(value) ? value : [];
}
