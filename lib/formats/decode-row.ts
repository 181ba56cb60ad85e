import type { Place } from '../core/issue';
import { columnText, makeColumns, type Columns } from './codecs/columns';
import type { FieldPlan, FormatPlan, RecordPlan } from './compile';
import type { ProblemNote } from './fields/field-codec';
import { rowIssue, valueIssue, type FormatIssue, type RowProblem } from './issue-codes';
import { LineRow, NO_ITEMS, UNKNOWN_RECORD, type ColumnCutter, type FormatRow, type Values } from './row';
import type { Charset } from './spec';
import type { TextLine } from './text-lines';

/** Turns lines into rows by a format's tables. One per reading; it reuses its column arrays. */
export class RowDecoder implements ColumnCutter {
	readonly #plan: FormatPlan;
	readonly #file: string | undefined;
	readonly #columns = makeColumns();
	readonly #note: ProblemNote = { problem: null };
	#issues: FormatIssue[] = [];
	#from = 0;
	#to = 0;

	constructor(plan: FormatPlan, file: string | undefined) {
		this.#plan = plan;
		this.#file = file;
	}

	/** The record a line is, or null. `isFirst` is true for the first line of the file. */
	recordOf(line: TextLine, isFirst: boolean): RecordPlan | null {
		const { byCode, codeLengths, codec, firstLine, otherwise } = this.#plan;
		if (isFirst && firstLine !== null) return firstLine;
		for (const length of codec.fills ? codeLengths : codeLengths.slice(0, 1)) {
			const plan = byCode.get(codec.firstColumn(line, length));
			if (plan !== undefined) return plan;
		}
		return otherwise;
	}

	/** `found`: what is known to be wrong with the line before it is read. */
	decode(line: TextLine, record: RecordPlan | null, found: readonly FormatIssue[] = NO_ITEMS): FormatRow {
		const columns = this.#columns;
		const { codec } = this.#plan;
		codec.split(line, record?.spec ?? null, columns);
		this.#issues = found.length === 0 ? [] : [...found];
		const code = record?.spec.code ?? UNKNOWN_RECORD;
		let values: Values = {};
		let repeats: readonly Values[] = NO_ITEMS;
		let extra: readonly string[] = NO_ITEMS;
		if (record === null) {
			this.#addRow(codec.unlisted ?? 'unknownRecord', line, code);
			extra = this.#texts(columns, 0);
		} else {
			values = this.#readFields(record, line, columns);
			if (record.repeat !== null && columns.count > record.fields.length) repeats = this.#readGroups(record, line, columns);
			else if (columns.count > record.fields.length) extra = this.#readExtra(record, line, columns);
			this.#checkLength(record, line, columns);
		}
		if (columns.problem !== null) this.#addRow(columns.problem, line, code);
		if (line.hasNul) this.#addRow('nulCharacter', line, code);
		if (line.charset === 'latin-1') this.#addRow('notUtf8', line, code);
		if (!line.terminated) this.#addRow('unterminatedLine', line, code);
		const issues = this.#issues.length === 0 ? NO_ITEMS : this.#issues;
		return new LineRow(line, code, values, repeats, extra, issues, codec.cutter?.() ?? this);
	}

