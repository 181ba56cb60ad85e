import fc from 'fast-check';
import { reconcile, type ReconcileInput } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { anyMischief, withMischief } from './mischief';
import { anyMonth, filesOf } from './month';
import { inputOf } from './offered-file';
import { SEED } from './seed';

/** The same things in an order that the numbers choose. */
function shuffled<T>(values: readonly T[], numbers: readonly number[]): T[] {
	return values.map((value, index) => ({ value, rank: numbers[index % numbers.length] ?? 0, index: (index * 7919) % 1009 })).sort((a, b) => a.rank - b.rank || a.index - b.index).map(({ value }) => value);
}

function told(input: ReconcileInput): { readonly json: string; readonly page: string } {
	const result = reconcile(input);
	return { json: JSON.stringify(result), page: renderReport(result) };
}

const numbers = fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 40 });

test('250 shuffles with repeated files: the same result and the same report, byte for byte', () => {
	fc.assert(
		fc.property(anyMonth(), anyMischief(), fc.array(fc.nat(200), { maxLength: 12 }), fc.tuple(numbers, numbers, numbers, numbers), (month, mischief, repeats, [byFile, byRemittance, byLine, byPayment]) => {
			const files = withMischief(filesOf(month), mischief);
			const again = repeats.flatMap((pick) => files.slice(pick % Math.max(1, files.length), (pick % Math.max(1, files.length)) + 1));
			const straight = told(inputOf(files));
			// whole files in another order, some of them twice
			expect(told(inputOf(shuffled([...files, ...again], byFile)))).toEqual(straight);
			// and rows that come in any order within them
			const input = inputOf([...files, ...again]);
			const rows = { files: shuffled(input.files, byFile), remittances: shuffled(input.remittances, byRemittance), depositLines: shuffled(input.depositLines, byLine), payments: shuffled(input.payments, byPayment) };
			expect(told(rows)).toEqual(straight);
		}),
		{ seed: SEED, numRuns: 125 },
	);
});

test('a file that comes again under another name is counted once, and the report says so', () => {
	fc.assert(
		fc.property(anyMonth(), fc.nat(1_000), (month, pick) => {
			const files = filesOf(month);
			const file = files[pick % files.length];
			if (file === undefined || file.rows.length === 0) return;
			const [once, twice] = [reconcile(inputOf(files)), reconcile(inputOf([...files, { ...file, name: `z-${file.name}` }]))];
			expect(twice.totals).toEqual(once.totals);
			expect(twice.rows).toEqual(once.rows);
			expect(twice.exceptions).toEqual(once.exceptions);
			expect(twice.files.filter(({ repeats }) => repeats === 1).map(({ name }) => name)).toEqual([file.name]);
		}),
		{ seed: SEED, numRuns: 60 },
	);
});
