import type { Answer } from '../core/answer';
import type { Acknowledgement } from './acknowledgement';
import { meaningOf } from './answer-order';

/**
 * Leaves out acknowledgements that were fetched while they were still being written and are there whole, too:
 * cut files of the same name as a whole one that says everything they say.
 */
export function withoutCutCopies(acknowledgements: readonly Acknowledgement[]): readonly Acknowledgement[] {
	const cutNames = new Set(acknowledgements.filter(({ complete }) => !complete).map(({ file }) => file));
	const whole = new Map<string, Set<string>>();
	for (const { file, complete, answers } of acknowledgements) {
		if (!complete || !cutNames.has(file)) continue;
		const said = whole.get(file) ?? new Set<string>();
		for (const answer of answers) said.add(meaningOf(answer));
		whole.set(file, said);
	}
	return acknowledgements.filter(({ file, complete, answers }) => {
		const said = whole.get(file);
		return complete || file === '' || said === undefined || !wholeAnswers(answers).every((answer) => said.has(meaningOf(answer)));
	});
}

/** All but the last, which may be cut itself. */
function wholeAnswers(answers: readonly Answer[]): readonly Answer[] {
	const place = ({ source }: Answer): number => source.line ?? source.segment ?? 0;
	let last = 0;
	for (const answer of answers) last = Math.max(last, place(answer));
	return answers.filter((answer) => place(answer) !== last);
}
