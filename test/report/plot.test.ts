import fc from 'fast-check';
import { addDays } from '../../lib/core/date';
import { RESULT_CLASSES } from '../../lib/reconcile';
import { bar } from '../../lib/report/bar';
import { dayPlot, type PlotDay } from '../../lib/report/day-plot';
import { scaleOf } from '../../lib/report/scale';
import { parsePage } from './parsed-page';
import { runs, SEED } from './seed';

const anyCents = fc.oneof(fc.integer({ min: -100_000, max: 9_000_000 }), fc.constantFrom(0, 1, -1, 99, 100, 1_000_000_000_000));

test('a scale has round ends that hold zero and every value', () => {
	fc.assert(
		fc.property(fc.array(anyCents, { maxLength: 30, size: 'max' }), (values) => {
			const { ticks, y } = scaleOf(values, 10, 200);
			const [first = 0, last = 0] = [ticks[0], ticks.at(-1)];
			expect(ticks.length).toBeGreaterThanOrEqual(2);
			expect(ticks.length).toBeLessThanOrEqual(8);
			expect(first).toBeLessThanOrEqual(Math.min(0, ...values));
			expect(last).toBeGreaterThanOrEqual(Math.max(0, ...values));
			expect([y(first), y(last)]).toEqual([200, 10]);
			expect(ticks).toContain(0);
			expect(new Set(ticks.map((tick) => String(tick).replace(/0+$/, ''))).size).toBeGreaterThan(0);
		}),
		{ seed: SEED, numRuns: runs(10_000) },
	);
});

/** Of one size, so that no day flattens all others. */
const dayCents = fc.oneof(fc.integer({ min: -3_000_000, max: 9_000_000 }), fc.constantFrom(0, 1, -1));
const anyDay = fc.record({ cents: fc.array(dayCents, { minLength: RESULT_CLASSES.length, maxLength: RESULT_CLASSES.length }), line: fc.option(dayCents) });

function shapesOf(days: readonly PlotDay[]) {
	const { elements } = parsePage(dayPlot({ name: 'p', title: 'T', description: 'D', days }).toString());
	return elements;
}

test('bars stay in the picture, do not overlap, and are as high as their money', () => {
	fc.assert(
		fc.property(fc.array(anyDay, { minLength: 1, maxLength: 62, size: 'max' }), (drafts) => {
			const days = drafts.map(({ cents, line }, index): PlotDay => ({ date: addDays('2026-01-01', index), parts: RESULT_CLASSES.map((paint, at) => ({ paint, words: paint, cents: cents[at] ?? 0 })), line: line === null ? null : { words: 'deposited', cents: line } }));
			const elements = shapesOf(days);
			const rects = elements.filter(({ name }) => name === 'rect').map(({ attributes }) => ({ x: Number.parseFloat(attributes.x ?? ''), y: Number(attributes.y), width: Number.parseFloat(attributes.width ?? ''), height: Number(attributes.height) }));
			const parts = days.flatMap((day) => day.parts.filter(({ cents }) => cents !== 0));
			expect(rects).toHaveLength(parts.length);
			for (const { x, y, width, height } of rects) {
				expect(x).toBeGreaterThanOrEqual(0);
				expect(x + width).toBeLessThanOrEqual(100);
				expect(y).toBeGreaterThanOrEqual(8.9);
				expect(y + height).toBeLessThanOrEqual(205.2);
			}
			// money and height go together, as far as a tenth of a pixel shows; the least is one pixel
			const { y } = scaleOf(days.flatMap((day) => [day.parts.reduce((sum, { cents }) => sum + Math.max(0, cents), 0), day.parts.reduce((sum, { cents }) => sum + Math.min(0, cents), 0), day.line?.cents ?? 0]), 10, 204);
			rects.forEach(({ height }, index) => expect(Math.abs(height - Math.max(1, Math.abs(y(parts[index]?.cents ?? 0) - y(0))))).toBeLessThan(0.11));
			// what is positive stands on zero, what is negative hangs from it
			let next = 0;
			for (const day of days) {
				const own = rects.slice(next, (next += day.parts.filter(({ cents }) => cents !== 0).length));
				const reach = (sign: 1 | -1): number => y(day.parts.reduce((sum, { cents }) => sum + (Math.sign(cents) === sign ? cents : 0), 0));
				if (own.length === 0) continue;
				expect(Math.abs(Math.min(...own.map((rect) => rect.y)) - reach(1))).toBeLessThan(0.11);
				expect(Math.abs(Math.max(...own.map((rect) => rect.y + rect.height)) - reach(-1))).toBeLessThan(1.11);
			}
			expect(elements.filter(({ name }) => name === 'circle')).toHaveLength(days.filter((day) => day.line !== null).length);
		}),
		{ seed: SEED, numRuns: runs(5_000) },
	);
});

test('dates under the picture do not touch, on a wide page and on a telephone', () => {
	for (let count = 1; count <= 62; count += 1) {
		const days = Array.from({ length: count }, (_, index): PlotDay => ({ date: addDays('2026-01-01', index), parts: [], line: null }));
		const dates = shapesOf(days).filter(({ name, attributes }) => name === 'text' && attributes['text-anchor'] === 'middle');
		const places = (list: typeof dates): number[] => list.map(({ attributes }) => Number.parseFloat(attributes.x ?? ''));
		const closest = (list: readonly number[]): number => Math.min(...list.slice(1).map((place, index) => place - (list[index] ?? 0)), 100);
		// 38 pixels is what "03/28" takes with room around it
		expect((closest(places(dates)) / 100) * 640).toBeGreaterThan(38);
		expect((closest(places(dates.filter(({ attributes }) => attributes.class !== 'w'))) / 100) * 240).toBeGreaterThan(38);
		expect(dates.length).toBeGreaterThan(0);
	}
});

test('the parts of a bar fill it in proportion, and whatever exists is seen', () => {
	fc.assert(
		fc.property(fc.array(anyCents, { minLength: 1, maxLength: 6 }), fc.option(fc.nat(9_000_000)), (values, scale) => {
			const drawn = bar('B', values.map((cents, index) => ({ paint: RESULT_CLASSES[index] ?? 'open', words: 'part', cents })), scale ?? undefined).toString();
			const shown = values.filter((cents) => cents !== 0);
			if (shown.length === 0) {
				expect(drawn).toBe('');
				return;
			}
			const rects = parsePage(drawn).elements.filter(({ name }) => name === 'rect').map(({ attributes }) => ({ x: Number.parseFloat(attributes.x ?? ''), width: Number.parseFloat(attributes.width ?? '') }));
			expect(rects).toHaveLength(shown.length);
			const all = shown.reduce((sum, cents) => sum + Math.abs(cents), 0);
			let end = 0;
			rects.forEach(({ x, width }, index) => {
				expect(Math.abs(x - end)).toBeLessThan(0.05);
				expect(width).toBeGreaterThan(0.5);
				const share = (Math.abs(shown[index] ?? 0) / Math.max(all, scale ?? 0)) * 100;
				expect(Math.abs(width - share)).toBeLessThan(0.6 * 6);
				end = x + width;
			});
			expect(end).toBeLessThan(100.05);
		}),
		{ seed: SEED, numRuns: runs(10_000) },
	);
});
