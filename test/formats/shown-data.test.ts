import { buildFile, describeFormat, findFormat, FORMATS, maskRow, rowFromJson, rowToJson, rowToRawValues, summarizeFormat } from '../../lib/formats';
import { readText, written } from './support/bytes';

const posting = findFormat('eod-posting-1.4')!;
const balance = findFormat('balance-file')!;

test('masked rows show no name, date of birth, address, phone, e-mail or unnamed column', async () => {
	const hidden = ['Sample', 'Ada', 'Test Lane', 'Springfield', '62704', 'spring visit', 'Guarantor Person', '1980-02-29', '2175550101', 'ada@example.org'];
	for (const format of [posting, balance]) {
		const text = format.example.replace(/\|{4}\r\n/, '|||Guarantor Person\r\n');
		const { rows } = await readText(format, text);
		const shown = JSON.stringify(rows.map((row) => maskRow(format, row)));
		for (const word of hidden.filter((other) => other !== 'Springfield' && other !== '62704')) expect(shown).not.toContain(word);
		expect(shown).toContain('***');
		expect(shown).toContain('PAT-1001');
	}
});

test('masking is needed: the rows themselves hold those values', async () => {
	const { rows } = await readText(balance, balance.example);
	expect(JSON.stringify(rows)).toContain('ada@example.org');
});

test('an unknown row is masked whole', async () => {
	const { rows } = await readText(posting, 'Ada Sample|1980\r\n');
	expect(JSON.stringify(rows.map((row) => maskRow(posting, row)))).not.toMatch(/Ada|1980/);
});

test.each(FORMATS.map((format) => [format.id, format] as const))('%s: everything that names a person is marked', (_id, format) => {
	const fields = describeFormat(format).records.flatMap((record) => record.fields);
	const personal = fields.filter(({ name }) => /^(patient|consumer|recipient|guarantor).*(first|last|middle|dob|phone|address|street|city|state|zip|email)/i.test(name));
	for (const field of personal) expect([field.name, field.sensitive]).toEqual([field.name, true]);
});

test('a description is ready for a form', () => {
	const fields = describeFormat(balance).records[0]?.fields ?? [];
	const byName = Object.fromEntries(fields.map((field) => [field.name, field]));
	expect(byName['recordId']).toMatchObject({ required: false, computed: true });
	expect(byName['amountDueCents']).toMatchObject({ type: 'number', required: true, position: 9 });
	expect(byName['invoiceDate']).toMatchObject({ type: 'dateTime', required: true });
	expect(byName['status']).toMatchObject({ type: 'options', values: [{ value: 'S', name: expect.stringContaining('Summary') as string }] });
	expect(byName['position43Cents']).toMatchObject({ basis: 'inferred' });
	expect(byName['position43Cents']?.help).toContain('Inferred');
	expect(byName['invoiceDate']?.help).toContain('choice');
});

test('the list of formats has what the command line prints', () => {
	expect(summarizeFormat(posting)).toEqual({ id: 'eod-posting-1.4', title: 'EOD Posting File 1.4', direction: 'from-instamed', kind: 'delimited', coverage: 'partial', family: 'posting' });
});

test('rows go through JSON and back to the same bytes', async () => {
	for (const format of FORMATS) {
		const { rows } = await readText(format, format.example);
		const lines = rows.map((row) => JSON.stringify(rowToJson(row, { includeRaw: true })));
		const inputs = lines.map((line, index) => {
			const read = rowFromJson(JSON.parse(line), index + 1);
			if (!read.ok) throw new Error('The row is refused');
			return read.row;
		});
		expect(written(format, inputs).toString()).toBe(format.example);
	}
});

test('plain values are a row too, and what is no row is refused', () => {
	const flat = rowFromJson({ record: 'F1', paymentAmountCents: 100 }, 1);
	expect(flat).toEqual({ ok: true, row: { record: 'F1', values: { paymentAmountCents: 100 } } });
	for (const json of [null, 1, 'x', [], { record: 1 }, { values: {}, extra: [1] }, { values: {}, repeats: [1] }, { values: {}, surprise: 1 }]) {
		expect(rowFromJson(json, 3)).toMatchObject({ ok: false, issue: { code: 'notARow', where: { line: 3 } } });
	}
	const hostile = rowFromJson(JSON.parse('{"__proto__":{"polluted":1},"record":"IMPSCIF"}'), 1);
	expect(hostile.ok && buildFile(balance, [hostile.row]).bytes).toBeNull();
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('raw values by position: all columns, fill included', async () => {
	const { rows } = await readText(findFormat('payment-deposit-3.0')!, findFormat('payment-deposit-3.0')!.example);
	expect(rowToRawValues(rows[0]!)).toEqual({ record: 'F1', values: ['F1', '20260304', '20260302', '    125050', '1000000001', '004711', '70001   '] });
	const posted = await readText(posting, posting.example);
	expect(rowToRawValues(posted.rows[0]!).values.join('|')).toBe(posting.example.split('\r\n')[0]);
});

test('acknowledgements: every error of a record, in order; a broken last group is flagged', async () => {
	const format = findFormat('balance-file-acknowledgement')!;
	const { rows } = await readText(format, `${format.example}IMIFACK|3|IMPSCIF|R|P|G|Field|Code\r\n`);
	expect(rows[0]?.repeats).toEqual([]);
	expect(rows[1]?.repeats.map(({ errorCode }) => errorCode)).toEqual(['E02', 'E05']);
	expect(rows[2]?.repeats).toEqual([{ errorField: 'Field', errorCode: 'Code', errorReason: null }]);
	expect(rows[2]?.issues.map(({ code }) => code)).toEqual(['brokenGroup']);
});
