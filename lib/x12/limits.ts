/** Bounds on what one input may make the reader hold; all settable. */
export interface EraLimits {
	/** Bytes of one segment. One byte more throws FileFormatError: it cannot be kept within bounds. Default 1 MB. */
	readonly segmentBytes: number;
	/** Elements of one segment. More are reported and kept raw in `extra`. Default 1,000. */
	readonly elements: number;
	/** Components of one element. More are reported and kept. Default 100. */
	readonly components: number;
	/** Bytes of one claim held together; a larger one comes in parts (`Claim.part`). Default 1 MB. */
	readonly claimBytes: number;
	/** Segments before the first LX, CLP or PLB held together; later ones come as 'segment' events. Default 10,000. */
	readonly headerSegments: number;
	/** Issues listed in the summary; all are still given as events. Default 10,000. */
	readonly issues: number;
	/** Control numbers, remittance keys, reversals and recent claims remembered to find twins. Default 65,536. */
	readonly remembered: number;
	/** Bytes worked on at a time; smaller is slower, never different. Default 64 KiB. */
	readonly blockBytes: number;
}

export const DEFAULT_LIMITS: EraLimits = {
	segmentBytes: 1_048_576,
	elements: 1_000,
	components: 100,
	claimBytes: 1_048_576,
	headerSegments: 10_000,
	issues: 10_000,
	remembered: 65_536,
	blockBytes: 65_536,
};

export interface EraOptions {
	/** Name of the input, put into every issue; not a path. */
	readonly file?: string;
	readonly limits?: Partial<EraLimits>;
}
