/** One verb of the command line; `run` gives the exit code. */
export interface Verb {
	readonly name: string;
	/** The verb with its arguments, e.g. "era FILE… --summary". */
	readonly usage: string;
	readonly summary: string;
	run(args: readonly string[]): Promise<number>;
}

/** The command was written wrongly: exit code 2. */
export class UsageError extends Error {}
