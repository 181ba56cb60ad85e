/** File formats: the list of all, and everything that can be done with one. */
import { balanceFile } from './specs/balance-file';
import { balanceFileAcknowledgement } from './specs/balance-file-acknowledgement';
import { eodPosting14 } from './specs/eod-posting-1.4';
import { paymentDeposit10 } from './specs/payment-deposit-1.0';
import { paymentDeposit30 } from './specs/payment-deposit-3.0';
import { detectAmong, type Detection } from './detect';
import type { FormatSpec } from './spec';

/** Every format, in the order lists show them. */
export const FORMATS: readonly FormatSpec[] = [
	eodPosting14,
	paymentDeposit10,
	paymentDeposit30,
	balanceFile,
	balanceFileAcknowledgement,
];

/** The format of an id, e.g. "eod-posting-1.4". */
export function findFormat(id: string): FormatSpec | undefined {
	return FORMATS.find((format) => format.id === id);
}

export type { FieldValue, FormatSpec, RowOf, Field, RecordSpec, Family, Direction } from './spec';
export type { FormatRow, Values } from './row';
export type { FormatIssue, FormatIssueCode } from './issue-codes';
export type { FileEnd } from './file-watch';
export { readRows, readRowBatches, type ReadLimits, type ReadOptions } from './read';
export { checkFile, type CheckOptions, type FileCheck } from './check';
export { writeRows, buildFile, type BuiltFile, type RefusedRow, type WriteOptions } from './write';
export type { RowInput } from './write-row';
export { buildFileName, type FileNameParts } from './file-name';
export { toPayment } from './to-payment';
export { toDepositLine } from './to-deposit-line';
export { maskRow, MASK, type MaskedRow } from './mask';
export { describeFormat, summarizeFormat, type FieldDescription, type FormatDescription, type FormatSummary, type RecordDescription } from './describe';
export { ERA_FORMAT_ID, detectAmong, type Candidate, type Detection } from './detect';
export { rowFromJson, rowToJson, rowToRawValues, type RowInputReading, type RowJson } from './row-json';
export { rowFingerprint, type RowFingerprint } from './fingerprint';
export { specProblems } from './spec-problems';

/**
 * Which format a file is, from its first bytes; "x12-835" for an ERA; null when it cannot be told.
 * A file name never decides alone.
 */
export function detectFormat(head: Uint8Array, options: { readonly fileName?: string } = {}): Detection {
	return detectAmong(FORMATS, head, options);
}
