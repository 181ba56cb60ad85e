/** A copy without some members. */
export function without<T extends object, K extends keyof T & string>(value: T, ...names: readonly K[]): Omit<T, K> {
	const left = Object.entries(value).filter(([name]) => !(names as readonly string[]).includes(name));
	// What is left is what the type says.
	return Object.fromEntries(left) as Omit<T, K>;
}
