import { html, NOTHING, type Html, type HtmlValue } from './html';
import { drawFitting, Room } from './room';
import { grouped } from './words';

export interface Column<T> {
	readonly title: string;
	/** Words, unless set. Long ones may be broken anywhere, short ones nowhere; a picture takes what width is left. */
	readonly kind?: 'number' | 'long' | 'short' | 'picture';
	readonly cell: (row: T) => HtmlValue;
}

export interface TableOptions<T> {
	/** What the table shows, for those who hear the page. */
	readonly caption: string;
	/** On a telephone each row becomes a block of "title: value"; otherwise the table moves sideways in its own box. */
	readonly stacked?: true;
	/** Cells of a last line. */
	readonly sum?: readonly HtmlValue[];
	/** What stands under a row, over all columns; nothing for rows that have none. */
	readonly below?: (row: T) => Html;
	readonly most?: number;
	readonly room?: Room;
}

const MOST_ROWS = 200;
const ROOM = 40_000;

const CLASSES = { number: 'n', long: 'l', short: 's', picture: 'p' } as const;

function classOf<T>({ kind }: Column<T>): string {
	return kind === undefined ? 't' : CLASSES[kind];
}

/** Draws rows alike: the first cell names the row. */
function rowOf<T>(columns: readonly Column<T>[], stacked: boolean, cells: readonly HtmlValue[]): Html {
	return html`<tr>${columns.map((column, index) => {
		const { title } = column;
		const name = classOf(column);
		if (index === 0) return html`<th scope="row" class="${name}">${cells[index]}</th>`;
		return html`<td class="${name}"${stacked && title !== '' ? html` data-l="${title}"` : NOTHING}>${cells[index]}</td>`;
	})}</tr>`;
}

/** A table that is cut with a note when it is long. */
export function table<T>(columns: readonly Column<T>[], rows: readonly T[], options: TableOptions<T>): Html {
	const { caption, sum, below, most = MOST_ROWS, room = new Room(ROOM) } = options;
	const stacked = options.stacked === true;
	const body = drawFitting(rows, most, room, (row) => {
		const more = below?.(row) ?? NOTHING;
		return html`${rowOf(columns, stacked, columns.map(({ cell }) => cell(row)))}${more.length === 0 ? NOTHING : html`<tr class="below"><td colspan="${columns.length}">${more}</td></tr>`}`;
	});
	const head = columns.map((column) => html`<th scope="col" class="${classOf(column)}">${column.title}</th>`);
	const foot = sum === undefined ? NOTHING : html`<tfoot>${rowOf(columns, stacked, sum)}</tfoot>`;
	const note = rows.length > body.length ? html`<p class="note">The first ${grouped(body.length)} of ${grouped(rows.length)}; the result file holds all of them.</p>` : NOTHING;
	return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table${stacked ? html` class="stacked"` : NOTHING}><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody>${foot}</table></div>${note}`;
}
