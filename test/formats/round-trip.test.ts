import fc from 'fast-check';
import { FORMATS } from '../../lib/formats';
import { readText, written } from './support/bytes';
import { givenRows, randomFile } from './support/random-file';
import { SEED } from './support/seed';
import { smallRead } from './support/small-reader';

/** 20 files of 100 rows for each layout. */
const RUNS = { numRuns: 20, seed: SEED };
const ROWS = 100;

/** Compared as text first: a structural comparison of all rows takes longer than reading them. */
function expectSame(one: readonly unknown[], other: readonly unknown[]): void {
	if (JSON.stringify(one) !== JSON.stringify(other)) expect(one).toEqual(other);
}

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (_id, format) => {
	test('rows → file → rows → file is the same, and a second reader agrees', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer(), async (seed) => {
				const rows = await randomFile(format, seed, ROWS);
				const bytes = written(format, rows);
				const { rows: read, end } = await readText(format, bytes);
				expect(read.flatMap((row) => row.issues).filter(({ severity }) => severity === 'error')).toEqual([]);
				expect(end).toMatchObject({ complete: true, issues: [] });
				const plain = read.map(({ record, values, repeats, extra }) => ({ record, values, repeats, extra }));
				expectSame(givenRows(format, plain), givenRows(format, rows));
				expect(written(format, read).equals(bytes)).toBe(true);
				expectSame(plain, smallRead(format, bytes));
			}),
			RUNS,
		);
	});
});
