import type { Answer } from '../core/answer';
import type { Issue, Place, Severity } from '../core/issue';

const PROBLEMS = {
	incomplete: ['error', 'The acknowledgement is cut, or may be; records that it does not mention are in doubt'],
	otherFile: ['error', 'No answer of the acknowledgement fits a record that was sent; it may answer another file'],
	recordTypeDiffers: ['error', 'The answer names another kind of record than was sent under this number'],
	fieldDiffers: ['error', 'The answer repeats a field that was sent with another content under this number'],
	contradiction: ['error', 'The answers to one record or file contradict each other'],
	ambiguous: ['error', 'The answer fits several records that were sent'],
	notSent: ['warning', 'The answer is about a record that was not sent'],
	unidentified: ['error', 'The answer does not say which record it is about, so no record counts as accepted for not being mentioned'],
	unknownStatus: ['error', 'The status of the answer is none of the known ones'],
	countsDiffer: ['error', 'The acknowledgement counts other numbers of records than it answers'],
	frameRejected: ['error', 'The header or trailer that was sent is rejected while the file is not, so no record counts as accepted for not being mentioned'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type AcknowledgementProblemCode = keyof typeof PROBLEMS;

/** `where` is a place in the acknowledgement. */
export interface AcknowledgementProblem extends Issue<AcknowledgementProblemCode> {
	/** 1-based line of the sent record, where one is meant. */
	readonly sentLine?: number;
}

/** Collects problems; each is kept once. */
export class ProblemList {
	readonly #problems = new Map<string, AcknowledgementProblem>();

	add(code: AcknowledgementProblemCode, where: Place, sentLine?: number | null): void {
		const [severity, message] = PROBLEMS[code];
		const key = [code, where.file, where.line, where.segment, where.field, sentLine].join('\u0000');
		this.#problems.set(key, { code, severity, message, where, ...(typeof sentLine === 'number' ? { sentLine } : {}) });
	}

	/** In an order that does not depend on that of adding. */
	list(): AcknowledgementProblem[] {
		const rank = ({ where, sentLine }: AcknowledgementProblem): readonly number[] => [where.line ?? 0, where.segment ?? 0, sentLine ?? 0];
		return [...this.#problems]
			.sort(([keyA, a], [keyB, b]) => {
				const byFile = compareText(a.where.file ?? '', b.where.file ?? '');
				const [one, other] = [rank(a), rank(b)];
				const apart = one.findIndex((number, i) => number !== other[i]);
				return byFile || (apart === -1 ? compareText(keyA, keyB) : (one[apart] ?? 0) - (other[apart] ?? 0));
			})
			.map(([, problem]) => problem);
	}
}

/** Where an answer stands. */
export function placeOf({ source }: Answer): Place {
	const { file, line, segment } = source;
	return { file, ...(line === undefined ? {} : { line }), ...(segment === undefined ? {} : { segment }) };
}

export function compareText(a: string, b: string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}
