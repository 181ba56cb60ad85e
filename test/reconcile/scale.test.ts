import { reconcile } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { countWork } from './count-work';
import { largeMonth, SHAPES } from './large-month';

test('the counter sees work that grows with the square, in calls and in lists', () => {
	const input = largeMonth(600);
	const once = countWork(() => reconcile(input));
	expect(once).toBeGreaterThan(input.payments.length * 5);
	const twice = countWork(() => [reconcile(input), reconcile(input)]);
	expect(twice).toBeGreaterThan(1.95 * once);
	expect(twice).toBeLessThan(2.05 * once);
	const list = (size: number): number[] => Array.from({ length: size }, (_, index) => index);
	const grows = (work: (size: number) => unknown): number => countWork(() => work(400)) / countWork(() => work(200));
	expect(grows((size) => list(size).map((one) => list(size).filter((other) => other === one)))).toBeGreaterThan(3.5);
	expect(grows((size) => list(size).reduce<number[]>((known, one) => [...known, one], []))).toBeGreaterThan(3.5);
	expect(grows((size) => list(size).map((one) => one + 1))).toBeLessThan(2.1);
});

test('100,000 lines take twice the work of 50,000', () => {
	const [half, whole] = [largeMonth(50_000), largeMonth(100_000)];
	let result = reconcile({ files: [], remittances: [], depositLines: [], payments: [] });
	const work = countWork(() => (result = reconcile(whole)));
	expect(result.rows).toHaveLength(whole.payments.length + whole.depositLines.length + whole.remittances.length);
	expect(result.rows.length).toBeGreaterThan(83_000);
	expect(result.exceptions).toEqual([]);
	const ratio = work / countWork(() => reconcile(half));
	expect(ratio).toBeGreaterThan(1.8);
	expect(ratio).toBeLessThan(2.2);
});

test.each(SHAPES)('a month of the shape "%s": four times the lines, about four times the work', (shape) => {
	const [quarter, whole] = [largeMonth(3_000, shape), largeMonth(12_000, shape)];
	// sorting grows a little faster than its list
	expect(countWork(() => reconcile(whole)) / countWork(() => reconcile(quarter))).toBeLessThan(5);
});

test('the report of a large month stays small enough for a telephone', () => {
	expect(renderReport(reconcile(largeMonth(12_000, 'nothingMatches'))).length).toBeLessThan(1_000_000);
});
