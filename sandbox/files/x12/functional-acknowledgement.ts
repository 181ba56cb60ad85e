import type { AnswerSet, Segment } from './answer-interchange';

/** Implementation guide of the 999. */
export const GUIDE_999 = '005010X231A1';

/** One fault inside a transaction set. */
export interface SegmentFault {
	/** Name of the segment, e.g. "NM1". */
	readonly segment: string;
	/** 1-based, counted from ST. */
	readonly position: number;
	/** "" when it is not known. */
	readonly loop: string;
	/** 1-based; null when the segment as a whole is at fault. */
	readonly element: number | null;
	/** IK403 where an element is named, else IK304. */
	readonly code: string;
}

export interface SetVerdict {
	/** ST01, ST02 and ST03 of the answered set. */
	readonly kind: string;
	readonly controlNumber: string;
	readonly version: string;
	readonly faults: readonly SegmentFault[];
	/** IK502 and its like; the set is rejected when there is any code or fault. */
	readonly codes: readonly string[];
}

export interface GroupVerdict {
	/** GS01, GS06 and GS08 of the answered group. */
	readonly functionalCode: string;
	readonly controlNumber: string;
	readonly version: string;
	readonly sets: readonly SetVerdict[];
	/** AK905 and its like; the group is rejected when there is any. */
	readonly codes: readonly string[];
}

export function isRejected(set: SetVerdict): boolean {
	return set.codes.length > 0 || set.faults.length > 0;
}

function setSegments(set: SetVerdict): Segment[] {
	const segments: Segment[] = [['AK2', set.kind, set.controlNumber, set.version]];
	for (const fault of set.faults) {
		const place: readonly string[] = [fault.segment, String(fault.position), fault.loop];
		if (fault.element === null) segments.push(['IK3', ...place, fault.code]);
		else segments.push(['IK3', ...place, '8'], ['IK4', String(fault.element), '', fault.code]);
	}
	// 5: segments in error
	const codes = set.faults.length > 0 ? ['5', ...set.codes] : set.codes;
	segments.push(isRejected(set) ? ['IK5', 'R', ...codes.slice(0, 5)] : ['IK5', 'A']);
	return segments;
}

/** A 999 for one group: every transaction set accepted or rejected, and the group as a whole. */
export function functionalAcknowledgement(group: GroupVerdict): AnswerSet {
	const count = group.sets.length;
	const accepted = group.codes.length > 0 ? 0 : group.sets.filter((set) => !isRejected(set)).length;
	const outcome = accepted === count && group.codes.length === 0 ? 'A' : accepted === 0 ? 'R' : 'P';
	return {
		kind: '999',
		segments: [
			['AK1', group.functionalCode, group.controlNumber, group.version],
			...group.sets.flatMap(setSegments),
			['AK9', outcome, String(count), String(count), String(accepted), ...group.codes.slice(0, 5)],
		],
	};
}
