import type { Charset, FieldValue } from '../spec';
import type { ValueProblem } from '../issue-codes';

/** Where a codec leaves what is wrong with the value at hand; cleared by the caller before each call. */
export interface ProblemNote {
	problem: ValueProblem | null;
}

/**
 * How one field turns text into a value and back. `read` gets a stretch of text that is not empty
 * and free of fill; it returns null with a problem when nothing can be read, or the value with a
 * problem when it is readable but not as the layout says. `write` returns the text, or null with a problem.
 */
export interface FieldCodec {
	read(text: string, start: number, end: number, note: ProblemNote): FieldValue;
	write(value: unknown, note: ProblemNote, charset: Charset): string | null;
}
