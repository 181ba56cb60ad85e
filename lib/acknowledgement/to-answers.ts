import type { Answer, AnswerError, AnswerOutcome, AnswerTarget } from '../core/answer';
import type { SourceRef } from '../core/source-ref';
import type { AnswerMapping, FormatSpec } from '../formats/spec';
import { valueText } from './value-text';

/** What is used of a row of an acknowledgement; a `FormatRow` and its JSON both fit. */
export interface AnswerRow {
	readonly record: string;
	/** 1-based. */
	readonly line: number;
	readonly values: Readonly<Record<string, unknown>>;
	readonly repeats?: ReadonlyArray<Readonly<Record<string, unknown>>>;
	readonly issues?: ReadonlyArray<{ readonly code: string }>;
}

interface Codes {
	readonly accepted: readonly string[];
	readonly rejected: readonly string[];
}

/**
 * The one answer of a row: about a record, or about the file as a whole when the row says so (record number 0,
 * or an error code that stands for the file). A status that is not listed is `unknown`; an acceptance that names
 * errors is `acceptedWithErrors`. Empty for rows that answer nothing, such as headers.
 *
 * `source` names the acknowledgement; the row's line is added.
 */
export function toAnswers(format: FormatSpec, row: AnswerRow, source: SourceRef): Answer[] {
	const { answer: rules } = format;
	if (rules === undefined) return [];
	const from = { ...source, line: row.line };
	const answers: Answer[] = [];
	const reading = new RowReading(format, row);
	if (row.record === rules.record) answers.push(recordAnswer(rules, reading, from));
	if (row.record === rules.file?.record) {
		const verdict = reading.outcome(rules.file.status, rules.file);
		answers.push({ scope: 'file', ...verdict, target: {}, errors: [], source: from });
	}
	return answers;
}

function recordAnswer(rules: AnswerMapping, row: RowReading, source: SourceRef): Answer {
	const errors = row.errors(rules);
	const target = targetOf(rules, row);
	const { outcome: stated, code } = rules.status === undefined ? ({ outcome: 'rejected', code: '' } as const) : row.outcome(rules.status.field, rules.status);
	const outcome = stated === 'accepted' && errors.length > 0 ? 'acceptedWithErrors' : stated;
	const ofFile = target.line === 0 || (outcome === 'rejected' && errors.some((error) => isWholeFile(rules, error)));
	if (!ofFile) return { scope: 'record', outcome, code, target, errors, source };
	return { scope: 'file', outcome, code, target: {}, errors, source };
}

function isWholeFile(rules: AnswerMapping, { code }: AnswerError): boolean {
	// The code may stand alone or before its text.
	return (rules.error.wholeFile ?? []).some((whole) => code?.startsWith(whole) === true && !/[0-9A-Za-z]/.test(code.charAt(whole.length)));
}

function targetOf(rules: AnswerMapping, row: RowReading): AnswerTarget {
	const target: { -readonly [K in keyof AnswerTarget]: AnswerTarget[K] } = {};
	if (rules.number !== undefined) {
		const text = row.whole(rules.number.field);
		if (rules.number.counts !== 'lines' && text !== '') target.recordNumber = text;
		const line = /^\d+$/.test(text) ? Number(text) : -1;
		if (rules.number.counts === 'lines' && Number.isSafeInteger(line) && line >= 0) target.line = line;
	}
	const type = rules.sentRecord === undefined ? '' : row.whole(rules.sentRecord);
	if (type !== '') target.recordType = type;
	const same = (rules.same ?? []).map(({ answer, sent }) => [sent, row.whole(answer)] as const).filter(([, text]) => text !== '');
	if (same.length > 0) target.fields = Object.fromEntries(same);
	return target;
}

/** A row of which the last column may be cut, when its line does not end. */
class RowReading {
	readonly #row: AnswerRow;
	readonly #maybeCut: string | null;

	constructor(format: FormatSpec, row: AnswerRow) {
		this.#row = row;
		const cut = row.issues?.some(({ code }) => code === 'unterminatedLine') === true && (row.repeats ?? []).length === 0;
		const fields = cut ? (format.records.find(({ code }) => code === row.record)?.fields ?? []) : [];
		this.#maybeCut = fields.filter(({ name }) => valueText(row.values[name]) !== '').at(-1)?.name ?? null;
	}

	text(field: string): string {
		return valueText(this.#row.values[field]);
	}

	/** Empty when it may be only the beginning. */
	whole(field: string): string {
		return field === this.#maybeCut ? '' : this.text(field);
	}

	/** What a status says; nothing when it may be the beginning of another one. */
	outcome(field: string, { accepted, rejected }: Codes): { readonly outcome: AnswerOutcome; readonly code: string } {
		const code = this.text(field);
		const isPart = field === this.#maybeCut && [...accepted, ...rejected].some((other) => other !== code && other.startsWith(code));
		return { outcome: isPart ? 'unknown' : accepted.includes(code) ? 'accepted' : rejected.includes(code) ? 'rejected' : 'unknown', code };
	}

	errors({ error }: AnswerMapping): AnswerError[] {
		const groups = error.inGroups === true ? (this.#row.repeats ?? []) : [this.#row.values];
		const part = (values: Readonly<Record<string, unknown>>, name: string | undefined): string | null => {
			const text = name === undefined ? '' : valueText(values[name]);
			return text === '' ? null : text;
		};
		return groups
			.map((values) => ({ field: part(values, error.field), code: part(values, error.code), reason: part(values, error.reason) }))
			.filter(({ field, code, reason }) => field !== null || code !== null || reason !== null);
	}
}
