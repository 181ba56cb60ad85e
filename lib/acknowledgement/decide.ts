import type { Answer } from '../core/answer';
import type { AcknowledgementState, Evidence, Said } from './evidence';
import type { LevelView } from './level-view';
import type { RecordState } from './verdict';

export interface Decision {
	readonly state: RecordState;
	readonly implied?: true;
	readonly contradiction?: true;
	readonly answers: readonly Answer[];
}

/** A claim that a 999 names in an accepted set passed only this stage: the claim itself is answered later. */
function isStage({ answer }: Said): boolean {
	return answer.target.transaction !== undefined && (answer.outcome === 'accepted' || answer.outcome === 'acceptedWithErrors');
}

/**
 * What became of a record that answers speak of; null when none does. Acceptance needs an answer that says so
 * and none that casts doubt; anything mixed is `unknown`, because a wrong "rejected" makes someone send twice.
 */
export function decideAnswered(said: readonly Said[], view: LevelView): Decision | null {
	const answers = [...said.map(({ answer }) => answer), ...view.rejections];
	const direct = said.filter((one) => !isStage(one));
	if (view.contradiction.length > 0 && !allRejected(direct)) return { state: 'unknown', answers: [...answers, ...view.contradiction] };
	if (direct.some(({ fit, answer }) => fit === 'disagrees' || (fit === 'sure' && answer.outcome === 'unknown'))) return { state: 'unknown', answers };
	// Who rejects the whole file may well find one of its records right.
	const counting = direct.filter(({ answer, by }) => answer.outcome === 'rejected' || answer.outcome === 'unknown' || !view.rejectedBy.has(by));
	const rejects = view.rejections.length > 0 || counting.some(({ fit, answer }) => fit === 'sure' && answer.outcome === 'rejected');
	const accepts = counting.filter(({ fit, answer }) => fit === 'sure' && answer.outcome !== 'rejected');
	const maybe = new Set(counting.filter(({ fit }) => fit === 'several').map(({ answer }) => (answer.outcome === 'acceptedWithErrors' ? 'accepted' : answer.outcome)));
	if (rejects && accepts.length > 0) return { state: 'unknown', contradiction: true, answers };
	if (rejects) return { state: maybe.size === 0 || onlyHolds(maybe, 'rejected') ? 'rejected' : 'unknown', answers };
	if (accepts.length > 0) {
		const isProved = !view.fileInDoubt && accepts.some(({ by }) => hasItsVerdict(by)) && (maybe.size === 0 || onlyHolds(maybe, 'accepted'));
		return { state: isProved ? 'accepted' : 'unknown', answers };
	}
	return maybe.size > 0 ? { state: 'unknown', answers } : null;
}

function allRejected(said: readonly Said[]): boolean {
	return said.length > 0 && said.every(({ fit, answer }) => fit === 'sure' && answer.outcome === 'rejected');
}

function onlyHolds(outcomes: ReadonlySet<string>, outcome: string): boolean {
	return outcomes.size === 1 && outcomes.has(outcome);
}

/** False when the verdict on the whole file, which could still reject it, is cut off. */
function hasItsVerdict({ acknowledgement, hasVerdict }: AcknowledgementState): boolean {
	return acknowledgement.hasFileVerdict !== true || hasVerdict;
}

/** What became of a record that no answer decides. `isUnitBroken`: another record of its unit was not accepted. */
export function decideUnanswered(evidence: Evidence, said: readonly Said[], view: LevelView, isUnitBroken: boolean): Decision {
	const answers = said.map(({ answer }) => answer);
	const silent = new Set(evidence.states.map((by) => silenceOf(by, view)));
	if (silent.has('unknown')) return { state: 'unknown', answers };
	if (silent.has('missing')) return { state: 'missing', answers };
	if (!silent.has('accepted')) return { state: 'noAnswerYet', answers };
	return isUnitBroken ? { state: 'unknown', answers } : { state: 'accepted', implied: true, answers };
}

/** What one acknowledgement says by not mentioning a record. */
function silenceOf(by: AcknowledgementState, view: LevelView): 'unknown' | 'missing' | 'accepted' | 'none' {
	if (by.foreign === 'named') return 'none';
	const { complete, coverage } = by.acknowledgement;
	if (by.foreign === 'unnamed' || !complete || by.inDoubt || view.fileInDoubt || !hasItsVerdict(by)) return 'unknown';
	if (coverage === 'all') return 'missing';
	return coverage === 'stages' ? view.stageOf(by) : 'accepted';
}
