/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs on plain Node, never shipped */
import type { Captured } from './scan';

type Write = typeof process.stdout.write;

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;

let taking: Captured[] | null = null;

// n8n's logger writes to the console's own streams, or to its methods as they were when it was made: both are replaced
// before. What is logged while nothing is captured is of no interest.
for (const method of METHODS) {
	console[method] = (...values: unknown[]) => {
		taking?.push({ sink: 'console', value: values });
	};
}
// how Node keeps the streams of a console; the test runner's console has streams of its own
const { _stdout, _stderr } = console as Console & { readonly _stdout?: NodeJS.WriteStream; readonly _stderr?: NodeJS.WriteStream };
for (const stream of [_stdout, _stderr]) {
	if (stream === undefined || stream === process.stdout || stream === process.stderr) continue;
	stream.write = ((chunk: string | Uint8Array): boolean => {
		taking?.push({ sink: 'console', value: chunk });
		return true;
	}) as Write; // nothing waits for it
}

/** What a piece of work writes to stdout, stderr and the console; the terminal does not get it. */
export async function captureOutput(work: () => Promise<unknown>): Promise<Captured[]> {
	const captured: Captured[] = [];
	const streams = [
		['stdout', process.stdout],
		['stderr', process.stderr],
	] as const;
	const undo: Array<() => void> = [];
	for (const [sink, stream] of streams) {
		const write = stream.write;
		const take = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
			captured.push({ sink, value: chunk });
			// callers wait for this
			for (const done of rest) if (typeof done === 'function') done();
			return true;
		};
		// the overloads of write differ only in what is passed on
		stream.write = take as Write;
		undo.push(() => (stream.write = write));
	}
	taking = captured;
	try {
		await work();
	} finally {
		taking = null;
		for (const put of undo) put();
	}
	return captured;
}
