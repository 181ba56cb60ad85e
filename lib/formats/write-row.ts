import type { Place } from '../core/issue';
import type { FieldPlan, FormatPlan, RecordPlan } from './compile';
import { holdsForbidden, type Cell } from './codecs/line-codec';
import type { ProblemNote } from './fields/field-codec';
import { textProblem } from './fields/safe-text';
import { MASK } from './mask';
import { rowIssue, valueIssue, type FormatIssue, type ValueProblem } from './issue-codes';
import { looksLikeUtf8 } from './text-lines';
import type { Charset } from './spec';

/** A row to be written. Names that the record lacks are refused, so that a typing error is not lost data. */
export interface RowInput {
	/** Record code; may be left out where the format has only one kind of row. */
	readonly record?: string;
	/** By field name. Amounts: whole cents, or text with a decimal point. Dates: "YYYY-MM-DD". Null or "" is empty. */
	readonly values: Readonly<Record<string, unknown>>;
	readonly repeats?: readonly Readonly<Record<string, unknown>>[];
	/** Columns after the known ones, where the layout is open at the end. */
	readonly extra?: readonly string[];
}

export type WrittenRow =
	| { readonly ok: true; readonly text: string }
	| { readonly ok: false; readonly issues: readonly FormatIssue[] };

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** Writes rows of one format as lines without line ends. Nothing is cut or replaced: what does not fit is refused. */
export class RowEncoder {
	readonly #plan: FormatPlan;
	readonly #charset: Charset;
	readonly #today: string | undefined;
	readonly #note: ProblemNote = { problem: null };
	#issues: FormatIssue[] = [];

	/** `today`: "YYYY-MM-DD", written where a field asks for it and no value is given. */
	constructor(plan: FormatPlan, charset: Charset, today?: string) {
		this.#plan = plan;
		this.#today = today;
		this.#charset = charset;
	}

	/** `line` is the 1-based line the row would be. */
	write(record: RecordPlan, row: RowInput, line: number): WrittenRow {
		this.#issues = [];
		const where: Place = { line, record: record.spec.code };
		const cells = this.#cells(record.fields, row.values, where, '');
		const groups = row.repeats ?? [];
		const { repeat } = record;
		if (repeat !== null) {
			for (const [index, values] of groups.entries()) cells.push(...this.#cells(repeat.fields, values, where, `${index + 1}.`));
		} else if (groups.length > 0) {
			this.#issues.push(rowIssue('unknownColumns', where));
		}
		cells.push(...this.#extraCells(record, row.extra ?? [], where));
		const { codec } = this.#plan;
		for (const { index, problem } of codec.misfits?.(cells, record.spec) ?? []) this.#refuseCell(problem, record.fields[index], where);
		// A row that is not written must not say how the rows after it are written.
		if (this.#issues.length > 0 && codec.fresh !== undefined) return { ok: false, issues: this.#issues };
		const joined = codec.join(cells, record.spec);
		const text = record.spec.length === undefined ? joined : joined.padEnd(record.spec.length);
		if (record.spec.length !== undefined && text.length > record.spec.length) this.#issues.push(rowIssue('longLine', where));
		if (this.#issues.length === 0 && this.#charset === 'latin-1' && looksLikeUtf8(text)) this.#issues.push(rowIssue('ambiguousCharset', where));
		return this.#issues.length === 0 ? { ok: true, text } : { ok: false, issues: this.#issues };
	}

	#cells(fields: readonly FieldPlan[], values: Readonly<Record<string, unknown>>, where: Place, group: string): Cell[] {
		for (const name of Object.keys(values)) {
			if (!fields.some((field) => field.name === name && !field.isFiller)) {
				// The name comes from outside, so it is not repeated in the issue.
				this.#issues.push(rowIssue('unknownField', where));
			}
		}
		return fields.map((field) => {
			const given = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
			const text = this.#valueText(field, given, { ...where, field: group + field.name });
			return { text, width: field.spec.width, justify: field.justify, fill: this.#fillOf(field, text), isNumber: field.isNumber };
		});
	}

	/** An empty value is left blank even where digits are filled with zeros, except that InstaMed's zeros mean empty text. */
	#fillOf(field: FieldPlan, text: string): string {
		return text === '' && (field.isNumber || field.spec.kind === 'date' || field.spec.kind === 'dateTime') ? ' ' : field.fill;
	}

	#valueText(field: FieldPlan, given: unknown, where: Place): string {
		const { spec } = field;
		const fixed = 'const' in spec ? spec.const : undefined;
		const value = field.isFiller ? null : isEmpty(given) ? (fixed ?? spec.default ?? ('today' in spec && spec.today === true ? this.#today : undefined)) : given;
		if (!field.isFiller && isEmpty(value)) {
			if (field.required) this.#refuse('missing', field, where);
			return '';
		}
		// what was read masked must not go out as if it were the value
		if (value === MASK && spec.sensitive === true) {
			this.#refuse('masked', field, where);
			return '';
		}
		const text = field.codec.write(value, this.#note, this.#charset);
		const problem = this.#note.problem ?? (text === null ? 'wrongType' : this.#misfit(field, text));
		this.#note.problem = null;
		if (problem !== null) this.#refuse(problem, field, where);
		return text ?? '';
	}

	/** What keeps a sound value from standing in this line. */
	#misfit(field: FieldPlan, text: string): ValueProblem | null {
		const { codec } = this.#plan;
		if (holdsForbidden(codec, text)) return 'delimiter';
		const { width } = field.spec;
		if (width !== undefined && text.length > width) return 'tooLong';
		if (!codec.fills || field.isNumber || field.isFiller) return null;
		const zeroAtEdge = field.fill === '0' && (field.justify === 'right' ? text.startsWith('0') : text.endsWith('0'));
		return text.startsWith(' ') || text.endsWith(' ') || zeroAtEdge ? 'fillAtEdge' : null;
	}

	#extraCells(record: RecordPlan, extra: readonly string[], where: Place): Cell[] {
		if (extra.length > 0 && record.spec.openEnd === undefined) this.#issues.push(rowIssue('unknownColumns', where));
		return extra.map((text, index) => {
			const place = { ...where, field: `extra.${index + 1}` };
			const problem = typeof text !== 'string' ? 'wrongType' : holdsForbidden(this.#plan.codec, text) ? 'delimiter' : textProblem(text, this.#charset);
			if (problem !== null) this.#issues.push(valueIssue(problem, 'A further column', place, true));
			return { text: String(text), width: undefined, justify: 'left', fill: ' ', isNumber: false };
		});
	}

	#refuse(problem: ValueProblem, field: FieldPlan, where: Place): void {
		this.#issues.push(valueIssue(problem, field.spec.label, where, true));
	}
	/** A cell without a field is a further column. */
	#refuseCell(problem: ValueProblem, field: FieldPlan | undefined, where: Place): void {
		if (field === undefined) this.#issues.push(valueIssue(problem, 'A further column', where, true));
		else this.#refuse(problem, field, { ...where, field: field.name });
	}
}
