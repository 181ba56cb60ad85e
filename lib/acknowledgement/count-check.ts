import type { AcknowledgementState, Evidence } from './evidence';
import type { ProblemList } from './problems';
import type { SentRecords } from './sent-records';

/** Compares what acknowledgements count with what they answer; one that hides a rejection is in doubt. */
export function checkCounts(sent: SentRecords, evidence: Evidence, problems: ProblemList): void {
	for (const state of evidence.states) {
		if (state.foreign === 'no' && state.acknowledgement.told !== undefined) checkOne(sent, evidence, state, problems);
	}
}

function checkOne(sent: SentRecords, evidence: Evidence, state: AcknowledgementState, problems: ProblemList): void {
	const { told = {}, file, coverage } = state.acknowledgement;
	const wrong = (field: string): void => problems.add('countsDiffer', { file, field, ...(told.line === undefined ? {} : { line: told.line }) });
	if (told.total !== undefined && told.total !== sent.units) wrong('total');
	const rejectsFile = evidence.aboutLevel('file', -1).some(({ by, answer }) => by === state && answer.outcome === 'rejected');
	if (rejectsFile) return;
	const { accepted, rejected } = unitsOf(sent, evidence, state, coverage === 'exceptions');
	if (told.rejected !== undefined && told.rejected !== rejected) {
		wrong('rejected');
		if (told.rejected > rejected) state.inDoubt = true;
	}
	if (told.accepted !== undefined && told.accepted !== accepted) {
		wrong('accepted');
		if (told.accepted < accepted) state.inDoubt = true;
	}
}

/** Units that one acknowledgement accepts and rejects; one whose answers are unclear is neither. */
function unitsOf(sent: SentRecords, evidence: Evidence, state: AcknowledgementState, isSilenceAccepted: boolean): { accepted: number; rejected: number } {
	const units = new Array<'accepted' | 'rejected' | 'unclear' | undefined>(sent.units);
	for (const [at, { unit }] of sent.records.entries()) {
		if (unit < 0) continue;
		for (const { by, answer, fit } of evidence.aboutRecord(at)) {
			if (by !== state || units[unit] === 'rejected') continue;
			if (fit === 'sure' && answer.outcome === 'rejected') units[unit] = 'rejected';
			else if (fit !== 'sure' || answer.outcome === 'unknown') units[unit] = 'unclear';
			else units[unit] ??= 'accepted';
		}
	}
	let [accepted, rejected] = [0, 0];
	for (const unit of units) {
		if (unit === 'rejected') rejected += 1;
		else if (unit === 'accepted' || (unit === undefined && isSilenceAccepted)) accepted += 1;
	}
	return { accepted, rejected };
}
