import type { FormatSpec, RecordSpec } from '../../lib/formats/spec';
import { BASIS_WORDS } from './field-words';
import { fieldTable, segmentTable } from './field-table';
import { code, text } from './markdown';

const ROLE_WORDS = { header: 'Stands before the rows.', detail: '', trailer: 'Stands after the rows.' } as const;

/** How a line is known to be this record. */
function signWords({ when }: RecordSpec): string {
	switch (when?.kind) {
		case 'codes':
			return `The first column holds ${when.codes.map(code).join(' or ')}.`;
		case 'firstLine':
			return 'The first line of the file.';
		case 'otherwise':
			return 'The line has no record code.';
		case 'lastLine':
			return `The last line of the file, if it begins with ${code(when.begins)}.`;
		default:
			return '';
	}
}

function openEndWords({ openEnd }: RecordSpec): string {
	return openEnd === undefined ? '' : `Further columns come in ${code('extra')} (${BASIS_WORDS[openEnd.basis]}): ${text(openEnd.note)}`;
}

function aboutRecord(record: RecordSpec): string {
	const parts = [
		signWords(record),
		ROLE_WORDS[record.role],
		record.required === true ? 'A file without it is not complete.' : '',
		record.length === undefined ? '' : `The line has ${record.length} characters.`,
	];
	return parts.filter((part) => part !== '').join(' ');
}

function lineBlocks(format: FormatSpec, record: RecordSpec): string[] {
	const { repeat } = record;
	const group = repeat === undefined ? [] : [`**${text(repeat.label)}**, again and again to the end of the line (${BASIS_WORDS[repeat.basis]}); in items a list ${code('repeats')}. ${text(repeat.note ?? '')}`.trim(), fieldTable(format, record, repeat.fields)];
	return [`### ${code(record.code)} ${text(record.title)}`, aboutRecord(record), fieldTable(format, record, record.fields), ...group, openEndWords(record)];
}

/** What further elements mean is said once where it is the same for all segments. */
function segmentBlocks(records: readonly RecordSpec[]): string[] {
	const notes = new Set(records.map(openEndWords).filter((words) => words !== ''));
	return [segmentTable(records), ...[...notes].map((words) => words.replace('Further columns', 'Further elements'))];
}

/** The records of a format with all their fields. */
export function recordBlocks(format: FormatSpec): string[] {
	return format.encoding.kind === 'x12' ? segmentBlocks(format.records) : format.records.flatMap((record) => lineBlocks(format, record));
}
