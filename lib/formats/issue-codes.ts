import type { Issue, Place, Severity } from '../core/issue';

/**
 * Everything that can be wrong with one value. `{label}` becomes the field's label;
 * no message holds file content.
 */
const VALUE_PROBLEMS = {
	missing: ['error', '{label} is required and empty'],
	unreadableAmount: ['error', '{label} is not an amount that can be read'],
	unreadableDate: ['error', '{label} is not a date that exists in the form the layout gives'],
	unreadableNumber: ['error', '{label} is not a whole number'],
	wrongConstant: ['error', '{label} does not hold the one text it must hold'],
	unexpectedSign: ['warning', '{label} carries a sign, though the layout writes none'],
	unknownValue: ['warning', '{label} holds a code that the layout does not list'],
	notDigits: ['warning', '{label} holds something other than digits'],
	notDecimal: ['warning', '{label} is not a decimal number'],
	tooLong: ['warning', '{label} is longer than the layout allows'],
	tooShort: ['warning', '{label} is shorter than the layout allows'],
	misaligned: ['warning', '{label} is filled at the wrong side, so columns may have shifted'],
	masked: ['error', '{label} holds the mask that hides patient data, not the value'],
	delimiter: ['error', '{label} contains the character that separates columns'],
	lineBreak: ['error', '{label} contains a line break'],
	controlCharacter: ['error', '{label} contains a control character'],
	notInCharset: ['error', '{label} contains a character that the file cannot carry'],
	fillAtEdge: ['error', '{label} begins or ends with the character that fills unused positions'],
	wrongType: ['error', '{label} is of a type that cannot be written here'],
	totalDiffers: ['error', '{label} disagrees with the rows of the file'],
	controlNumberDiffers: ['error', '{label} is not the number of the segment that is closed'],
	notSeparators: ['error', '{label} does not name separators that can be used'],
} as const satisfies Record<string, readonly [Severity, string]>;

/** Everything that can be wrong with a whole row or file. */
const ROW_PROBLEMS = {
	unknownRecord: ['error', 'The line begins with no record code of this format; it is kept as it is'],
	fewColumns: ['warning', 'The row has fewer columns than the layout lists'],
	manyColumns: ['warning', 'The row has more columns than the layout lists; they are kept'],
	shortLine: ['error', 'The line is shorter than the layout says'],
	longLine: ['error', 'The line would be longer than the layout says'],
	brokenGroup: ['warning', 'The repeating columns at the end do not come in whole groups'],
	unbalancedQuote: ['error', 'A quotation mark is opened and not closed'],
	nulCharacter: ['warning', 'The line contains a NUL character'],
	notUtf8: ['info', 'The line is not UTF-8 and was read as Latin-1'],
	unterminatedLine: ['warning', 'The last line does not end with a line end, so it may be cut'],
	afterTrailer: ['error', 'A row follows the trailer'],
	beforeHeader: ['error', 'A row comes before the header'],
	missingTrailer: ['error', 'The trailer is missing, so the file may be cut'],
	missingHeader: ['error', 'The header is missing'],
	missingRecord: ['warning', 'The file has no row of a kind that it must have'],
	totalNotEvaluable: ['warning', 'A total cannot be checked because an amount cannot be read'],
	emptyFile: ['warning', 'The file is empty, and the layout does not say that this can be'],
	unknownField: ['error', 'The row names a field that the record does not have'],
	unknownColumns: ['error', 'The record takes no further columns'],
	notARow: ['error', 'The input is not a row'],
	ambiguousCharset: ['error', 'The row written in Latin-1 would be read back as UTF-8'],
	tooManyOfRecord: ['error', 'The file takes only one row of this kind'],
	unlistedSegment: ['info', 'The layout does not describe this segment; it is kept as it is'],
	doubtfulSeparators: ['warning', 'The segment names separators that cannot be told apart; the usual ones were taken'],
	strayTrailer: ['error', 'A closing segment stands where nothing is open'],
	unclosedEnvelope: ['error', 'Something that was opened before is not closed, so the file may be cut'],
	outsideEnvelope: ['error', 'The segment stands outside of the envelope in which it belongs'],
	foreignText: ['error', 'Before this stands text of another kind, which was passed over'],
	malformedXml: ['error', 'The XML is broken here; what could be read was kept'],
	otherRoot: ['error', 'The outermost element is not that of the layout'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type ValueProblem = keyof typeof VALUE_PROBLEMS;
export type RowProblem = keyof typeof ROW_PROBLEMS;
export type FormatIssueCode = ValueProblem | RowProblem;
export type FormatIssue = Issue<FormatIssueCode>;

/** An issue about one value; in writing every problem is an error, because nothing doubtful is sent. */
export function valueIssue(problem: ValueProblem, label: string, where: Place, writing = false): FormatIssue {
	const [severity, message] = VALUE_PROBLEMS[problem];
	return { code: problem, severity: writing ? 'error' : severity, message: message.replace('{label}', label), where };
}

/** An issue about a row or the file. */
export function rowIssue(problem: RowProblem, where: Place): FormatIssue {
	const [severity, message] = ROW_PROBLEMS[problem];
	return { code: problem, severity, message, where };
}
