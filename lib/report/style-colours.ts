import { CARD, PAINTS } from './palette';

type Side = 'light' | 'dark';

const WORDS: Readonly<Record<Side, string>> = {
	light: '--ink:#16202c;--soft:#566373;--line:#dde3ea;--page:#f4f6f8;--accent:#0a638a;--good:#15735f;--bad:#b3261e;--warn:#8a5300;--tell:#2c56b8',
	dark: '--ink:#e8edf3;--soft:#a3b0be;--line:#313d4b;--page:#11171e;--accent:#6cc3e6;--good:#7acaa0;--bad:#ff8a75;--warn:#fbcd3c;--tell:#8fb0ff',
};

function names(side: Side): string {
	return `:root{--card:${CARD[side]};${WORDS[side]};${Object.entries(PAINTS).map(([name, paint]) => `--${name}:${paint[side]}`).join(';')}}`;
}

/** One set of names for the light page, the dark page and paper; paper is always light. */
export const COLOURS = `:root{color-scheme:light dark}
${names('light')}
@media screen and (prefers-color-scheme:dark){${names('dark')}}
@media print{:root{color-scheme:light;--page:#fff;--soft:#444;--line:#bbb}}
${Object.keys(PAINTS).map((name) => `.f-${name}{fill:var(--${name})}`).join('')}`;