	#readFields(record: RecordPlan, line: TextLine, columns: Columns): Values {
		const values: Values = { ...record.template };
		const { fields } = record;
		const { text, starts, ends, count } = columns;
		const { fills } = this.#plan.codec;
		const note = this.#note;
		for (let i = 0; i < fields.length; i += 1) {
			// Within bounds: `i` is below the length of the list.
			const field = fields[i] as FieldPlan;
			const start = i < count ? (starts[i] as number) : 0;
			const end = i < count ? (ends[i] as number) : 0;
			if (fills) {
				this.#readInto(values, field, text, start, end, line, record);
			} else if (field.isFiller) {
				continue;
			} else if (start < end && end - start <= field.plainMax && end - start >= field.plainMin) {
				values[field.name] = text.substring(start, end);
			} else if (start < end) {
				// The same as `#readInto` for columns without fill, which are nearly all of the work.
				values[field.name] = field.codec.read(text, start, end, note);
				if (note.problem !== null) this.#addNoted(field, line, record, '');
			} else if (field.required) {
				this.#addValue('missing', field, line, record, '');
			}
		}
		return values;
	}

	#readInto(values: Values, field: FieldPlan, text: string, start: number, end: number, line: TextLine, record: RecordPlan, group = ''): void {
		if (field.isFiller) return;
		this.#from = start;
		this.#to = end;
		if (this.#plan.codec.fills && start < end) this.#stripFill(text, field, line, record);
		if (this.#from === this.#to) {
			if (field.required) this.#addValue('missing', field, line, record, group);
			return;
		}
		const length = this.#to - this.#from;
		if (length <= field.plainMax && length >= field.plainMin) {
			values[field.name] = text.substring(this.#from, this.#to);
			return;
		}
		values[field.name] = field.codec.read(text, this.#from, this.#to, this.#note);
		if (this.#note.problem !== null) this.#addNoted(field, line, record, group);
	}

	#addNoted(field: FieldPlan, line: TextLine, record: RecordPlan, group: string): void {
		const { problem } = this.#note;
		this.#note.problem = null;
		if (problem !== null) this.#addValue(problem, field, line, record, group);
	}

	/** Leaves in `#from` and `#to` what is left of a fixed column without its fill. */
	#stripFill(text: string, field: FieldPlan, line: TextLine, record: RecordPlan): void {
		let from = this.#from;
		let to = this.#to;
		while (to > from && text.charCodeAt(to - 1) === 32) to -= 1;
		const blanksRight = this.#to - to;
		while (from < to && text.charCodeAt(from) === 32) from += 1;
		const blanksLeft = from - this.#from;
		if (field.fill === '0') {
			const keep = field.isNumber ? 1 : 0;
			if (field.justify === 'right') while (to - from > keep && text.charCodeAt(from) === 48) from += 1;
			else if (!field.isNumber) while (to > from && text.charCodeAt(to - 1) === 48) to -= 1;
		}
		const wrongSide = field.justify === 'right' ? blanksRight : blanksLeft;
		if (wrongSide > 0 && to > from) this.#addValue('misaligned', field, line, record, '');
		this.#from = from;
		this.#to = to;
	}

	#readGroups(record: RecordPlan, line: TextLine, columns: Columns): readonly Values[] {
		const { repeat } = record;
		if (repeat === null) return NO_ITEMS;
		const size = repeat.fields.length;
		const groups: Values[] = [];
		for (let at = record.fields.length; at < columns.count; at += size) {
			const values: Values = { ...repeat.template };
			for (const [offset, field] of repeat.fields.entries()) {
				const index = at + offset;
				if (index >= columns.count) continue;
				this.#readInto(values, field, columns.text, columns.starts[index] ?? 0, columns.ends[index] ?? 0, line, record, `${groups.length + 1}.`);
			}
			groups.push(values);
		}
		if ((columns.count - record.fields.length) % size !== 0) this.#addRow('brokenGroup', line, record.spec.code);
		return groups;
	}

	#readExtra(record: RecordPlan, line: TextLine, columns: Columns): readonly string[] {
		const extra = this.#texts(columns, record.fields.length);
		// Blanks after a fixed line are padding, not a column.
		if (this.#plan.codec.fills && extra.every((text) => text.trim() === '')) return NO_ITEMS;
		if (record.spec.openEnd === undefined) this.#addRow('manyColumns', line, record.spec.code);
		return extra;
	}

	#checkLength(record: RecordPlan, line: TextLine, columns: Columns): void {
		if (!this.#plan.codec.fills) {
			if (columns.count < record.fields.length) this.#addRow('fewColumns', line, record.spec.code);
			return;
		}
		if (columns.count < record.fields.length || this.#lengthOf(line) < record.length) this.#addRow('shortLine', line, record.spec.code);
	}

	/** Length by the larger of the two ways to count, so that an accent never makes a line look cut. */
	#lengthOf(line: TextLine): number {
		return line.charset === 'utf-8' ? line.bytes.length : line.end - line.start;
	}

	#texts(columns: Columns, from: number): string[] {
		const texts: string[] = [];
		for (let i = from; i < columns.count; i += 1) texts.push(columnText(columns, i));
		return texts;
	}

	/** The columns of a raw line, for rows that are asked for them later. */
	columnsOf(raw: string, charset: Charset, record: string): readonly string[] {
		const columns = makeColumns();
		const spec = this.#plan.records.find((plan) => plan.spec.code === record)?.spec ?? null;
		const bytes = charset === 'utf-8' ? Buffer.from(raw, 'utf8').toString('latin1') : raw;
		const line: TextLine = { text: raw, start: 0, end: raw.length, line: 0, byteOffset: 0, terminated: true, charset, hasNul: false, bytes };
		this.#plan.codec.split(line, spec, columns);
		return this.#texts(columns, 0);
	}

	#where(line: TextLine, record: string): Place {
		const place = { line: line.line, byteOffset: line.byteOffset, record };
		return this.#file === undefined ? place : { file: this.#file, ...place };
	}

	#addRow(problem: RowProblem, line: TextLine, record: string): void {
		this.#issues.push(rowIssue(problem, this.#where(line, record)));
	}

	#addValue(problem: Parameters<typeof valueIssue>[0], field: FieldPlan, line: TextLine, record: RecordPlan, group: string): void {
		this.#issues.push(valueIssue(problem, field.spec.label, { ...this.#where(line, record.spec.code), field: group + field.name }));
	}
}
