import { LEDGER_COLUMNS, toRecord, type LedgerColumn, type LedgerRecord } from './columns';
import type { LedgerLine } from './ledger-line';

export interface CsvOptions {
	/** A byte order mark in front, by which Excel recognises UTF-8. Default false. */
	readonly byteOrderMark?: boolean;
	/** Cells that a spreadsheet would take for a formula get a leading apostrophe. Default true. */
	readonly guardFormulas?: boolean;
}

const NEGATIVE_NUMBER = /^-\d+(?:\.\d+)?$/;
/** Also the full-width signs, which some spreadsheets take for the plain ones. */
const STARTS_FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** What a spreadsheet would calculate becomes text; a negative number is only a number. */
function guardFormula(text: string): string {
	return STARTS_FORMULA.test(text) && !NEGATIVE_NUMBER.test(text) ? `'${text}` : text;
}

/** One cell by RFC 4180. */
function cellOf(value: LedgerRecord[LedgerColumn], guardFormulas: boolean): string {
	if (value === null) return '';
	if (typeof value !== 'string') return String(value);
	const text = guardFormulas ? guardFormula(value) : value;
	return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV file (RFC 4180, UTF-8) in pieces: the columns, then one line each. */
export function* ledgerCsv(lines: Iterable<LedgerLine>, { byteOrderMark = false, guardFormulas = true }: CsvOptions = {}): Generator<string> {
	yield `${byteOrderMark ? '\uFEFF' : ''}${LEDGER_COLUMNS.join(',')}\r\n`;
	for (const line of lines) {
		const record = toRecord(line);
		yield `${LEDGER_COLUMNS.map((column) => cellOf(record[column], guardFormulas)).join(',')}\r\n`;
	}
}
