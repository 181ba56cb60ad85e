import { EXCEPTION_KINDS, type ResolvedException } from '../reconcile';
import { html, NOTHING, type Html } from './html';
import { sign } from './sign';
import { table, type Column } from './table';
import { dollars } from './words';

const HOW_WORDS: Readonly<Record<ResolvedException['how'], string>> = {
	settled: 'Settled',
	arrived: 'Came',
	changed: 'Told differently now',
	noLongerFollowed: 'Too old to follow',
};

/** Nothing became of it: it was open, and is only no longer looked for. */
export function isGivenUp({ how }: ResolvedException): boolean {
	return how === 'noLongerFollowed';
}

function list(resolved: readonly ResolvedException[], caption: string): Html {
	const columns: readonly Column<ResolvedException>[] = [
		{ title: 'What', cell: ({ kind }) => EXCEPTION_KINDS[kind] },
		{ title: 'Now', kind: 'short', cell: ({ how }) => HOW_WORDS[how] },
		{ title: 'Known since', kind: 'short', cell: ({ since }) => since },
		{ title: '', cell: ({ sentence }) => sentence },
		{ title: 'Number', kind: 'long', cell: ({ reference }) => reference },
		{ title: 'Amount', kind: 'number', cell: ({ amountCents }) => (amountCents === 0 ? '' : dollars(amountCents)) },
	];
	return html`<div class="panel">${table(columns, resolved, { caption, stacked: true, most: 100 })}</div>`;
}

/** What an earlier report told and is so no longer. Nothing when there is none. */
export function resolvedSection(resolved: readonly ResolvedException[]): Html {
	const done = resolved.filter((one) => !isGivenUp(one));
	const givenUp = resolved.filter(isGivenUp);
	const warning = html`<p class="warned">${sign('warning')} No longer followed without an answer. Write down what is still worth following.</p>`;
	return html`${done.length === 0 ? NOTHING : list(done, 'Resolved')}${givenUp.length === 0 ? NOTHING : html`${warning}${list(givenUp, 'No longer followed')}`}`;
}
