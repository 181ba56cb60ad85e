import type { Cents } from '../core/money';
import { html, NOTHING, type Html } from './html';
import { fillOf } from './paint';
import type { PaintName } from './palette';
import { dollars } from './words';

export interface BarPart {
	readonly paint: PaintName;
	readonly words: string;
	/** Signed; the bar shows its size. */
	readonly cents: Cents;
}

/** Per cent of the width; a sliver that nobody sees is no chart. */
const THINNEST = 0.6;
const HEIGHT = 18;

/**
 * One bar of parts side by side, as wide as its place. `scaleCents` is what the whole width stands for; the sum
 * of the parts unless given. The numbers stand beside it, in a table or in words.
 */
export function bar(title: string, parts: readonly BarPart[], scaleCents?: Cents): Html {
	const shown = parts.filter(({ cents }) => cents !== 0);
	const all = shown.reduce((sum, { cents }) => sum + Math.abs(cents), 0);
	const scale = Math.max(all, scaleCents ?? 0);
	const sizes = shown.map(({ cents }) => Math.max(THINNEST, (Math.abs(cents) / scale) * 100));
	const sum = sizes.reduce((total, size) => total + size, 0);
	const squeeze = sum > 100 ? 100 / sum : 1;
	let x = 0;
	const shapes = shown.map(({ paint, words, cents }, index) => {
		const width = (sizes[index] ?? 0) * squeeze;
		const from = x;
		x += width;
		return html`<rect x="${from.toFixed(2)}%" y="0" width="${width.toFixed(2)}%" height="${HEIGHT}"${fillOf(paint)}><title>${words}: ${dollars(cents)}</title></rect>`;
	});
	const told = shown.map(({ words, cents }) => `${words} ${dollars(cents)}`).join(', ');
	return all === 0 ? NOTHING : html`<svg class="bar" width="100%" height="${HEIGHT}" role="img" aria-label="${title}: ${told}">${shapes}</svg>`;
}
