import { FORMATS } from '../../lib/formats';
import { readText } from './support/bytes';

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s cut at every byte', (_id, format) => {
	const example = Buffer.from(format.example);
	const { kind } = format.encoding;
	/** A trailer, a total in the header or an envelope shows that rows are missing; other layouts cannot show it. */
	const countsItself =
		kind === 'x12' ||
		kind === 'xml' ||
		format.records.some(({ role, required, fields }) => (role === 'trailer' && required === true) || (role === 'header' && fields.some((field) => 'total' in field && field.total !== undefined)));

	test('loses nothing before the cut, and is not called complete when something is missing', async () => {
		const whole = await readText(format, example);
		expect(whole.end.complete).toBe(true);
		for (let at = 0; at < example.length; at += 1) {
			const { rows, end } = await readText(format, example.subarray(0, at)).catch(() => ({ rows: [], end: { complete: false } }));
			if (at === 0) {
				expect(end.complete).toBe(format.emptyFile === 'legal');
				continue;
			}
			const before = whole.rows.filter((row) => row.byteOffset + row.raw.length <= at);
			expect(JSON.stringify(rows.slice(0, before.length).map(({ values }) => values))).toBe(JSON.stringify(before.map(({ values }) => values)));
			if (!end.complete) continue;
			// Called complete: the cut then falls between rows, and a layout that counts has them all.
			const terminated = /[\r\n~>]$/.test(example.subarray(0, at).toString('latin1'));
			expect({ at, between: rows.length === before.length && (terminated || kind === 'fixed-width') }).toEqual({ at, between: true });
			if (countsItself) expect({ at, rows: rows.length }).toEqual({ at, rows: whole.rows.length });
		}
	});

	test('is called complete between rows where the layout cannot show that rows are missing', async () => {
		const { rows } = await readText(format, example);
		for (const [index, row] of rows.entries()) {
			if (countsItself && index < rows.length - 1) continue;
			const next = rows[index + 1]?.byteOffset ?? example.length;
			const { end } = await readText(format, example.subarray(0, next));
			const headerOnly = index === 0 && format.records.find(({ code }) => code === row.record)?.role === 'header';
			if (!headerOnly) expect({ index, complete: end.complete }).toEqual({ index, complete: true });
		}
	});
});
