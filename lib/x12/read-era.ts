import type { ByteSource } from '../core/ports';
import type { EraEvent } from './events';
import { DEFAULT_LIMITS, type EraLimits, type EraOptions } from './limits';
import type { EraSummary } from './summary';
import { Walker } from './walk/walker';

/** The given limits over the usual ones. */
export function limitsOf(options: EraOptions | undefined): EraLimits {
	return { ...DEFAULT_LIMITS, ...options?.limits };
}

/**
 * Reads an 835 as a stream of events, in file order. Nothing wrong in the file stops it: what is wrong
 * comes as 'issue' events. Memory does not grow with the file or with the claims in it.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function* readEra(source: ByteSource, options?: EraOptions): AsyncGenerator<EraEvent> {
	const walker = new Walker(limitsOf(options), options?.file, true);
	const events = walker.events ?? [];
	for await (const chunk of source) {
		for (let from = 0; from < chunk.length; ) {
			from += walker.scanner.take(chunk, from);
			// One by one: `yield*` would wait twice for each event.
			for (const event of events.splice(0)) yield event;
		}
	}
	walker.scanner.finish();
	walker.finish();
	for (const event of events.splice(0)) yield event;
}

/**
 * The totals of an 835, without making claims.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function summarizeEra(source: ByteSource, options?: EraOptions): Promise<EraSummary> {
	const walker = new Walker(limitsOf(options), options?.file, false);
	for await (const chunk of source) {
		for (let from = 0; from < chunk.length; ) from += walker.scanner.take(chunk, from);
	}
	walker.scanner.finish();
	walker.finish();
	return walker.summary;
}
