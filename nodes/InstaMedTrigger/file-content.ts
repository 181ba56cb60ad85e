import type { IDataObject } from 'n8n-workflow';
import { ERA_FORMAT_ID, findFormat, type Detection } from '../../lib/formats';
import type { FileLook } from '../../lib/intake';
import { TRIGGER_KINDS, type TriggerKind } from './trigger-kind';

/** Formats named beside one that could not be told. */
const MOST_CANDIDATES = 5;

/** Whether the content says what kind of file it is. Look-alikes of one kind are of that kind, whichever they are. */
function isOf({ formatId, rivals, transactionSet }: Detection, { accepts, acceptsEra, x12 }: TriggerKind): boolean {
	if (formatId === ERA_FORMAT_ID) return acceptsEra;
	const ids = formatId === null ? rivals : [formatId];
	if (ids.length === 0) return transactionSet !== undefined && x12?.includes(transactionSet) === true;
	const formats = ids.map(findFormat);
	return formats.every((format) => format !== undefined && accepts(format));
}

/** Kinds that the content can be of; none when it cannot be told or is of none. */
export function kindsOf({ detection }: FileLook): TriggerKind[] {
	return TRIGGER_KINDS.filter((kind) => isOf(detection, kind));
}

/** True when the content is known, be it of a kind that the trigger knows or not. */
export function isRecognised({ detection: { formatId, rivals, transactionSet } }: FileLook): boolean {
	return formatId !== null || rivals.length > 0 || transactionSet !== undefined;
}

/** `format` of an item: never a guess. Id and title are null when the content does not tell one format. */
export function toFormatJson({ detection }: FileLook): IDataObject {
	const { formatId, transactionSet, rivals, alternatives, reason } = detection;
	const named = (id: string): IDataObject => ({ id, title: findFormat(id)?.title ?? id });
	if (formatId !== null) return { ...named(formatId), candidates: [], reason };
	const isOther = rivals.length === 0 && transactionSet !== undefined;
	const candidates = rivals.length > 0 ? rivals : alternatives.map((candidate) => candidate.formatId).slice(0, MOST_CANDIDATES);
	return {
		id: isOther ? `x12-${transactionSet.toLowerCase()}` : null,
		title: isOther ? `X12 ${transactionSet}` : null,
		candidates: isOther ? [] : candidates.map(named),
		reason,
	};
}
