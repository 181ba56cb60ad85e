import type { ByteSource } from '../../core/ports';
import { limitsOf } from '../read-era';
import { readerChooser } from './choose-reader';
import { EnvelopeReader } from './envelope-reader';
import type { X12Event, X12Options } from './events';

/**
 * Reads any X12 file as a stream of events, in file order: answers out of 999, 997, 277CA, 277 and TA1, claims
 * out of 837, eligibility out of 270 and 271; of other sets only the envelope. Nothing wrong in the file stops
 * it: what is wrong comes as 'issue' events. Memory does not grow with the file.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function* readX12(source: ByteSource, options: X12Options): AsyncGenerator<X12Event> {
	const { file, limits, onEnd } = options;
	const reader = new EnvelopeReader(file, limitsOf(limits === undefined ? {} : { limits }), readerChooser());
	const { scanner, desk } = reader;
	for await (const chunk of source) {
		for (let from = 0; from < chunk.length; ) {
			from += scanner.take(chunk, from);
			if (desk.events.length > 0) yield* desk.events.splice(0);
		}
	}
	scanner.finish();
	reader.finish();
	yield* desk.events.splice(0);
	onEnd?.(desk.summary);
}
