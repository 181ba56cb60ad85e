import type { Answer, AnswerError } from '../core/answer';
import type { SourceRef } from '../core/source-ref';
import { compareText } from './problems';

/** The same text for the same content, whatever the order of its keys. */
function contentOf(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(contentOf).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
	const parts = Object.entries(value).filter(([, part]) => part !== undefined);
	return `{${parts.map(([name, part]) => `${JSON.stringify(name)}:${contentOf(part)}`).sort().join()}}`;
}

/** What an answer says and about what, wherever it is written. */
export function meaningOf({ scope, outcome, code, target, errors }: Answer): string {
	return contentOf([scope, outcome, code, target, errors]);
}

function bySource(a: SourceRef, b: SourceRef): number {
	return compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.segment ?? 0) - (b.segment ?? 0);
}

/** By file, line and segment; of one place, by content. */
export function inOrder(answers: readonly Answer[]): Answer[] {
	if (answers.length < 2) return [...answers];
	return [...answers].sort((a, b) => bySource(a.source, b.source) || compareText(contentOf(a), contentOf(b)));
}

function once<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
	if (items.length < 2) return [...items];
	const known = new Map<string, T>();
	for (const item of items) {
		const key = keyOf(item);
		if (!known.has(key)) known.set(key, item);
	}
	return [...known.values()];
}

/** Answers in order with repetitions taken out, their errors, and all the places where they stand. */
export function summarizeAnswers(answers: readonly Answer[]): { readonly answers: Answer[]; readonly errors: AnswerError[]; readonly sources: SourceRef[] } {
	const sorted = inOrder(answers);
	return {
		answers: once(sorted, meaningOf),
		errors: once(sorted.flatMap(({ errors }) => errors), contentOf),
		sources: once(sorted.map(({ source }) => source), contentOf),
	};
}
