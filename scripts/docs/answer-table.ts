import type { AnswerMapping, FormatSpec } from '../../lib/formats/spec';
import { answerLinks, type LinkTo } from './answer-links';
import { BASIS_WORDS } from './field-words';
import { table } from './markdown';

/** What it means that an answer leaves a record out. */
export function silenceWords({ coverage, coverageBasis }: AnswerMapping): string {
	return `${coverage === 'all' ? 'is missing: every record should be answered' : 'was accepted: only exceptions are named'} (${BASIS_WORDS[coverageBasis]})`;
}

/** Which file answers which, and what it means to be left out. */
export function answerTable(formats: readonly FormatSpec[], linkTo: LinkTo): string {
	const rows = formats.flatMap((format) => (format.answer === undefined || format.answer.answers.length === 0 ? [] : [[answerLinks(format, linkTo), linkTo(format), silenceWords(format.answer)]]));
	return rows.length === 0 ? '' : table(['What was sent', 'Answered by', 'A record that the answer leaves out'], rows);
}
