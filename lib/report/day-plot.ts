import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { html, NOTHING, type Html } from './html';
import { fillOf } from './paint';
import type { PaintName } from './palette';
import { scaleOf, type Scale } from './scale';
import { dollars, roundDollars } from './words';

/** What a picture shows of one day. */
export interface PlotDay {
	readonly date: CalendarDate;
	/** Stacked from zero, in this order; what is negative hangs below. */
	readonly parts: readonly { readonly paint: PaintName; readonly words: string; readonly cents: Cents }[];
	/** The line; null where it is not known. */
	readonly line: { readonly words: string; readonly cents: Cents } | null;
}

export interface Plot {
	/** Unique in the page. */
	readonly name: string;
	readonly title: string;
	/** What the picture shows and what stands out, in words. */
	readonly description: string;
	readonly days: readonly PlotDay[];
}

const HEIGHT = 230;
const TOP = 10;
const BOTTOM = HEIGHT - 26;
/** Dates under the picture on a wide page, and on a telephone. */
const DATES = 14;
const FEW_DATES = 5;
/** Share of its place that a bar takes. */
const BAR = 0.66;

function bars({ date, parts }: PlotDay, left: number, slot: number, { y }: Scale): Html[] {
	let above = 0;
	let below = 0;
	return parts.map(({ paint, words, cents }) => {
		if (cents === 0) return NOTHING;
		const from = cents > 0 ? above : below;
		const to = from + cents;
		if (cents > 0) above = to;
		else below = to;
		const top = Math.min(y(from), y(to));
		const height = Math.max(1, Math.abs(y(from) - y(to)));
		const x = left + (slot * (1 - BAR)) / 2;
		return html`<rect x="${x.toFixed(2)}%" y="${top.toFixed(1)}" width="${(slot * BAR).toFixed(2)}%" height="${height.toFixed(1)}"${fillOf(paint)}><title>${date}, ${words}: ${dollars(cents)}</title></rect>`;
	});
}

function line(days: readonly PlotDay[], middle: (index: number) => string, { y }: Scale): Html[] {
	const points = days.flatMap((day, index) => (day.line === null ? [] : [{ day, at: middle(index), y: y(day.line.cents).toFixed(1), ...day.line }]));
	const strokes = points.slice(1).map((point, index) => html`<line class="line" x1="${points[index]?.at}" y1="${points[index]?.y}" x2="${point.at}" y2="${point.y}"/>`);
	const dots = points.map((point) => html`<circle class="dot" cx="${point.at}" cy="${point.y}" r="3"><title>${point.day.date}, ${point.words}: ${dollars(point.cents)}</title></circle>`);
	return [...strokes, ...dots];
}

/** Months and days under the picture: so many that they do not touch. */
function dates(days: readonly PlotDay[], middle: (index: number) => string): Html[] {
	const every = Math.ceil(days.length / DATES);
	const fewer = every * Math.ceil(Math.ceil(days.length / every) / FEW_DATES);
	return days.map(({ date }, index) => {
		if (index % every !== 0) return NOTHING;
		return html`<text${index % fewer === 0 ? NOTHING : html` class="w"`} x="${middle(index)}" y="${HEIGHT - 6}" text-anchor="middle">${date.slice(5).replace('-', '/')}</text>`;
	});
}

/**
 * Bars and a line by day. Widths are shares of the place and heights are pixels, so that the words stay readable
 * on a telephone and on paper.
 */
export function dayPlot({ name, title, description, days }: Plot): Html {
	const sums = days.flatMap(({ parts, line: over }) => [
		parts.reduce((sum, { cents }) => sum + Math.max(0, cents), 0),
		parts.reduce((sum, { cents }) => sum + Math.min(0, cents), 0),
		over?.cents ?? 0,
	]);
	const scale = scaleOf(sums, TOP, BOTTOM);
	const slot = 100 / Math.max(1, days.length);
	const middle = (index: number): string => `${((index + 0.5) * slot).toFixed(2)}%`;
	const grid = scale.ticks.map((tick) => html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="0" x2="100%" y1="${scale.y(tick).toFixed(1)}" y2="${scale.y(tick).toFixed(1)}"/>`);
	const numbers = scale.ticks.map((tick) => html`<text x="50" y="${(scale.y(tick) + 4).toFixed(1)}" text-anchor="end">${roundDollars(tick)}</text>`);
	const shapes = days.map((day, index) => bars(day, index * slot, slot, scale));
	return html`<div class="plot"><svg width="58" height="${HEIGHT}" aria-hidden="true">${numbers}</svg><svg width="100%" height="${HEIGHT}" role="img" aria-labelledby="${name}-t ${name}-d"><title id="${name}-t">${title}</title><desc id="${name}-d">${description}</desc>${grid}${shapes}${line(days, middle, scale)}${dates(days, middle)}</svg></div>`;
}
