import { FORMATS } from '../../lib/formats';
import { readText } from './support/bytes';

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s cut at every byte', (_id, format) => {
	const example = Buffer.from(format.example);
	const hasTrailer = format.records.some((record) => record.role === 'trailer' && record.required === true);

	test('loses nothing before the cut, and is not called complete when cut inside a row', async () => {
		const whole = await readText(format, example);
		for (let at = 0; at < example.length; at += 1) {
			const { rows, end } = await readText(format, example.subarray(0, at));
			const before = whole.rows.filter((row) => row.byteOffset + row.raw.length <= at);
			expect(JSON.stringify(rows.slice(0, before.length).map(({ values }) => values))).toBe(JSON.stringify(before.map(({ values }) => values)));
			const inside = rows.length > before.length;
			const unterminated = rows.length > 0 && !/[\r\n]$/.test(example.subarray(0, at).toString('latin1'));
			// A trailer of full length with right counts proves the file whole, line end or not.
			const lastRow = whole.rows[whole.rows.length - 1];
			const wholeTrailer = hasTrailer && lastRow !== undefined && at >= lastRow.byteOffset + lastRow.raw.length;
			if (at === 0) expect(end.complete).toBe(format.emptyFile === 'legal');
			else if (wholeTrailer) expect(end.complete).toBe(true);
			else if (hasTrailer || inside || unterminated) expect({ at, complete: end.complete }).toEqual({ at, complete: false });
			else expect(end.complete).toBe(true);
		}
	});
});
