import type { Cents } from '../core/money';

export interface Scale {
	/** Round amounts, lowest first; the first and the last are the ends of the scale. */
	readonly ticks: readonly Cents[];
	/** Pixels from the top. */
	readonly y: (cents: Cents) => number;
}

/** A round step, 1, 2 or 5 times a power of ten cents and at least a dollar, that takes no more than five of them. */
function stepFor(span: Cents): Cents {
	const rough = Math.max(span / 5, 100);
	const power = 10 ** Math.floor(Math.log10(rough));
	return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? rough;
}

/** From round amount to round amount, with zero and every value in it. */
export function scaleOf(values: readonly Cents[], top: number, bottom: number): Scale {
	const low = values.reduce((least, value) => Math.min(least, value), 0);
	const high = values.reduce((most, value) => Math.max(most, value), 0);
	const step = stepFor(high - low);
	const first = Math.floor(low / step);
	const last = Math.max(Math.ceil(high / step), first + 1);
	const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
	return { ticks, y: (cents) => bottom - ((cents - first * step) / ((last - first) * step)) * (bottom - top) };
}
