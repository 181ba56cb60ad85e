import { readHl7Path } from './codecs/hl7-text';
import type { FormatSpec, RecordSpec } from './spec';
import { qualifierOf, segmentIdOf } from './x12/segment-records';
import { ISA_WIDTHS } from './x12/x12-codec';

const XML_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const SEGMENT_ID = /^[A-Z][A-Z0-9]{1,2}$/;

function repeats(list: readonly string[]): boolean {
	return new Set(list).size !== list.length;
}

function hl7Problems(record: RecordSpec): string[] {
	const place = `Record ${record.code}`;
	const found: string[] = [];
	if (record.repeat !== undefined || record.openEnd !== undefined) found.push(`${place}: HL7 fields are found by path, so no columns can follow the listed ones`);
	const paths = record.fields.map(({ path }) => path ?? '');
	if (paths.some((path) => readHl7Path(path) === null)) found.push(`${place}: each field needs a path such as "5.1.2"`);
	if (repeats(paths) || paths.some((path) => paths.some((other) => other.startsWith(`${path}.`)))) found.push(`${place}: two paths name the same place`);
	return found;
}

function xmlProblems(format: FormatSpec, root: string, row: string): string[] {
	const found: string[] = [];
	const [record] = format.records;
	if (format.records.length !== 1 || record === undefined || record.role !== 'detail') return ['An XML layout has one record, of role detail'];
	if (!XML_NAME.test(root) || !XML_NAME.test(row) || root === row) found.push('The root and the row need names of elements that differ');
	if (record.repeat !== undefined) found.push(`Record ${record.code}: groups cannot repeat in XML`);
	const paths = record.fields.map(({ path }) => path ?? '');
	if (paths.some((path) => !XML_NAME.test(path)) || repeats(paths)) found.push(`Record ${record.code}: each field needs the name of an element of its own as path`);
	return found;
}

function x12Problems(records: readonly RecordSpec[]): string[] {
	const found: string[] = [];
	for (const record of records) {
		const place = `Record ${record.code}`;
		if (!SEGMENT_ID.test(segmentIdOf(record))) found.push(`${place}: the segment needs a name of two or three capital letters or digits`);
		if (record.role !== 'detail') found.push(`${place}: the envelope opens and closes an X12 file, so the role is detail`);
		if (record.repeat !== undefined) found.push(`${place}: groups cannot repeat in X12`);
		if (segmentIdOf(record) === 'ISA' && record.fields.length !== ISA_WIDTHS.length) found.push(`${place}: an ISA has sixteen elements`);
		const qualifier = qualifierOf(record);
		if (qualifier !== null && record.fields[qualifier.element - 1] === undefined) found.push(`${place}: the element that tells it apart is none of its fields`);
		if (record.when?.kind === 'segment' && (record.when.element === undefined) !== (record.when.holds === undefined)) found.push(`${place}: an element and what it holds go together`);
	}
	if (repeats(records.map((record) => `${segmentIdOf(record)} ${qualifierOf(record)?.element ?? ''} ${qualifierOf(record)?.holds ?? ''}`))) found.push('Two records are the same segment');
	return found;
}

/** Everything by which a layout contradicts its own encoding; empty for a sound one. */
export function encodingProblems(format: FormatSpec): string[] {
	const { encoding, records } = format;
	switch (encoding.kind) {
		case 'delimited':
		case 'csv':
			return /^[^A-Za-z0-9"\r\n\0 ]$/.test(encoding.delimiter) ? [] : ['The delimiter must be one character that is no letter, digit, blank or quotation mark'];
		case 'hl7v2':
			return records.flatMap(hl7Problems);
		case 'xml':
			return xmlProblems(format, encoding.root, encoding.row);
		case 'x12':
			return x12Problems(records);
		case 'fixed-width':
		case 'lines':
			return [];
		default: {
			const unknown: never = encoding;
			return unknown;
		}
	}
}
