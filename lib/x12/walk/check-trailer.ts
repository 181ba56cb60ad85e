import type { EraIssueCode } from '../issues';
import type { EnvelopeTrailer } from '../model';
import { trailerAgrees } from '../trailer-agrees';
import type { Desk } from './desk';

/** What is wrong when the count, and when the control number, is not that of the envelope. */
const CODES = {
	SE: ['seCount', 'seControl'],
	GE: ['geCount', 'geControl'],
	IEA: ['ieaCount', 'ieaControl'],
} as const satisfies Readonly<Record<string, readonly [EraIssueCode, EraIssueCode]>>;

/** Reports where a trailer does not say what was counted or what its header says; true when it does. */
export function checkTrailer(desk: Desk, record: keyof typeof CODES, trailer: EnvelopeTrailer, count: number, controlNumber: string): boolean {
	const { counted, controlled } = trailerAgrees(trailer, count, controlNumber);
	const [ofCount, ofControl] = CODES[record];
	if (!counted) desk.issues.add(ofCount, { ...desk.here(), record, field: `${record}01` });
	if (!controlled) desk.issues.add(ofControl, { ...desk.here(), record, field: `${record}02` });
	return counted && controlled;
}
