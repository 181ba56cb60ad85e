/** Pieces of a Markdown page, safe for any text. */

/** Text that shows as it is, whatever signs are in it. */
export function text(plain: string): string {
	return plain
		.replace(/\s+/g, ' ')
		.replace(/[\\`*[\]|]/g, '\\$&')
		.replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/~~/g, '\\~~');
}

/** Text as it stands in a file; inside a table, too. */
export function code(plain: string): string {
	const fence = plain.includes('`') ? '``' : '`';
	const blank = plain === '' || plain.trim() !== plain || plain.includes('`') ? ' ' : '';
	return `${fence}${blank}${plain.replace(/\|/g, '\\|')}${blank}${fence}`;
}

/** Cells are Markdown already. Columns that are empty in every row are left out. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const used = head.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''));
	const line = (cells: readonly string[]): string => `| ${cells.filter((_, column) => used[column] === true).join(' | ')} |`;
	const rule = `|${used.filter(Boolean).map(() => '---|').join('')}`;
	return [line(head), rule, ...rows.map(line)].join('\n');
}

export function list(items: readonly string[]): string {
	return items.map((item) => `- ${item}`).join('\n');
}

/** The address of a heading on its page, as GitHub makes it; `plain` is the heading without marks. */
export function anchorOf(plain: string): string {
	return plain
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
		.replace(/ /g, '-');
}

/** Blocks with an empty line between them; empty ones are left out. */
export function page(blocks: readonly string[]): string {
	return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
