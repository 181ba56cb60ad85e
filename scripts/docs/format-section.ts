import { holdsSecrets } from '../../lib/formats';
import type { FormatSpec } from '../../lib/formats/spec';
import { meansMoney } from '../../nodes/InstaMedFile/reading/row-items';
import { answerLinks, answeredBy, type LinkTo } from './answer-links';
import { silenceWords } from './answer-table';
import { coverageWords } from './coverage-words';
import { detectionWords } from './detection';
import { encodingWords } from './encoding-words';
import { BASIS_WORDS } from './field-words';
import { code, list, table, text } from './markdown';
import { operationsOf, resourceOf } from './node-resources';
import { recordBlocks } from './record-section';

/** Characters up to which an example is worth its room. */
const EXAMPLE = 800;

const EMPTY_WORDS = { legal: 'means "nothing today"', fault: 'is a fault', notStated: 'not stated' } as const;

const DIRECTION_WORDS = { 'from-instamed': 'from InstaMed', 'to-instamed': 'to InstaMed' } as const;

export function directionWords({ direction }: FormatSpec): string {
	return DIRECTION_WORDS[direction];
}

/** What Read and Follow make of it besides rows. */
function meaningWords(format: FormatSpec): string {
	const parts: string[] = [];
	if (meansMoney(format)) parts.push(format.deposit === undefined ? 'payments, in one shape for all formats' : 'deposit lines, in one shape for all formats');
	if (format.answer !== undefined) parts.push('answers, in one shape for all formats');
	if (format.states !== undefined) parts.push('the latest state of each payment or claim');
	return parts.join('; ');
}

function facts(format: FormatSpec, linkTo: LinkTo): string {
	const { fileName } = format;
	const rows: [string, string][] = [
		['Direction', directionWords(format)],
		['In n8n', `${resourceOf(format)}: ${operationsOf(format).join(', ')}`],
		['Written as', encodingWords(format)],
		['File name', fileName === undefined ? '' : `${code(fileName.template)} (${BASIS_WORDS[fileName.basis]}). ${text(fileName.note ?? '')}`.trim()],
		['Known', coverageWords(format)],
		['Detected', detectionWords(format, linkTo)],
		['Read gives also', meaningWords(format)],
		['Answered by', answeredBy(format, linkTo)],
		['Answers', answerLinks(format, linkTo)],
		['A record left out', format.answer === undefined ? '' : silenceWords(format.answer)],
		['A file of no bytes', EMPTY_WORDS[format.emptyFile]],
	];
	return table(['Id', code(format.id)], rows.filter(([, words]) => words !== ''));
}

function exampleBlock(format: FormatSpec): string {
	if (format.example.length > EXAMPLE || holdsSecretColumn(format)) return '';
	const lines = format.example.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
	return `An invented example:\n\n\`\`\`text\n${lines}\n\`\`\``;
}

/** Security information of an ISA is blank in every example; a password or account number is not. */
function holdsSecretColumn(format: FormatSpec): boolean {
	return format.encoding.kind !== 'x12' && holdsSecrets(format);
}

function notesBlock({ notes = [] }: FormatSpec): string {
	return notes.length === 0 ? '' : `Notes:\n\n${list(notes.map(text))}`;
}

function sourcesBlock({ sources }: FormatSpec): string {
	return sources.length === 0 ? '' : `Sources:\n\n${list(sources.map((source) => (/^https?:\/\/\S+$/.test(source) ? `<${source}>` : text(source))))}`;
}

/** Everything about one format, from its heading on. */
export function formatBlocks(format: FormatSpec, linkTo: LinkTo): string[] {
	return [`## ${text(format.title)}`, facts(format, linkTo), ...recordBlocks(format), exampleBlock(format), notesBlock(format), sourcesBlock(format)];
}
