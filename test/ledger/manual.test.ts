import { HELD_REASONS, LEDGER_COLUMNS, LEDGER_KINDS } from '../../lib/ledger';
import { readPage } from '../docs/pages';

const PAGE = readPage('docs/posting-lines.md');

/** First cells of the table under a heading, names apart. */
function namesUnder(heading: string): string[] {
	const [, section = ''] = PAGE.split(`## ${heading}\n`);
	const [body = ''] = section.split('\n## ');
	const rows = body.split('\n').filter((line) => line.startsWith('|')).slice(2);
	return rows.flatMap((row) => (row.split('|')[1] ?? '').split(',').map((name) => name.trim()));
}

test('the manual lists every column, in order', () => {
	expect(namesUnder('Columns')).toEqual([...LEDGER_COLUMNS]);
});

test('the manual lists every kind with its effect, and every reason to hold', () => {
	expect(namesUnder('Kinds').sort()).toEqual(Object.keys(LEDGER_KINDS).sort());
	for (const [kind, effect] of Object.entries(LEDGER_KINDS)) expect(PAGE).toMatch(new RegExp(`\\| [^|]*\\b${kind}\\b[^|]* \\| ${effect} \\|`));
	expect(namesUnder('What is posted, and what is held').sort()).toEqual(Object.keys(HELD_REASONS).sort());
});
