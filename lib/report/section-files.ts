import type { FileResult, FileVerdict } from '../reconcile';
import { html, NOTHING, type Html } from './html';
import { swatch } from './paint';
import type { PaintName } from './palette';
import { table, type Column } from './table';
import { countOrBlank, counted } from './words';

const VERDICTS: Readonly<Record<FileVerdict, readonly [PaintName, string]>> = {
	read: ['matched', 'read'],
	empty: ['open', 'empty: nothing that day'],
	cut: ['missing', 'cut'],
	missing: ['missing', 'did not come'],
};

function list(files: readonly FileResult[], caption: string): Html {
	const columns: readonly Column<FileResult>[] = [
		{ title: 'File', kind: 'long', cell: ({ name }) => name },
		{ title: 'Day', kind: 'short', cell: ({ businessDate }) => businessDate },
		{ title: 'Verdict', cell: ({ verdict }) => html`<span class="tag">${swatch(VERDICTS[verdict][0])}${VERDICTS[verdict][1]}</span>` },
		{ title: 'Copies under other names', kind: 'number', cell: ({ repeats }) => countOrBlank(repeats) },
		{ title: 'Errors', kind: 'number', cell: ({ errors }) => countOrBlank(errors) },
		{ title: 'Bytes', kind: 'number', cell: ({ bytes }) => countOrBlank(bytes) },
	];
	return table(columns, files, { caption, stacked: true });
}

/** What was not there or not whole, and then, folded, what was read. */
export function filesSection(files: readonly FileResult[]): Html {
	const isWrong = ({ verdict }: FileResult): boolean => verdict === 'cut' || verdict === 'missing';
	const wrong = files.filter(isWrong);
	const right = files.filter((file) => !isWrong(file));
	const empty = right.filter(({ verdict }) => verdict === 'empty').length;
	const told = `${counted(right.length, 'file')} read${empty === 0 ? '' : `, ${String(empty)} of them empty: nothing that day`}`;
	return html`<div class="panel">${wrong.length === 0 ? NOTHING : list(wrong, 'Files that are cut or did not come')}<p class="paper">${told}.</p><details class="list"><summary>${told}</summary>${list(right, 'Files that were read')}</details></div>`;
}
