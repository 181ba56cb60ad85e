import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { RESULT_CLASSES, type DayTotal } from '../reconcile';
import { announcedOf, waitingByDay } from './balance';
import { dayPlot } from './day-plot';
import { figure } from './figure';
import { html, NOTHING, type Html } from './html';
import { legend, lineKey } from './paint';
import { table, type Column } from './table';
import { CLASS_WORDS, dollars } from './words';

/** More days than this are shown as the last so many. */
const MOST_DAYS = 62;

function sumOf(days: readonly DayTotal[], of: (day: DayTotal) => Cents): Cents {
	return days.reduce((total, day) => total + of(day), 0);
}

const deposited = ({ depositedCents }: DayTotal): Cents => depositedCents;
const matched = ({ cents }: DayTotal): Cents => cents.matched;

function moneyPlot(days: readonly DayTotal[], span: string): Html {
	const used = RESULT_CLASSES.filter((name) => days.some((day) => day.cents[name] !== 0));
	const picture = dayPlot({
		name: 'money',
		title: 'Announced and paid, against deposited',
		description: `${span}: ${dollars(sumOf(days, announcedOf))} announced by payers and paid by patients, ${dollars(sumOf(days, deposited))} deposited.`,
		days: days.map((day) => ({
			date: day.date,
			parts: RESULT_CLASSES.map((name) => ({ paint: name, words: CLASS_WORDS[name], cents: day.cents[name] })),
			line: { words: 'deposited', cents: day.depositedCents },
		})),
	});
	const key = legend(used.map((name) => [name, CLASS_WORDS[name]]), lineKey('Deposited'));
	return html`<h3>Announced and paid, against deposited</h3><p class="note">Bars: payments by payers and patients, by their own date. Line: deposits, by the day they reach the bank.</p>${picture}${key}`;
}

function waitingPlot(days: readonly DayTotal[], waiting: ReadonlyMap<CalendarDate, Cents>, span: string): Html {
	const [first = 0, last = 0] = [waiting.get(days[0]?.date ?? ''), waiting.get(days.at(-1)?.date ?? '')];
	const picture = dayPlot({
		name: 'waiting',
		title: 'Waiting for a deposit',
		description: `${span}: ${dollars(first)} after the first day, ${dollars(last)} after the last.`,
		days: days.map(({ date }) => ({ date, parts: [], line: { words: 'waiting', cents: waiting.get(date) ?? 0 } })),
	});
	return html`<h3>Waiting for a deposit</h3><p class="note">Announced or paid, and not in the bank at the end of the day. Told backwards from what waits now, by what each day announced and deposited.</p>${picture}`;
}

/**
 * Announced and paid against deposited by day, and what waited at the end of each. `now` is what waits after the
 * last day. Nothing without days.
 */
export function daysSection(all: readonly DayTotal[], now: Cents): Html {
	const days = all.slice(-MOST_DAYS);
	const [first, last] = [days[0], days.at(-1)];
	if (first === undefined || last === undefined) return NOTHING;
	const span = `${first.date} to ${last.date}`;
	const waiting = waitingByDay(days, now);
	const columns: readonly Column<DayTotal>[] = [
		{ title: 'Day', kind: 'short', cell: ({ date }) => date },
		{ title: 'Announced and paid', kind: 'number', cell: (day) => dollars(announcedOf(day)) },
		{ title: 'Of it matched', kind: 'number', cell: (day) => dollars(matched(day)) },
		{ title: 'Deposited', kind: 'number', cell: (day) => dollars(deposited(day)) },
		{ title: 'Waiting after it', kind: 'number', cell: ({ date }) => dollars(waiting.get(date) ?? 0) },
	];
	const sum = ['Together', dollars(sumOf(days, announcedOf)), dollars(sumOf(days, matched)), dollars(sumOf(days, deposited)), ''];
	return figure({
		picture: html`${moneyPlot(days, span)}${waitingPlot(days, waiting, span)}`,
		numbers: table(columns, days, { caption: 'Money by day', sum }),
		folded: true,
		...(all.length > days.length ? { words: `The last ${String(days.length)} of ${String(all.length)} days.` } : {}),
	});
}
