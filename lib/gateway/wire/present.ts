/** The members that have a value: an absent one is left out of a body, never sent as null or empty. */
export function present<Value>(members: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
	const kept: Record<string, Value> = {};
	for (const [name, value] of Object.entries(members)) if (value !== undefined) kept[name] = value;
	return kept;
}
