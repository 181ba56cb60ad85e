import type { Answer, AnswerError } from '../core/answer';
import type { SourceRef } from '../core/source-ref';
import { UNKNOWN_RECORD } from '../formats/row';
import type { AnswerMapping, FormatSpec } from '../formats/spec';
import { toAnswers, type AnswerRow } from './to-answers';
import { valueText } from './value-text';

/** How many units an acknowledgement says it accepted and rejected. */
export interface ToldCounts {
	readonly total?: number;
	readonly accepted?: number;
	readonly rejected?: number;
	/** 1-based line that tells them. */
	readonly line?: number;
}

/** One acknowledgement file, read; those of X12 files come from `x12Acknowledgements`. */
export interface Acknowledgement {
	/** File name as received. */
	readonly file: string;
	readonly answers: readonly Answer[];
	/** False when the file is cut, or may be. */
	readonly complete: boolean;
	/**
	 * `all`: every record is answered; `exceptions`: a record that is not mentioned was accepted; `stages`: X12
	 * envelopes are answered, and a claim that is not mentioned goes with its own.
	 */
	readonly coverage: 'all' | 'exceptions' | 'stages';
	/** The format ends with a verdict on the whole file, so nothing is certain without one. */
	readonly hasFileVerdict?: boolean;
	readonly told?: ToldCounts;
}

/** Gathers an acknowledgement from its rows, in file order. */
export class AcknowledgementCollector {
	readonly #format: FormatSpec;
	readonly #rules: AnswerMapping | undefined;
	readonly #source: SourceRef;
	readonly #answers: Answer[] = [];
	#told: ToldCounts | undefined;
	#reason: AnswerError | null = null;
	#unread = false;

	/** `source` names the acknowledgement file. */
	constructor(format: FormatSpec, source: SourceRef) {
		this.#format = format;
		this.#rules = format.answer;
		this.#source = source;
	}

	add(row: AnswerRow): void {
		for (const answer of toAnswers(this.#format, row, this.#source)) this.#answers.push(answer);
		// A line that is no record of the format may have been a rejection.
		if (row.record === UNKNOWN_RECORD) this.#unread = true;
		const { counts, file } = this.#rules ?? {};
		if (row.record === counts?.record) this.#told = told(counts, row);
		if (row.record === file?.reason?.record) {
			const reason = valueText(row.values[file.reason.field]);
			if (reason !== '') this.#reason = { field: null, code: null, reason };
		}
	}

	/** `complete`: what the reader of the file said at its end. */
	end(complete: boolean): Acknowledgement {
		const { file } = this.#rules ?? {};
		const reason = this.#reason;
		const answers = this.#answers.map((answer) =>
			reason !== null && answer.scope === 'file' && answer.outcome !== 'accepted' ? { ...answer, errors: [...answer.errors, reason] } : answer,
		);
		return {
			file: this.#source.file,
			answers,
			complete: complete && !this.#unread,
			coverage: this.#rules?.coverage ?? 'all',
			...(file === undefined ? {} : { hasFileVerdict: true }),
			...(this.#told === undefined ? {} : { told: this.#told }),
		};
	}
}

function told(counts: NonNullable<AnswerMapping['counts']>, row: AnswerRow): ToldCounts {
	const count = (name: string | undefined): number | undefined => {
		const text = name === undefined ? '' : valueText(row.values[name]);
		return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
	};
	const [total, accepted, rejected] = [count(counts.total), count(counts.accepted), count(counts.rejected)];
	return {
		...(total === undefined ? {} : { total }),
		...(accepted === undefined ? {} : { accepted }),
		...(rejected === undefined ? {} : { rejected }),
		line: row.line,
	};
}
