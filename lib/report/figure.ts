import { html, NOTHING, type Html } from './html';

/** Pictures with their numbers; folded numbers open with a click, and by themselves on paper. */
export function figure(parts: { readonly picture: Html; readonly numbers: Html; readonly words?: string; readonly folded?: true }): Html {
	const { words, picture, numbers, folded } = parts;
	const caption = words === undefined ? NOTHING : html`<figcaption class="note">${words}</figcaption>`;
	return html`<figure class="panel">${caption}${picture}${folded === true ? html`<details class="numbers"><summary>Numbers</summary>${numbers}</details>` : numbers}</figure>`;
}
