import { REASONS, type Reason, type ReconcileResult } from '../reconcile';
import type { Figures, Sum } from './figures';
import { html, NOTHING, type Html, type HtmlValue } from './html';
import { sign } from './sign';
import { table } from './table';
import type { Verdict } from './verdict';
import { counted, dollars, longDate } from './words';

/** What the first screen says of the runs before. */
export interface News {
	readonly fresh: number;
	readonly older: number;
	readonly resolved: number;
	readonly givenUp: number;
	/** Of patients and fees, where whoever asks for the page does not say which of them are new. */
	readonly unfollowed: number;
}

const STATE_SIGNS = { closed: 'good', notClosed: 'error', nothing: 'info' } as const;

function period({ byDay, asOf, files }: ReconcileResult): Html {
	const [first, last] = [byDay[0]?.date, byDay.at(-1)?.date];
	const span = first === undefined || last === undefined ? NOTHING : html`Payments and deposits from <span class="nb">${first}</span> to <span class="nb">${last}</span>. `;
	const read = files.filter(({ verdict }) => verdict !== 'missing').length;
	return html`${span}${counted(read, 'file')} read${asOf === null ? NOTHING : html`, the last of <span class="nb">${asOf}</span>`}.`;
}

function card(question: string, value: string, ...lines: readonly HtmlValue[]): Html {
	return html`<div class="card"><span class="ask">${question}</span><b>${value}</b>${lines.map((line) => (line === '' ? NOTHING : html`<span>${line}</span>`))}</div>`;
}

/** "not due yet" rather than a whole sentence. */
const OPEN_WORDS: Partial<Readonly<Record<Reason, string>>> = {
	notDueYet: 'not due yet',
	noFiles: 'no file tells',
	beforeFirstFile: 'before the first file',
	fileMissing: 'file missing',
	fileCut: 'file cut',
	otherChannel: 'paid another way',
	unreadable: 'unreadable',
	forgotten: 'older than what is remembered',
};

function largestFirst(open: Figures['open']): (readonly [Reason, Sum])[] {
	return [...open].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
}

export interface FirstScreen {
	readonly title: string;
	readonly verdict: Verdict;
	readonly figures: Figures;
	/** Things that need a person, and the money in question. */
	readonly serious: Sum;
	/** Null on the first run of a chain. */
	readonly news: News | null;
}

/** The answers to the questions of somebody who closes a day. */
export function firstScreen(result: ReconcileResult, { title, verdict, figures, serious, news }: FirstScreen): Html {
	const { announced, paid, deposited, open } = figures;
	const waiting = [...open.values()].reduce((sum, { count, cents }) => ({ count: sum.count + count, cents: sum.cents + cents }), { count: 0, cents: 0 });
	const why = largestFirst(open).map(([reason, { count }]) => `${String(count)} ${OPEN_WORDS[reason] ?? REASONS[reason]}`).join(', ');
	const cards = [
		card('How much came?', dollars(deposited.cents), `deposited${news === null ? '' : ' since last time'} in ${counted(deposited.count, 'line')}`, `${dollars(announced.cents)} announced by payers in ${counted(announced.count, 'remittance')}`, `${dollars(paid.cents)} paid by patients in ${counted(paid.count, 'transaction')}`),
		card('How much is open?', dollars(waiting.cents), `in ${counted(waiting.count, 'payment')}`, why),
		card('What needs me?', String(serious.count), serious.count === 1 ? 'thing needs a person' : 'things need a person', serious.cents === 0 ? '' : `${dollars(serious.cents)} in question`),
		...(news === null ? [] : [card('What is new since last time?', String(news.fresh), news.fresh === 1 ? 'new thing' : 'new things', `${String(news.older)} known before, ${String(news.resolved)} resolved`, news.unfollowed === 0 ? '' : `${String(news.unfollowed)} about patients and fees, told each time`, news.givenUp === 0 ? '' : `${String(news.givenUp)} too old to follow`)]),
	];
	const day = result.asOf === null ? NOTHING : html`<p class="day">${longDate(result.asOf)}</p>`;
	return html`<header class="top"><h1>${title}</h1>${day}</header><div class="verdict v-${verdict.state}">${sign(STATE_SIGNS[verdict.state])}<div><p class="answer">${verdict.headline}</p><p>${verdict.because}</p></div></div><div class="cards">${cards}</div><p class="when">${period(result)}</p>`;
}

/** Money that is open and why, by reason. Nothing when none is. */
export function openSection({ open }: Figures): Html {
	if (open.size === 0) return NOTHING;
	const lines = largestFirst(open);
	const list = table<readonly [Reason, Sum]>(
		[
			{ title: 'Why', cell: ([reason]) => REASONS[reason] },
			{ title: 'Payments', kind: 'number', cell: ([, { count }]) => count },
			{ title: 'Amount', kind: 'number', cell: ([, { cents }]) => dollars(cents) },
		],
		lines,
		{ caption: 'Money that is open, and why' },
	);
	return html`<div class="panel">${list}</div>`;
}
