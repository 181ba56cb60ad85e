/** What became of one record of a file that was uploaded: what the answer to it says, for tests to compare. */
export interface AnsweredRecord {
	/** Name of the uploaded file. */
	readonly file: string;
	/** Id of the format as which it was taken. */
	readonly formatId: string;
	/** 1-based line; for X12, the segment at which the claim or payment begins. */
	readonly line: number;
	/** The record's own number or id: record number, account, claim id (CLM01), trace (TRN02); "" without any. */
	readonly key: string;
	readonly accepted: boolean;
	/** Codes in the answer, or the layout's name for what is wrong where answers have no codes; none when accepted. */
	readonly codes: readonly string[];
}
