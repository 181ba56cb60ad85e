import fc from 'fast-check';
import { buildFile, detectAmong, findFormat, FORMATS, maskRow, readLayout, toPayment, withLayouts, type FormatSpec } from '../../../lib/formats';
import { readText } from '../support/bytes';
import { detailRows } from '../support/row-arbitrary';
import { SEED } from '../support/seed';
import { EXTENDING_LAYOUT, FIXED_LAYOUT, FULL_LAYOUT } from './support/good-layouts';

function layoutOf(json: unknown): FormatSpec {
	const reading = readLayout(json, FORMATS);
	if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
	return reading.format;
}

function builtIn(id: string): FormatSpec {
	const format = findFormat(id);
	if (format === undefined) throw new Error(`No format ${id}`);
	return format;
}

/** Rows of the 1.2 example with columns that the built-in layout does not name. */
function withTail(...tail: string[]): string {
	return builtIn('eod-posting-1.2').example.split('\r\n').filter((line) => line !== '').map((line) => `${[line, ...tail].join('|')}\r\n`).join('');
}

describe('completing', () => {
	const completed = layoutOf(EXTENDING_LAYOUT);
	const text = withTail('NORTH', 'fedcba9876543210fedcba9876543210', '1.25');

	test('what was in extra becomes fields', async () => {
		const before = await readText(builtIn('eod-posting-1.2'), text);
		const after = await readText(completed, text);
		expect(before.rows.map(({ extra }) => extra)).toEqual(after.rows.map(() => ['NORTH', 'fedcba9876543210fedcba9876543210', '1.25']));
		for (const [index, row] of after.rows.entries()) {
			expect(row.issues).toEqual([]);
			expect(row.extra).toEqual([]);
			expect(row.values).toEqual({ ...before.rows[index]?.values, locationCode: 'NORTH', originalTransactionId: 'fedcba9876543210fedcba9876543210', feeCents: 125 });
		}
	});

	test('id, family, mapping and all that is not mentioned stay', () => {
		const { id, family, direction, encoding, sources } = builtIn('eod-posting-1.2');
		expect(completed).toMatchObject({ id, family, direction, encoding, sources, title: 'EOD 1.2 as we get it', coverage: { state: 'complete' }, example: '' });
		expect(completed.payment).toEqual({ ...builtIn('eod-posting-1.2').payment, originalTransactionId: 'originalTransactionId' });
	});

	test('rows become the same payments, with what the layout adds to the mapping', async () => {
		const before = await readText(builtIn('eod-posting-1.2'), text);
		const after = await readText(completed, text);
		const payments = after.rows.map((row) => toPayment(completed, row, { file: 'a' }));
		expect(payments).toEqual(before.rows.map((row) => ({ ...toPayment(builtIn('eod-posting-1.2'), row, { file: 'a' }), originalTransactionId: 'fedcba9876543210fedcba9876543210' })));
		expect(payments).toHaveLength(3);
	});

	test('a closed end makes a further column an issue; left out, it stays open', async () => {
		const longer = text.replaceAll('1.25\r\n', '1.25|MORE\r\n');
		const closed = await readText(completed, longer);
		expect(closed.rows.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual(['manyColumns', 'manyColumns', 'manyColumns']);
		const [record] = EXTENDING_LAYOUT.records;
		const open = layoutOf({ ...EXTENDING_LAYOUT, records: [{ ...record, openEnd: undefined }] });
		expect(open.coverage.state).toBe('partial');
		const stillOpen = await readText(open, longer);
		expect(stillOpen.rows.map(({ extra, issues }) => ({ extra, issues }))).toEqual(stillOpen.rows.map(() => ({ extra: ['MORE'], issues: [] })));
	});

	test('a file that the completed layout fits is told from its siblings, which leave columns without a name', () => {
		expect(detectAmong(FORMATS, Buffer.from(text)).code).toBe('ambiguous');
		expect(detectAmong(withLayouts(FORMATS, [completed]), Buffer.from(text))).toMatchObject({ formatId: 'eod-posting-1.2', confidence: 1, code: 'content' });
	});

	test('fields replace those at their positions, and only those', () => {
		const layout = layoutOf({ extends: 'eod-posting-1.2', records: [{ code: 'IMDPA12', fields: [{ n: 22, label: 'Clinic' }, { label: 'Doctor' }] }] });
		const names = (format: FormatSpec): string[] => (format.records[0]?.fields ?? []).map(({ name }) => name);
		expect(names(layout)).toEqual(names(builtIn('eod-posting-1.2')).map((name) => ({ additionalInfo1: 'clinic', additionalInfo2: 'doctor' })[name] ?? name));
	});

	test('a new id makes a format beside the built-in one', () => {
		const layout = layoutOf({ ...EXTENDING_LAYOUT, id: 'eod-posting-1.2-north' });
		expect(withLayouts(FORMATS, [layout]).map(({ id }) => id)).toEqual([...FORMATS.map(({ id }) => id), 'eod-posting-1.2-north']);
		expect(withLayouts(FORMATS, [completed]).map(({ id }) => id)).toEqual(FORMATS.map(({ id }) => id));
		expect(withLayouts(FORMATS, [completed])).toContain(completed);
	});

	test('a further record follows the known ones', () => {
		const layout = layoutOf({ extends: 'eod-posting-1.2', records: [{ code: 'IMTRL12', role: 'trailer', fields: [{ label: 'Record ID', const: 'IMTRL12' }, { label: 'Rows', kind: 'count', total: { kind: 'count', of: ['IMDPA12'] } }] }] });
		expect(layout.records.map(({ code }) => code)).toEqual(['IMDPA12', 'IMTRL12']);
	});

	test('nothing said changes nothing', () => expect(layoutOf({ extends: 'eod-posting-1.2' })).toEqual(builtIn('eod-posting-1.2')));

	test('the built-in formats are as they were', () => {
		const before = JSON.stringify(FORMATS);
		layoutOf(EXTENDING_LAYOUT);
		layoutOf({ ...FULL_LAYOUT });
		expect(JSON.stringify(FORMATS)).toBe(before);
	});
});

describe('replacing a layout that is not public', () => {
	const replaced = layoutOf({
		...FIXED_LAYOUT,
		id: undefined,
		extends: 'eod-posting-lockbox-h',
		payment: { record: '01', amount: 'amountCents', sign: 'asWritten', patientAccountNumber: 'account' },
	});

	test('takes the place of the built-in one, and its rows are payments', async () => {
		expect(replaced).toMatchObject({ id: 'eod-posting-lockbox-h', family: 'posting', encoding: { kind: 'fixed-width' }, coverage: { state: 'complete' } });
		const text = `01${'1234'.padStart(10, '0')}${'12550'.padStart(10, '0')}`.padEnd(30) + '\r\n';
		const { rows } = await readText(replaced, text);
		expect(rows.map((row) => ({ issues: row.issues, payment: toPayment(replaced, row, { file: 'a' }) }))).toMatchObject([
			{ issues: [], payment: { action: 'payment', amountCents: 12_550, patientAccountNumber: '1234' } },
		]);
	});

	test('encoding and records are asked for', () => {
		expect(readLayout({ extends: 'eod-posting-lockbox-h' }, FORMATS)).toMatchObject({ ok: false, problems: [{ path: 'encoding' }, { path: 'records' }] });
		expect(readLayout({ extends: 'eligibility-idf-request' }, FORMATS)).toMatchObject({ ok: false, problems: [{ path: 'records' }] });
	});
});

describe('what a layout leaves out', () => {
	const short = layoutOf({
		id: 'short',
		encoding: { kind: 'delimited' },
		records: [{ code: 'A', fields: [{ label: 'Record ID', const: 'A' }, { label: 'Total Amount', kind: 'money' }, { label: '2nd Patient’s Naïve Name' }, { kind: 'filler' }, { label: 'Paid On', kind: 'date', pictures: ['CCYYMMDD'], sensitive: false }] }],
	});

	test('is filled in', () => {
		expect(short).toStrictEqual({
			id: 'short',
			title: 'short',
			direction: 'from-instamed',
			family: 'report',
			encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
			emptyFile: 'notStated',
			coverage: { state: 'complete', note: 'A layout of your own.' },
			sources: [],
			example: '',
			records: [
				{
					code: 'A',
					title: 'A',
					role: 'detail',
					fields: [
						{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'A', basis: 'project' },
						{ n: 2, name: 'totalAmountCents', label: 'Total Amount', kind: 'money', basis: 'project' },
						{ n: 3, name: 'field2ndPatientsNaiveName', label: '2nd Patient’s Naïve Name', kind: 'text', basis: 'project', sensitive: true },
						{ n: 4, name: 'filler4', label: 'Filler', kind: 'filler', basis: 'project' },
						{ n: 5, name: 'paidOn', label: 'Paid On', kind: 'date', pictures: ['CCYYMMDD'], basis: 'project' },
					],
				},
			],
		});
	});

	test('a secret is masked whatever else is said, and false says nothing', () => {
		const { records } = layoutOf({ id: 'own', encoding: { kind: 'delimited', headerLine: false }, records: [{ code: 'A', required: false, fields: [{ label: 'B', secret: true, sensitive: false }, { label: 'C', kind: 'count', secret: false, sensitive: false }] }] });
		expect(records).toStrictEqual([
			{
				code: 'A',
				title: 'A',
				role: 'detail',
				fields: [
					{ n: 1, name: 'b', label: 'B', kind: 'text', secret: true, sensitive: true, basis: 'project' },
					{ n: 2, name: 'c', label: 'C', kind: 'count', basis: 'project' },
				],
			},
		]);
	});

	test('text of which nothing is said is masked like a column without a name', async () => {
		const { rows } = await readText(short, 'A|1.00|Ada Sample||20260302\r\n');
		expect(maskRow(short, rows[0] as (typeof rows)[number]).values).toEqual({ recordId: 'A', totalAmountCents: 100, field2ndPatientsNaiveName: '***', paidOn: '2026-03-02' });
	});
});

/** The format with what random rows can be made for: digits are decimal numbers too, and a last line is told only as the last. */
function writable(format: FormatSpec): FormatSpec {
	const records = format.records.filter(({ when }) => when?.kind !== 'lastLine');
	return { ...format, records: records.map((record) => ({ ...record, fields: record.fields.map((field) => (field.kind === 'text' && field.decimal === true ? { ...field, digits: true } : field)) })) };
}

describe.each([
	['completed', EXTENDING_LAYOUT],
	['of its own', FULL_LAYOUT],
	['fixed width', FIXED_LAYOUT],
])('a layout that is %s', (_name, json) => {
	test('writes rows and reads the same', async () => {
		const format = layoutOf(json);
		await fc.assert(
			fc.asyncProperty(detailRows(writable(format), { minLength: 5, maxLength: 5 }), async (rows) => {
				const { bytes, issues } = buildFile(format, rows, { header: format.records.some(({ code }) => code === 'HD') ? { recordId: 'HD' } : {} });
				if (bytes === null) throw new Error(JSON.stringify(issues));
				const { rows: read } = await readText(format, bytes);
				const details = read.filter(({ record }) => record !== 'HD');
				expect(details.map(({ record, values, extra }) => ({ record, values, extra }))).toEqual(rows.map(({ record, values, extra }) => ({ record, values, extra })));
				expect(details.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error')).toEqual([]);
			}),
			{ numRuns: 50, seed: SEED },
		);
	});
});
