/** Where a row or remittance came from, so that every figure can be traced to its line. */
export interface SourceRef {
	/** File name as received; never a local path. */
	readonly file: string;
	/** Lower-case hex SHA-256 of the whole file, when it was read to the end. */
	readonly sha256?: string;
	/** 1-based line (line-based files). */
	readonly line?: number;
	/** 1-based segment (X12 files). */
	readonly segment?: number;
}
