import type { Field, FormatSpec, RecordSpec } from '../../lib/formats/spec';
import { outsideName } from '../../nodes/InstaMedFile/writing/row-input';
import { basisWords, lengthWords, noteWords, typeWords, usageWords } from './field-words';
import { code, table, text } from './markdown';

const AFTER_PLACE = ['Field', 'Name in items', 'Kind of value', 'Use', 'Length', 'Values and notes', 'Basis'] as const;

function cellsAfterPlace(field: Field): string[] {
	const name = field.kind === 'filler' ? '' : code(outsideName(field));
	return [text(field.label), name, typeWords(field), usageWords(field), lengthWords(field), noteWords(field), basisWords(field)];
}

/** "BPR02" */
function elementId(record: RecordSpec, field: Field): string {
	const segment = record.when?.kind === 'segment' ? record.when.id : record.code;
	return `${segment}${String(field.n).padStart(2, '0')}`;
}

/** First and last character of each field, counted from 1. */
function columnsOf(fields: readonly Field[]): string[] {
	let next = 1;
	return fields.map(({ width = 0 }) => {
		const [first, last] = [next, next + width - 1];
		next += width;
		return first === last ? String(first) : `${first}-${last}`;
	});
}

/** The fields of one record, or of the group that repeats in it, each with the place where it stands. */
export function fieldTable({ encoding }: FormatSpec, record: RecordSpec, fields: readonly Field[]): string {
	switch (encoding.kind) {
		case 'fixed-width': {
			const columns = columnsOf(fields);
			return table(['#', 'Columns', ...AFTER_PLACE], fields.map((field, index) => [String(field.n), columns[index] ?? '', ...cellsAfterPlace(field)]));
		}
		case 'hl7v2':
			return table(['#', 'Place', ...AFTER_PLACE], fields.map((field) => [String(field.n), `${record.code}-${field.path ?? ''}`, ...cellsAfterPlace(field)]));
		case 'xml':
			return table(['#', 'Element', ...AFTER_PLACE], fields.map((field) => [String(field.n), code(field.path ?? ''), ...cellsAfterPlace(field)]));
		default:
			return table(['#', ...AFTER_PLACE], fields.map((field) => [String(field.n), ...cellsAfterPlace(field)]));
	}
}

function segmentCell(record: RecordSpec): string {
	const { when } = record;
	const told = when?.kind === 'segment' && when.element !== undefined && when.holds !== undefined ? ` (${when.id}${String(when.element).padStart(2, '0')} is ${code(when.holds)})` : '';
	return `${code(record.code)} ${text(record.title)}${told}`;
}

/** All segments of an X12 file in one table; the segment is named on its first line. */
export function segmentTable(records: readonly RecordSpec[]): string {
	const rows = records.flatMap((record) => record.fields.map((field, index) => [index === 0 ? segmentCell(record) : '', elementId(record, field), ...cellsAfterPlace(field)]));
	return table(['Segment (record)', 'Element', ...AFTER_PLACE], rows);
}
