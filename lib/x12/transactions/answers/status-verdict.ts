import type { AnswerError, AnswerOutcome } from '../../../core/answer';
import type { SegmentCursor } from '../../scan-segments';
import { CATEGORY_OUTCOME, CLAIM_STATUS_DETAIL, STATUS_CATEGORY, STATUS_ENTITY } from '../codes/claim-status-codes';
import { nameOf } from '../codes/name-of';
import { componentsOf } from './fault-place';

/** One status of an STC: its category, what that means, and the words for it. */
export interface Status {
	readonly category: string;
	readonly outcome: AnswerOutcome;
	readonly error: AnswerError;
}

/** The statuses of one STC, and what its action code says. */
export interface StatusSegment {
	readonly statuses: readonly Status[];
	/** STC03: WQ accept, U reject; null when it says neither. */
	readonly action: 'accepted' | 'rejected' | null;
}

const PLACES = [1, 10, 11] as const;
const RANK: readonly AnswerOutcome[] = ['accepted', 'acceptedWithErrors', 'unknown', 'rejected'];

/** The worst of some outcomes; `unknown` when there is none. */
export function worst(outcomes: readonly AnswerOutcome[]): AnswerOutcome {
	let rank = -1;
	for (const outcome of outcomes) rank = Math.max(rank, RANK.indexOf(outcome));
	return RANK[rank] ?? 'unknown';
}

function wording(parts: readonly string[], message: string): string | null {
	const [category = '', detail = '', entity = ''] = parts;
	const who = nameOf(STATUS_ENTITY, entity);
	const what = nameOf(CLAIM_STATUS_DETAIL, detail);
	const told = [nameOf(STATUS_CATEGORY, category), what === null || who === null ? what : `${what} (${who})`, message];
	const words = told.filter((text) => text !== null && text !== '').join('; ');
	return words === '' ? null : words;
}

/** `field` names what the status is about, where that is less than the whole. */
export function readStatusSegment(segment: SegmentCursor, field: string | null): StatusSegment {
	const statuses: Status[] = [];
	for (const place of PLACES) {
		const parts = componentsOf(segment, place);
		const category = parts[0] ?? '';
		// STC01 is required: an empty one is a status that says nothing.
		if (parts.every((part) => part === '') && place !== 1) continue;
		const outcome = Object.hasOwn(CATEGORY_OUTCOME, category) ? (CATEGORY_OUTCOME[category] ?? 'unknown') : 'unknown';
		const code = parts.slice(0, 3).join(':').replace(/:+$/, '');
		statuses.push({ category, outcome, error: { field, code: code === '' ? null : code, reason: wording(parts, segment.text(12)) } });
	}
	const action = segment.text(3);
	return { statuses, action: action === 'WQ' ? 'accepted' : action === 'U' ? 'rejected' : null };
}
