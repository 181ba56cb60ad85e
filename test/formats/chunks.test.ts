import { FORMATS } from '../../lib/formats';
import { cutAt, inPieces, plain, readAll, readText } from './support/bytes';

/** The same file with every kind of line end, a byte order mark, letters beyond ASCII and no last line end. */
function variants(example: string): Array<[string, Buffer]> {
	const lines = example.split('\r\n');
	const accented = example.replace('Ada', 'Zoë').replace('Sample', 'Grün');
	return [
		['CRLF', Buffer.from(example)],
		['LF', Buffer.from(lines.join('\n'))],
		['CR', Buffer.from(lines.join('\r'))],
		['mixed and blank lines', Buffer.from(`\r\n${lines[0]}\r\r\n\n${lines.slice(1).join('\n')}`)],
		['no last line end', Buffer.from(example.trimEnd())],
		['byte order mark', Buffer.from(`\ufeff${example}`)],
		['UTF-8', Buffer.from(accented)],
		['Latin-1', Buffer.from(accented, 'latin1')],
	];
}

describe.each(FORMATS.map((format) => [format.id, format] as const))('%s', (_id, format) => {
	test.each(variants(format.example))('cut at every byte, and read byte by byte: %s', async (_name, bytes) => {
		const whole = await readText(format, bytes);
		const expected = plain(whole.rows);
		expect(whole.rows.map(({ record }) => record)).not.toContain('unknown');
		const single = await readAll(format, inPieces(bytes, 1));
		expect(plain(single.rows)).toEqual(expected);
		expect(single.end).toEqual(whole.end);
		for (let at = 0; at <= bytes.length; at += 1) {
			const { rows, end } = await readAll(format, cutAt(bytes, at));
			// Compared as text first: a structural comparison of every cut would take minutes.
			if (JSON.stringify(plain(rows)) !== JSON.stringify(expected)) expect(plain(rows)).toEqual(expected);
			expect(end.complete).toBe(whole.end.complete);
		}
	});

	test('line numbers and byte offsets point at the line', async () => {
		for (const [, bytes] of variants(format.example)) {
			const { rows } = await readText(format, bytes);
			for (const row of rows) {
				const charset = row.issues.some(({ code }) => code === 'notUtf8') ? 'latin1' : 'utf8';
				const raw = Buffer.from(row.raw, charset);
				expect(bytes.subarray(row.byteOffset, row.byteOffset + raw.length).equals(raw)).toBe(true);
				const before = bytes.subarray(0, row.byteOffset).toString('latin1');
				// X12 counts segments
				if (format.encoding.kind !== 'x12') expect(row.line).toBe((before.match(/\r\n|\r|\n/g) ?? []).length + 1);
			}
		}
	});
});
