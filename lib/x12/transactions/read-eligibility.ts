import type { ByteSource } from '../../core/ports';
import type { X12Options } from './events';
import type { Eligibility } from './eligibility/eligibility';
import { readX12 } from './read-x12';

/**
 * Every subscriber and dependent that a 270 asks about or a 271 answers, in file order. Names, birth dates and
 * gender stand under `names` alone.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function* readEligibility(source: ByteSource, options: X12Options): AsyncGenerator<Eligibility> {
	for await (const event of readX12(source, options)) if (event.type === 'eligibility') yield event.eligibility;
}
