import { readCount } from './byte-values';
import type { EnvelopeTrailer } from './model';

/** Whether SE, GE or IEA says what was counted and what its header says. */
export function trailerAgrees(trailer: EnvelopeTrailer, count: number, controlNumber: string): { readonly counted: boolean; readonly controlled: boolean } {
	const written = Buffer.from(trailer.count, 'latin1');
	return { counted: readCount(written, 0, written.length) === count, controlled: trailer.controlNumber.trim() === controlNumber.trim() };
}
