/** Methods that look at every element, unless their callback ends them early. */
const WITH_CALLBACK = ['map', 'filter', 'find', 'some', 'every', 'flatMap', 'reduce', 'forEach', 'findIndex', 'sort'] as const;
const WHOLE = ['slice', 'concat', 'join', 'includes', 'indexOf', 'reverse'] as const;
const ONE_STEP = ['push', 'pop', 'shift', 'at'] as const;

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * How many steps some work takes: elements looked at, calls of callbacks, look-ups in maps and sets. A count
 * that no busy machine changes, taken by replacing the methods of lists, maps and sets while the work runs.
 */
export function countWork(run: () => unknown): number {
	let steps = 0;
	const undo: (() => void)[] = [];
	const replace = (owner: object, name: string, wrap: (method: Method) => Method): void => {
		const methods = owner as Record<string, Method>; // a prototype, of which every named member is a method
		const method = methods[name];
		if (method === undefined) throw new RangeError(`There is no method ${name}`);
		methods[name] = wrap(method);
		undo.push(() => void (methods[name] = method));
	};
	const plain = (cost: (self: unknown) => number) => (method: Method): Method =>
		function counted(this: unknown, ...args: unknown[]) {
			steps += cost(this);
			return method.apply(this, args);
		};
	const length = (self: unknown): number => (self as readonly unknown[]).length; // only used for methods of lists
	for (const name of ONE_STEP) replace(Array.prototype, name, plain(() => 1));
	for (const name of WHOLE) replace(Array.prototype, name, plain(length));
	for (const name of WITH_CALLBACK) {
		replace(Array.prototype, name, (method) =>
			function counted(this: unknown, ...args: unknown[]) {
				const [callback, ...rest] = args;
				steps += 1;
				if (typeof callback !== 'function') return method.apply(this, args);
				const stepping: Method = function step(this: unknown, ...given) {
					steps += 1;
					return callback.apply(this, given) as unknown;
				};
				return method.apply(this, [stepping, ...rest]);
			},
		);
	}
	for (const name of ['get', 'set', 'has']) replace(Map.prototype, name, plain(() => 1));
	for (const name of ['add', 'has']) replace(Set.prototype, name, plain(() => 1));
	// what for…of and spreading go through
	for (const iterator of [[][Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator]()]) replace(Object.getPrototypeOf(iterator) as object, 'next', plain(() => 1));
	try {
		run();
	} finally {
		for (const one of undo.reverse()) one();
	}
	return steps;
}
