import { html, NOTHING, type Html, type HtmlValue } from './html';
import { drawFitting, Room } from './room';

export interface Column<T> {
	readonly title: string;
	readonly number?: true;
	/** Numbers of references and names of files: may be broken anywhere. */
	readonly long?: true;
	/** A picture: takes what width the others leave. */
	readonly picture?: true;
	readonly cell: (row: T) => HtmlValue;
}

export interface TableOptions {
	/** What the table shows, for those who hear the page. */
	readonly caption: string;
	/** On a telephone each row becomes a block of "title: value"; otherwise the table moves sideways in its own box. */
	readonly stacked?: true;
	/** Cells of a last line. */
	readonly sum?: readonly HtmlValue[];
	/** How many rows there are, when fewer are given. */
	readonly of?: number;
	readonly most?: number;
	readonly room?: Room;
	/** What holds the rows that are cut. */
	readonly elsewhere?: string;
}

const MOST_ROWS = 200;
const ROOM = 40_000;

function kind<T>({ number, picture, long }: Column<T>): string {
	return number === true ? 'n' : picture === true ? 'p' : long === true ? 'l' : 't';
}

/** A table that is cut with a note when it is long; the first column names the row. */
export function table<T>(columns: readonly Column<T>[], rows: readonly T[], options: TableOptions): Html {
	const { caption, stacked, sum, of = rows.length, most = MOST_ROWS, room = new Room(ROOM), elsewhere = 'the result file holds all of them' } = options;
	const label = (column: Column<T>): Html => (stacked === true && column.title !== '' ? html` data-l="${column.title}"` : NOTHING);
	const cell = (column: Column<T>, row: T, first: boolean): Html => {
		const value = column.cell(row);
		return first ? html`<th scope="row" class="${kind(column)}">${value}</th>` : html`<td class="${kind(column)}"${label(column)}>${value}</td>`;
	};
	const body = drawFitting(rows, most, room, (row) => html`<tr>${columns.map((column, index) => cell(column, row, index === 0))}</tr>`);
	const head = columns.map((column) => html`<th scope="col" class="${kind(column)}">${column.title}</th>`);
	const foot = sum === undefined ? NOTHING : html`<tfoot><tr>${columns.map((column, index) => (index === 0 ? html`<th scope="row" class="${kind(column)}">${sum[index]}</th>` : html`<td class="${kind(column)}"${label(column)}>${sum[index]}</td>`))}</tr></tfoot>`;
	const note = of > body.length ? html`<p class="note">The first ${body.length} of ${of}; ${elsewhere}.</p>` : NOTHING;
	return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table${stacked === true ? html` class="stacked"` : NOTHING}><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody>${foot}</table></div>${note}`;
}
