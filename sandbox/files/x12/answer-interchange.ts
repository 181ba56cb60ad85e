import { writeCompactDate, type CalendarDate } from '../../../lib/core/date';
import { CANONICAL_SEPARATORS } from '../../../lib/x12';
import { writeGroupHeader, writeInterchangeHeader } from '../../../lib/x12/segments/envelope';
import { SegmentWriter } from '../../../lib/x12/write-segment';
import { PRACTICE_TERMS } from '../../state/practice';

/** A segment on its way into a file: name, then elements. */
export type Segment = readonly [name: string, ...elements: string[]];

/** Segments of one transaction set between ST and SE. */
export interface AnswerSet {
	/** ST01. */
	readonly kind: string;
	readonly segments: readonly Segment[];
}

export interface AnswerInterchange {
	readonly receiverQualifier: string;
	readonly receiverId: string;
	readonly day: CalendarDate;
	/** ISA13 and GS06, counted by the sender of the answers. */
	readonly controlNumber: number;
	/** GS01 and GS08; null where the interchange has no group. */
	readonly group: { readonly functionalCode: string; readonly version: string; readonly sets: readonly AnswerSet[] } | null;
	/** Segments outside every group: TA1. */
	readonly loose: readonly Segment[];
}

/** HHMM of the night. */
export const NIGHT_TIME = PRACTICE_TERMS.nightAt.slice(0, 5).replace(':', '');

/** Who sends the answers. */
export const SENDER = 'INSTAMED';

/** Bytes of an interchange from InstaMed, with its counts and control numbers. */
export function buildAnswer({ receiverQualifier, receiverId, day, controlNumber, group, loose }: AnswerInterchange): Uint8Array {
	const out = new SegmentWriter(CANONICAL_SEPARATORS);
	const compact = writeCompactDate(day);
	const interchangeNumber = String(controlNumber).padStart(9, '0');
	out.writeHeader(
		writeInterchangeHeader({
			authorizationQualifier: '00',
			authorization: '',
			securityQualifier: '00',
			security: '',
			senderQualifier: 'ZZ',
			senderId: SENDER,
			receiverQualifier,
			receiverId,
			date: compact.slice(2),
			time: NIGHT_TIME,
			repetitionOrStandard: '^',
			version: '00501',
			controlNumber: interchangeNumber,
			acknowledgementRequested: '0',
			usage: 'T',
		}),
	);
	for (const [name, ...elements] of loose) out.write(name, elements);
	if (group !== null) {
		const { functionalCode, version, sets } = group;
		out.write('GS', writeGroupHeader({ functionalCode, senderCode: SENDER, receiverCode: receiverId, date: compact, time: NIGHT_TIME, controlNumber: String(controlNumber), responsibleAgency: 'X', version }));
		for (const [index, set] of sets.entries()) {
			const setNumber = String(index + 1).padStart(4, '0');
			out.write('ST', [set.kind, setNumber, version]);
			for (const [name, ...elements] of set.segments) out.write(name, elements);
			out.write('SE', [String(set.segments.length + 2), setNumber]);
		}
		out.write('GE', [String(sets.length), String(controlNumber)]);
	}
	out.write('IEA', [group === null ? '0' : '1', interchangeNumber]);
	return new Uint8Array(Buffer.from(out.text(), 'latin1'));
}
