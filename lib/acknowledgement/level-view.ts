import type { Answer } from '../core/answer';
import type { AcknowledgementState, Evidence, Said } from './evidence';
import { LEVELS, type Level } from './envelope-index';
import { placeOf, type ProblemList } from './problems';
import { inOrder } from './answer-order';

/** Levels at which X12 answers pass a claim on, narrowest first. */
const STAGES: readonly Level[] = [...LEVELS].reverse().filter((level) => level !== 'file');

type Class = 'accepted' | 'rejected' | 'unknown';

/** What was said about the file and the envelopes that a record was sent in. */
export interface LevelView {
	/** Whole-envelope rejections, and by whom. */
	readonly rejections: readonly Answer[];
	readonly rejectedBy: ReadonlySet<AcknowledgementState>;
	/** The verdict on the whole file is unclear, so no acceptance in it is proved. */
	readonly fileInDoubt: boolean;
	/** One says accepted, another rejected, of the same envelope. */
	readonly contradiction: readonly Answer[];
	/** What an acknowledgement in stages says about the record by saying nothing. */
	stageOf(by: AcknowledgementState): 'accepted' | 'unknown' | 'none';
}

/** A rejection as a whole cannot be true where records are counted as accepted. */
function verdictOf({ answer, by, fit }: Said<'sure' | 'several'>, level: Level): Class {
	if (fit === 'several' || answer.outcome === 'unknown') return 'unknown';
	if (answer.outcome !== 'rejected') return 'accepted';
	return level === 'file' && (by.acknowledgement.told?.accepted ?? 0) > 0 ? 'unknown' : 'rejected';
}

function classOf(said: ReadonlyArray<Said<'sure' | 'several'>>, level: Level): Class {
	const classes = new Set(said.map((one) => verdictOf(one, level)));
	const [only = 'unknown'] = classes;
	return classes.size === 1 ? only : 'unknown';
}

/** The view of one envelope; -1 for rows, which have none. */
export function viewLevels(evidence: Evidence, envelope: number, problems: ProblemList): LevelView {
	const rejections: Answer[] = [];
	const contradiction: Answer[] = [];
	const rejectedBy = new Set<AcknowledgementState>();
	let fileInDoubt = false;
	for (const level of LEVELS) {
		const said = evidence.aboutLevel(level, envelope);
		if (said.length === 0) continue;
		const verdict = classOf(said, level);
		if (verdict === 'rejected') {
			for (const { answer, by } of said) {
				rejections.push(answer);
				rejectedBy.add(by);
			}
		}
		if (verdict === 'unknown' && level === 'file') fileInDoubt = true;
		const outcomes = new Set(said.map(({ answer }) => (answer.outcome === 'acceptedWithErrors' ? 'accepted' : answer.outcome)));
		const countsAccepted = verdict === 'unknown' && said.some(({ answer, fit }) => fit === 'sure' && answer.outcome === 'rejected');
		if (!(outcomes.has('accepted') && outcomes.has('rejected')) && !countsAccepted) continue;
		contradiction.push(...said.map(({ answer }) => answer));
		const [first] = inOrder(said.map(({ answer }) => answer));
		if (first !== undefined) problems.add('contradiction', placeOf(first));
	}
	const stages = new Map<AcknowledgementState, 'accepted' | 'unknown' | 'none'>();
	const stageOf = (by: AcknowledgementState): 'accepted' | 'unknown' | 'none' => {
		const known = stages.get(by) ?? stageIn(evidence, envelope, by);
		stages.set(by, known);
		return known;
	};
	return { rejections, rejectedBy, fileInDoubt, contradiction, stageOf };
}

function stageIn(evidence: Evidence, envelope: number, by: AcknowledgementState): 'accepted' | 'unknown' | 'none' {
	for (const level of STAGES) {
		const said = evidence.aboutLevel(level, envelope).filter((one) => one.by === by);
		if (said.length === 0) continue;
		// A group accepted in part does not say which of its sets are.
		const inPart = level === 'group' && said.some(({ answer }) => answer.outcome !== 'accepted');
		return classOf(said, level) === 'accepted' ? (inPart ? 'none' : 'accepted') : 'unknown';
	}
	return 'none';
}
