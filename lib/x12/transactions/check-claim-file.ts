import type { ByteSource } from '../../core/ports';
import type { X12Event, X12Options } from './events';
import { x12Issue } from './issues';
import { readX12 } from './read-x12';

/** What comes out of a claim file, in file order. */
export type ClaimFileEvent = Extract<X12Event, { readonly type: 'claim' | 'issue' | 'end' }>;

/**
 * Reads an 837 (professional or institutional, 005010 or 004010) in one pass and checks it before it is sent:
 * the envelope as InstaMed publishes it, counts and control numbers, the hierarchical levels, the elements that
 * InstaMed requires, dates and charges. No name or birth date of a person comes out.
 * @throws FileFormatError when a segment is longer than `limits.segmentBytes`
 */
export async function* checkClaimFile(source: ByteSource, options: X12Options): AsyncGenerator<ClaimFileEvent> {
	const { onEnd, ...rest } = options;
	for await (const event of readX12(source, rest)) {
		if (event.type === 'claim' || event.type === 'issue') yield event;
		else if (event.type === 'end') {
			const { summary } = event;
			if ((summary.transactions['837'] ?? 0) === 0) {
				const issue = x12Issue('noClaims', { file: options.file });
				summary.issueCounts.error += 1;
				summary.issues.push(issue);
				yield { type: 'issue', issue };
			}
			yield event;
			onEnd?.(summary);
		}
	}
}
