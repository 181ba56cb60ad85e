import type { ScannedSegment } from './claim-tally';

/** A name of two or three letters as one number. */
function packed(name: string): number {
	return name.charCodeAt(0) | (name.charCodeAt(1) << 8) | ((name.length > 2 ? name.charCodeAt(2) : 0) << 16);
}

export const AMT = packed('AMT');
export const CAS = packed('CAS');
export const CLP = packed('CLP');
export const DTM = packed('DTM');
export const GE = packed('GE');
export const GS = packed('GS');
export const IEA = packed('IEA');
export const LQ = packed('LQ');
export const LX = packed('LX');
export const MIA = packed('MIA');
export const MOA = packed('MOA');
export const NM1 = packed('NM1');
export const PER = packed('PER');
export const PLB = packed('PLB');
export const QTY = packed('QTY');
export const REF = packed('REF');
export const SE = packed('SE');
export const ST = packed('ST');
export const SVC = packed('SVC');
export const TA1 = packed('TA1');
export const TS2 = packed('TS2');
export const TS3 = packed('TS3');

/** The name of the segment in the same form, so that no string is made for it; 0 when it has another length. */
export function nameOf({ bytes, offsets }: ScannedSegment): number {
	// The scanner sets offsets 0 and 1 for every segment.
	const start = offsets[0] as number;
	const length = (offsets[1] as number) - 1 - start;
	if (length === 3) return (bytes[start] as number) | ((bytes[start + 1] as number) << 8) | ((bytes[start + 2] as number) << 16);
	if (length === 2) return (bytes[start] as number) | ((bytes[start + 1] as number) << 8);
	return 0;
}
