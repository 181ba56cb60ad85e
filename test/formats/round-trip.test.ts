import fc from 'fast-check';
import { FORMATS } from '../../lib/formats';
import { readText, written } from './support/bytes';
import { detailRows } from './support/row-arbitrary';
import { SEED } from './support/seed';
import { smallRead } from './support/small-reader';

/** 100 files of 20 rows for each layout. */
const RUNS = { numRuns: 100, seed: SEED };
const SIZE = { minLength: 20, maxLength: 20 };

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (_id, format) => {
	test('rows → file → rows → file is the same, and a second reader agrees', async () => {
		await fc.assert(
			fc.asyncProperty(detailRows(format, SIZE), async (rows) => {
				const bytes = written(format, rows);
				const { rows: read, end } = await readText(format, bytes);
				expect(end.complete).toBe(true);
				expect(read.flatMap((row) => row.issues).filter(({ severity }) => severity === 'error')).toEqual([]);
				const details = read.slice(0, rows.length);
				expect(details.map(({ record, values, repeats, extra }) => ({ record, values, repeats, extra }))).toEqual(rows);
				expect(written(format, read).equals(bytes)).toBe(true);
				expect(read.map(({ record, values, repeats, extra }) => ({ record, values, repeats, extra }))).toEqual(smallRead(format, bytes));
			}),
			RUNS,
		);
	});
});
