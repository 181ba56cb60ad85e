import type { Answer } from '../../core/answer';
import type { ByteSource } from '../../core/ports';
import type { X12Options } from './events';
import { readX12 } from './read-x12';

/**
 * Every answer of a 999, 997, 277CA, 277 or TA1 file, in file order. An answer that was read whole comes out
 * even when the file is cut later; one that may be cut itself is never an acceptance. Whether the file was
 * whole, so that a missing answer means something, stands in the summary that `onEnd` gets.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function* readAnswers(source: ByteSource, options: X12Options): AsyncGenerator<Answer> {
	for await (const event of readX12(source, options)) if (event.type === 'answer') yield event.answer;
}
