import { hashBytes } from '../byte-values';
import type { Scanner } from '../scanner';
import type { ClaimTally } from './claim-tally';
import type { ClaimPrint } from './pair-reversals';

const SEED_A = 0x811c9dc5 | 0;
const SEED_B = 0x9747b28c | 0;

/** The fingerprint of the claim whose CLP is the current segment; casts hold because the scanner sets one offset more than there are elements. */
export function claimPrint(scanner: Scanner, tally: ClaimTally): ClaimPrint {
	const { bytes, offsets, elements } = scanner;
	const idEnd = elements === 0 ? (offsets[0] as number) : (offsets[2] as number) - 1;
	const idFrom = elements === 0 ? idEnd : (offsets[1] as number);
	const payerFrom = elements < 7 ? 0 : (offsets[7] as number);
	const payerEnd = elements < 7 ? 0 : (offsets[8] as number) - 1;
	const idA = hashBytes(bytes, idFrom, idEnd, SEED_A);
	const idB = hashBytes(bytes, idFrom, idEnd, SEED_B);
	return {
		idA,
		idB,
		fullA: hashBytes(bytes, payerFrom, payerEnd, idA),
		fullB: hashBytes(bytes, payerFrom, payerEnd, idB),
		chargedCents: tally.charged,
		paidCents: tally.paid,
		segment: scanner.segmentNumber,
		byteOffset: scanner.byteOffset,
	};
}
