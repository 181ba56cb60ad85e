import { RESULT_CLASSES, type DayTotal } from '../reconcile';
import { html, type Html } from './html';
import { CLASS_WORDS, dollars } from './words';

const WIDTH = 1000;
const HEIGHT = 240;
const LEFT = 70;
const BOTTOM = 26;
/** More days than this are shown as the last so many. */
const MOST_DAYS = 62;

/** A round figure not below the largest: 1, 2 or 5 times a power of ten. */
function ceiling(cents: number): number {
	const power = 10 ** Math.floor(Math.log10(Math.max(cents, 100)));
	return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= cents) ?? cents;
}

function expected(day: DayTotal): number {
	return RESULT_CLASSES.reduce((sum, name) => sum + Math.max(0, day.cents[name]), 0);
}

/** Stacked bars of what was announced for each day by class, and a line of what was deposited. */
export function dayChart(all: readonly DayTotal[]): Html {
	const days = all.slice(-MOST_DAYS);
	const top = ceiling(days.reduce((most, day) => Math.max(most, expected(day), day.depositedCents), 0));
	const plot = HEIGHT - BOTTOM;
	const slot = (WIDTH - LEFT) / Math.max(1, days.length);
	const y = (cents: number): number => plot - (Math.max(0, cents) / top) * (plot - 8);
	const grid = [0, 0.5, 1].map((share) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(top * share).toFixed(1)}" y2="${y(top * share).toFixed(1)}"/><text x="${LEFT - 8}" y="${(y(top * share) + 4).toFixed(1)}" text-anchor="end">${dollars(Math.round(top * share)).replace(/\.\d\d$/, '')}</text>`);
	const every = Math.ceil(days.length / 16);
	const bars = days.map((day, index) => {
		const x = LEFT + index * slot + slot * 0.18;
		const width = (slot * 0.64).toFixed(1);
		let base = 0;
		const parts = RESULT_CLASSES.map((name) => {
			const cents = Math.max(0, day.cents[name]);
			if (cents === 0) return '';
			const from = base;
			base += cents;
			return html`<rect class="f-${name}" x="${x.toFixed(1)}" y="${y(base).toFixed(1)}" width="${width}" height="${Math.max(1, y(from) - y(base)).toFixed(1)}"><title>${day.date}, ${CLASS_WORDS[name]}: ${dollars(cents)}</title></rect>`;
		});
		const label = index % every === 0 ? html`<text x="${(LEFT + (index + 0.5) * slot).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${day.date.slice(5).replace('-', '/')}</text>` : '';
		return html`${parts}${label}`;
	});
	const points = days.map((day, index) => ({ x: (LEFT + (index + 0.5) * slot).toFixed(1), y: y(day.depositedCents).toFixed(1), day }));
	const line = html`<polyline class="bank" points="${points.map((point) => `${point.x},${point.y}`).join(' ')}"/>`;
	const dots = points.map((point) => html`<circle class="dot" cx="${point.x}" cy="${point.y}" r="3.5"><title>${point.day.date}, deposited: ${dollars(point.day.depositedCents)}</title></circle>`);
	const dropped = all.length > days.length ? html`<p class="note">The last ${days.length} of ${all.length} days.</p>` : '';
	return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Money by day">${grid}${bars}${line}${dots}</svg><p class="note">Bars: payments by payers and patients, by their own date. Line: deposits, by the day they reach the bank.</p>${dropped}`;
}
