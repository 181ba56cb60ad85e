import { FileFormatError } from '../core/file-format-error';
import { codecFor } from './codecs/codec-for';
import type { LineCodec } from './codecs/line-codec';
import { codecOf } from './fields/codec-of';
import type { FieldCodec } from './fields/field-codec';
import { TotalsRules } from './totals';
import type { Values } from './row';
import type { Field, FormatSpec, RecordSpec } from './spec';
import { specProblems } from './spec-problems';

/** A field with everything about it that does not change from row to row. */
export interface FieldPlan {
	readonly spec: Field;
	readonly name: string;
	readonly codec: FieldCodec;
	readonly required: boolean;
	readonly isFiller: boolean;
	/** Fill on the right is stripped when the value stands left, and the reverse. */
	readonly justify: 'left' | 'right';
	readonly fill: string;
	/** A number keeps its last digit when it is all zeros. */
	readonly isNumber: boolean;
	/** Lengths at which text is taken as it stands, without asking the codec; most columns are such text. */
	readonly plainMin: number;
	/** -1 for every other kind of field. */
	readonly plainMax: number;
}

export interface RecordPlan {
	readonly spec: RecordSpec;
	readonly fields: readonly FieldPlan[];
	/** All names with null, cloned for each row so that all rows of a record share one shape. */
	readonly template: Values;
	readonly repeat: { readonly fields: readonly FieldPlan[]; readonly template: Values } | null;
	/** Width of a fixed line; 0 for other encodings. */
	readonly length: number;
	/** Columns up to the last required field: a row with fewer has surely lost something. */
	readonly leastColumns: number;
}

export interface FormatPlan {
	readonly format: FormatSpec;
	readonly codec: LineCodec;
	readonly records: readonly RecordPlan[];
	/** First-column text → record. */
	readonly byCode: ReadonlyMap<string, RecordPlan>;
	/** Distinct lengths of those texts, longest first, for encodings without a delimiter. */
	readonly codeLengths: readonly number[];
	readonly firstLine: RecordPlan | null;
	readonly otherwise: RecordPlan | null;
	/** The record of the last line, and how that line begins. */
	readonly lastLine: { readonly record: RecordPlan; readonly begins: string } | null;
	readonly totals: TotalsRules;
	readonly headerLine: boolean;
}

function planField(field: Field): FieldPlan {
	const isNumber = field.kind === 'money' || field.kind === 'count';
	return {
		spec: field,
		name: field.name,
		codec: codecOf(field),
		required: field.usage === 'R' && field.kind !== 'filler',
		isFiller: field.kind === 'filler',
		justify: field.justify ?? (isNumber ? 'right' : 'left'),
		fill: field.fill === 'zero' ? '0' : ' ',
		isNumber,
		plainMin: field.min ?? 0,
		plainMax: field.kind === 'text' && field.const === undefined && field.digits !== true && field.decimal !== true ? (field.max ?? Number.MAX_SAFE_INTEGER) : -1,
	};
}

function templateOf(fields: readonly FieldPlan[]): Values {
	const names = fields.filter((field) => !field.isFiller).map((field) => `"${field.name}":null`);
	// Parsed, not filled key by key: the engine gives parsed objects a fast shape, which clones keep.
	// The names were checked to be plain identifiers.
	return JSON.parse(`{${names.join(',')}}`) as Values;
}

function planRecord(record: RecordSpec, fixed: boolean): RecordPlan {
	const fields = record.fields.map(planField);
	const repeated = record.repeat?.fields.map(planField);
	return {
		spec: record,
		fields,
		template: templateOf(fields),
		repeat: repeated === undefined ? null : { fields: repeated, template: templateOf(repeated) },
		length: fixed ? record.fields.reduce((sum, field) => sum + (field.width ?? 0), 0) : 0,
		leastColumns: fields.reduce((least, field, index) => (field.required ? index + 1 : least), 0),
	};
}

function codesOf(record: RecordSpec): readonly string[] {
	if (record.when === undefined) return [record.code];
	return record.when.kind === 'codes' ? record.when.codes : [];
}

function lastLineOf(records: readonly RecordPlan[]): FormatPlan['lastLine'] {
	for (const record of records) if (record.spec.when?.kind === 'lastLine') return { record, begins: record.spec.when.begins };
	return null;
}

function compile(format: FormatSpec): FormatPlan {
	const [problem] = specProblems(format);
	if (problem !== undefined) throw new FileFormatError(format.id, 'badLayout', problem);
	const codec = codecFor(format);
	const records = format.records.map((record) => planRecord(record, codec.fills));
	const byCode = new Map(records.flatMap((plan) => codesOf(plan.spec).map((code) => [code, plan] as const)));
	return {
		format,
		codec,
		records,
		byCode,
		codeLengths: [...new Set([...byCode.keys()].map((code) => code.length))].sort((a, b) => b - a),
		firstLine: records.find((plan) => plan.spec.when?.kind === 'firstLine') ?? null,
		otherwise: records.find((plan) => plan.spec.when?.kind === 'otherwise') ?? null,
		lastLine: lastLineOf(records),
		totals: new TotalsRules(format.records),
		headerLine: 'headerLine' in format.encoding && format.encoding.headerLine === true,
	};
}

const plans = new WeakMap<FormatSpec, FormatPlan>();

/**
 * The reader and writer tables of a format, made on first use.
 * @throws FileFormatError `badLayout` when the spec contradicts itself.
 */
export function planOf(format: FormatSpec): FormatPlan {
	const known = plans.get(format);
	if (known !== undefined) return known;
	const plan = compile(format);
	plans.set(format, plan);
	return plan;
}

/** The tables for one file: with a codec of its own where the lines of a file say how later ones are written. */
export function planForFile(format: FormatSpec): FormatPlan {
	const plan = planOf(format);
	const codec = plan.codec.fresh?.();
	return codec === undefined ? plan : { ...plan, codec };
}
