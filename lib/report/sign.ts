import type { Finding } from '../core/finding';
import { html, type Html } from './html';

export type SignName = Finding['severity'] | 'good';

const SHAPES: Readonly<Record<SignName, Html>> = {
	error: html`<path d="M8 0l8 8-8 8-8-8z"/><path class="mark" d="M8 4v5M8 11.6v.1"/>`,
	warning: html`<path d="M8 1l8 14H0z"/><path class="mark" d="M8 6v4.5M8 12.8v.1"/>`,
	info: html`<circle cx="8" cy="8" r="8"/><path class="mark" d="M8 7v5M8 4.2v.1"/>`,
	good: html`<circle cx="8" cy="8" r="8"/><path class="mark" d="M4.5 8.3l2.4 2.5 4.6-5"/>`,
};

/** Signs that differ in shape, not in colour alone; the words stand beside them. */
export function sign(name: SignName): Html {
	return html`<svg class="sign s-${name}" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">${SHAPES[name]}</svg>`;
}
