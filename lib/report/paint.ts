import { html, NOTHING, type Html } from './html';
import { PAINTS, type Hatch, type PaintName } from './palette';

const STROKES: Readonly<Record<Exclude<Hatch, 'none'>, string>> = {
	diagonal: 'M-2 2L2 -2M0 8L8 0M6 10L10 6',
	crossed: 'M-2 2L2 -2M0 8L8 0M6 10L10 6M-2 6L2 10M0 0L8 8M6 -2L10 2',
	dots: 'M2 2h.01M6 6h.01',
	upright: 'M4 0V8',
	level: 'M0 4H8',
};

/** The attribute that fills a shape. */
export function fillOf(name: PaintName): Html {
	return PAINTS[name].hatch === 'none' ? html` class="f-${name}"` : html` fill="url(#h-${name})"`;
}

/** The hatched fills, once for the whole page; `url(#…)` names them inside the page itself. */
export function hatchings(): Html {
	const patterns = Object.entries(PAINTS).map(([name, { hatch }]) => {
		if (hatch === 'none') return NOTHING;
		return html`<pattern id="h-${name}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="f-${name}" width="8" height="8"/><path class="hatch" d="${STROKES[hatch]}"/></pattern>`;
	});
	return html`<svg class="defs" width="0" height="0" aria-hidden="true"><defs>${patterns}</defs></svg>`;
}

/** A small square beside a word; it is drawn, not a background, so that paper shows it too. */
export function swatch(name: PaintName): Html {
	return html`<svg class="swatch" width="12" height="12" aria-hidden="true"><rect width="12" height="12" rx="3"${fillOf(name)}/></svg>`;
}

export function legend(entries: readonly (readonly [PaintName, string])[], more: Html = NOTHING): Html {
	return html`<ul class="legend">${entries.map(([name, words]) => html`<li>${swatch(name)}${words}</li>`)}${more}</ul>`;
}

/** The line of a picture, for its legend. */
export function lineKey(words: string): Html {
	return html`<li><svg class="swatch" width="20" height="12" aria-hidden="true"><line class="line" x1="1" y1="6" x2="19" y2="6"/><circle class="dot" cx="10" cy="6" r="3"/></svg>${words}</li>`;
}
