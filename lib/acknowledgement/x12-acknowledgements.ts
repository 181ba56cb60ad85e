import type { Answer } from '../core/answer';
import type { Acknowledgement } from './acknowledgement';

/** 277CA and 277 answer claims, batches and providers; what stands in a set of its own comes from a 999, 997 or TA1. */
function answersClaims({ scope, target }: Answer): boolean {
	return (scope === 'record' || scope === 'transaction') && target.transaction === undefined;
}

/**
 * The answers of one X12 file as acknowledgements: those of envelopes (999, 997, TA1), and those of claims (277CA,
 * 277), which are to name every claim. `complete`: what the reader of the file said at its end.
 */
export function x12Acknowledgements(file: string, answers: readonly Answer[], complete: boolean): Acknowledgement[] {
	const claims = answers.filter(answersClaims);
	const stages = answers.filter((answer) => !answersClaims(answer));
	const ofClaims: Acknowledgement = { file, answers: claims, complete, coverage: 'all' };
	const ofStages: Acknowledgement = { file, answers: stages, complete, coverage: 'stages' };
	return [...(claims.length > 0 ? [ofClaims] : []), ...(stages.length > 0 || claims.length === 0 ? [ofStages] : [])];
}
