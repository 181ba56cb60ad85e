import type { AnswerOutcome } from '../core/answer';
import type { Acknowledgement } from './acknowledgement';
import { inOrder, summarizeAnswers } from './answer-order';
import { checkCounts } from './count-check';
import { withoutCutCopies } from './cut-copies';
import { decideAnswered, decideUnanswered, type Decision } from './decide';
import { Evidence } from './evidence';
import { viewLevels, type LevelView } from './level-view';
import { placeOf, ProblemList } from './problems';
import type { SentRecord, SentRecords } from './sent-records';
import type { AcknowledgementResult, FileVerdict, RecordVerdict, VerdictCounts } from './verdict';

/**
 * Says of each record that was sent what became of it. `acknowledgements` are all that came for this file, in any
 * order; none means that there is no answer yet. Time and memory grow with the number of records and answers.
 * Nothing is accepted that was not told to be: what is cut, unclear, contradicting or about another record is
 * `unknown`. Never throws.
 */
export function matchAcknowledgement(sent: SentRecords, acknowledgements: readonly Acknowledgement[]): AcknowledgementResult {
	const problems = new ProblemList();
	const evidence = new Evidence(sent, withoutCutCopies(acknowledgements), problems);
	const views = new Map<number, LevelView>();
	const viewOf = (envelope: number): LevelView => {
		const known = views.get(envelope) ?? viewLevels(evidence, envelope, problems);
		views.set(envelope, known);
		return known;
	};
	checkCounts(sent, evidence, problems);
	const decisions = sent.records.map(({ envelope, isFrame }, at) => (isFrame && evidence.aboutRecord(at).length === 0 ? null : decideAnswered(evidence.aboutRecord(at), viewOf(envelope))));
	doubtRejectedFrame(sent, evidence, decisions, viewOf(-1), problems);
	const broken = brokenUnits(sent, decisions);
	const records: RecordVerdict[] = [];
	for (const [at, record] of sent.records.entries()) {
		const said = evidence.aboutRecord(at);
		if (record.isFrame && said.length === 0) continue;
		const decision = decisions[at] ?? decideUnanswered(evidence, said, viewOf(record.envelope), broken.has(record.unit));
		records.push(verdictOf(record, decision, problems));
	}
	const counts = countStates(records, evidence.unmatched.length);
	return { file: judgeFile(evidence, viewOf(-1), counts), records, unmatched: inOrder(evidence.unmatched), counts, problems: problems.list() };
}

function verdictOf(record: SentRecord, { state, implied, contradiction, answers: given }: Decision, problems: ProblemList): RecordVerdict {
	const { answers, errors, sources } = summarizeAnswers(given);
	const [first] = answers;
	if (contradiction === true && first !== undefined) problems.add('contradiction', placeOf(first), record.line);
	const { line, segment, record: code, recordNumber, claimId, key } = record;
	return { line, segment, record: code, recordNumber, claimId, state, ...(implied === true ? { implied } : {}), errors, answers, sources, key };
}

/** Where header or trailer are rejected, the silence about the rest proves nothing. */
function doubtRejectedFrame(sent: SentRecords, evidence: Evidence, decisions: ReadonlyArray<Decision | null>, view: LevelView, problems: ProblemList): void {
	if (view.rejections.length > 0) return;
	for (const [at, { isFrame, line }] of sent.records.entries()) {
		if (!isFrame || decisions[at]?.state !== 'rejected') continue;
		for (const { answer, by } of evidence.aboutRecord(at)) {
			by.inDoubt = true;
			problems.add('frameRejected', placeOf(answer), line);
		}
	}
}

function brokenUnits(sent: SentRecords, decisions: ReadonlyArray<Decision | null>): ReadonlySet<number> {
	const broken = new Set<number>();
	for (const [at, { unit }] of sent.records.entries()) {
		const state = decisions[at]?.state;
		if (unit >= 0 && state !== undefined && state !== 'accepted') broken.add(unit);
	}
	return broken;
}

function countStates(records: readonly RecordVerdict[], unmatched: number): VerdictCounts {
	const counts = { sent: records.length, accepted: 0, implied: 0, rejected: 0, missing: 0, unknown: 0, noAnswerYet: 0, unmatched };
	for (const { state, implied } of records) {
		counts[state] += 1;
		if (implied === true) counts.implied += 1;
	}
	return counts;
}

function judgeFile(evidence: Evidence, view: LevelView, counts: VerdictCounts): FileVerdict {
	if (evidence.states.length === 0) return { outcome: 'noAnswerYet', errors: [], sources: [] };
	const { errors, sources } = summarizeAnswers(evidence.ofFile);
	const outcomes = new Set<AnswerOutcome>(evidence.ofFile.map(({ outcome }) => outcome));
	const [only = 'unknown'] = outcomes;
	if (view.fileInDoubt) return { outcome: 'unknown', errors, sources };
	if (outcomes.size === 1) return { outcome: only, errors, sources };
	// Interchanges that were sent in one file have a verdict each.
	return { outcome: impliedOutcome(counts), implied: true, errors, sources };
}

function impliedOutcome({ sent, accepted, rejected, noAnswerYet }: VerdictCounts): FileVerdict['outcome'] {
	if (sent === 0) return 'unknown';
	if (noAnswerYet === sent) return 'noAnswerYet';
	if (accepted + rejected < sent) return 'unknown';
	return rejected === 0 ? 'accepted' : accepted === 0 ? 'rejected' : 'acceptedWithErrors';
}
