import type { Answer, AnswerTarget } from '../core/answer';
import { sameNumber } from './value-text';
import type { SentRecord, SentRecords } from './sent-records';

/** Which records an answer is about. */
export type Found =
	/** More than one: it cannot be told which of them. */
	| { readonly kind: 'records'; readonly at: readonly number[] }
	/** Found by number, but the rest of the answer says it is another record. */
	| { readonly kind: 'disagrees'; readonly at: readonly number[]; readonly how: 'recordTypeDiffers' | 'fieldDiffers' }
	/** `isDefinite`: it names its record plainly, and that one was not sent. */
	| { readonly kind: 'none'; readonly isDefinite: boolean };

/** By number first; fields that are repeated are looked up only where there is no number, as they may be cut. */
export function findRecords(sent: SentRecords, answer: Answer): Found {
	const { target } = answer;
	const numbered = candidates(sent, target);
	if (numbered !== null) {
		const inPlace = numbered.filter((at) => sent.envelopes.holds(sent.records[at]?.envelope ?? -1, answer));
		return inPlace.length === 0 ? { kind: 'none', isDefinite: true } : agreeing(sent, target, inPlace);
	}
	const found = sent.echoes.find(target.fields ?? {}).filter((at) => hasType(sent.records[at], target));
	return found.length === 0 ? { kind: 'none', isDefinite: false } : { kind: 'records', at: found };
}

/** Null when the answer carries no number. */
function candidates(sent: SentRecords, { line, recordNumber, claimId }: AnswerTarget): readonly number[] | null {
	if (claimId !== undefined) return sent.byClaim.get(claimId.trim()) ?? [];
	if (line !== undefined) return sent.byLine.get(line) ?? [];
	if (recordNumber !== undefined) return sent.byNumber.get(sameNumber(recordNumber)) ?? [];
	return null;
}

function agreeing(sent: SentRecords, target: AnswerTarget, at: readonly number[]): Found {
	const ofType = at.filter((index) => hasType(sent.records[index], target));
	if (ofType.length === 0) return { kind: 'disagrees', at, how: 'recordTypeDiffers' };
	const same = ofType.filter((index) => sent.echoes.agrees(sent.records[index]?.key ?? {}, target.fields ?? {}));
	return same.length === 0 ? { kind: 'disagrees', at: ofType, how: 'fieldDiffers' } : { kind: 'records', at: same };
}

function hasType(record: SentRecord | undefined, { recordType }: AnswerTarget): boolean {
	const types = record?.types ?? null;
	return recordType === undefined || types === null || types.has(recordType.trim());
}
