/**
 * An issue is something wrong in data that was read: a value, never thrown.
 * It says where, never what: no patient name, member id or raw content may be put into one.
 */
export type Severity = 'error' | 'warning' | 'info';

/** Where an issue is. Absent parts are unknown, not zero. */
export interface Place {
	/** Name the caller gave the input; never a local path. */
	readonly file?: string;
	/** 1-based line of a line-based file. */
	readonly line?: number;
	/** 1-based segment of an X12 file, counted from the first segment of the input. */
	readonly segment?: number;
	/** 0-based offset of the segment or line in the input's bytes. */
	readonly byteOffset?: number;
	/** Record code ("IMDPA14") or segment name ("CLP"). */
	readonly record?: string;
	/** Field name of the format, or element such as "CLP04". */
	readonly field?: string;
	/** ISA13 as written. */
	readonly interchange?: string;
	/** ST02 as written. */
	readonly transaction?: string;
	/** CLP01, the provider's own number for the claim. */
	readonly claimId?: string;
}

export interface Issue<Code extends string = string> {
	readonly code: Code;
	readonly severity: Severity;
	/** One sentence for a billing person; free of file content. */
	readonly message: string;
	readonly where: Place;
	/** Signed cents by which a balance fails, where that is what is wrong. */
	readonly differenceCents?: number;
}
