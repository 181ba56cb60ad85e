import fc from 'fast-check';
import { FileFormatError } from '../../lib/core/file-format-error';
import { buildFile, findFormat, writeRows, type FormatSpec, type RowInput } from '../../lib/formats';
import { readText } from './support/bytes';
import { SEED } from './support/seed';

const balance = findFormat('balance-file')!;
const posting = findFormat('eod-posting-1.4')!;
const deposit = findFormat('payment-deposit-3.0')!;

const good = { patientId: 'PAT-1', amountDueCents: 100, invoiceDate: '2026-03-02', clientId: 'CLIENT1', status: 'S' };
const payment = { depositEffectiveDate: '2026-03-04', transactionDate: '2026-03-02', paymentAmountCents: 100, paymentIdentifier: '7', customerNumber: '9' };

function refusal(format: FormatSpec, values: Record<string, unknown>, rest: Partial<RowInput> = {}): Array<[string, string | undefined]> {
	const built = buildFile(format, [{ values, ...rest }]);
	expect(built.bytes).toBeNull();
	expect(built.refused[0]?.index).toBe(0);
	expect(built.issues.every(({ severity }) => severity === 'error')).toBe(true);
	return built.issues.map(({ code, where }) => [code, where.field]);
}

test.each<[string, Record<string, unknown>, string, string]>([
	['the delimiter', { patientLast: 'Sam|ple' }, 'delimiter', 'patientLast'],
	['a line feed', { patientLast: 'Sam\nple' }, 'lineBreak', 'patientLast'],
	['a carriage return', { patientLast: 'Sample\r' }, 'lineBreak', 'patientLast'],
	['NUL', { patientLast: 'Sam\0ple' }, 'controlCharacter', 'patientLast'],
	['a tab', { patientLast: 'Sam\tple' }, 'controlCharacter', 'patientLast'],
	['a line separator', { patientLast: 'Sam\u2028ple' }, 'controlCharacter', 'patientLast'],
	['a letter beyond ASCII', { patientLast: 'Müller' }, 'notInCharset', 'patientLast'],
	['too long a text', { patientFirst: 'x'.repeat(26) }, 'tooLong', 'patientFirst'],
	['too short a text', { patientId: 'x' }, 'tooShort', 'patientId'],
	['an amount in words', { amountDueCents: 'ten' }, 'unreadableAmount', 'amountDueCents'],
	['a fraction of a cent', { amountDueCents: 10.5 }, 'unreadableAmount', 'amountDueCents'],
	['a negative amount where none is written', { amountDueCents: -1 }, 'unexpectedSign', 'amountDueCents'],
	['a day that does not exist', { invoiceDate: '2026-02-30' }, 'unreadableDate', 'invoiceDate'],
	['a date in another form', { invoiceDate: '03/02/2026' }, 'unreadableDate', 'invoiceDate'],
	['a code that is not listed', { status: 'P' }, 'unknownValue', 'status'],
	['another record code', { recordId: 'IMXXXXX' }, 'wrongConstant', 'recordId'],
	['the mask of a hidden name', { patientLast: '***' }, 'masked', 'patientLast'],
	['the mask of a hidden birth date', { patientDob: '***' }, 'masked', 'patientDob'],
	['nothing where something is required', { patientId: '' }, 'missing', 'patientId'],
	['null where something is required', { clientId: null }, 'missing', 'clientId'],
	['an object', { patientLast: { toString: () => 'x' } }, 'wrongType', 'patientLast'],
	['a list', { patientLast: ['x'] }, 'wrongType', 'patientLast'],
	['true', { patientLast: true }, 'wrongType', 'patientLast'],
])('%s is refused, with its field', (_name, change, code, field) => {
	const found = refusal(balance, { ...good, ...change });
	expect(found).toContainEqual([code, field]);
	if (code !== 'tooLong') expect(found).toHaveLength(1);
});

test.each([
	['utf-8', '\ufeffSample', 'controlCharacter'],
	['utf-8', 'Sam\ud800ple', 'notInCharset'],
	['latin-1', 'Sampl\u4e2d', 'notInCharset'],
	// In Latin-1 these two letters are the bytes of "é" in UTF-8.
	['latin-1', 'Ren\u00c3\u00a9', 'ambiguousCharset'],
] as const)('written in %s, %j would not come back as it is, so it is refused', (charset, patientLast, code) => {
	const built = buildFile(balance, [{ values: { ...good, patientLast } }], { charset });
	expect(built.bytes).toBeNull();
	expect(built.issues.map((issue) => issue.code)).toEqual([code]);
});

test('names that the record does not have are refused', () => {
	expect(refusal(balance, { ...good, patientid: 'x' })).toEqual([['unknownField', undefined]]);
	expect(refusal(balance, JSON.parse(`{"__proto__":"x",${JSON.stringify(good).slice(1)}`) as Record<string, unknown>)).toEqual([['unknownField', undefined]]);
	// Inherited values are not values.
	expect(refusal(balance, Object.create(good) as Record<string, unknown>).map(([code]) => code)).toContain('missing');
});

test('columns after the last are refused unless the layout is open at its end', () => {
	expect(refusal(balance, good, { extra: ['x'] })).toEqual([['unknownColumns', undefined]]);
	expect(refusal(balance, good, { repeats: [{}] })).toEqual([['unknownColumns', undefined]]);
	const values = { merchantId: '1', storeId: '1', terminalId: '1', paymentTransactionType: 'Cash', paymentTransactionAction: 'AuthCapt', transactionId: 't', transactionDate: '2026-03-02T10:00:00', transactionStatusCode: 'C' };
	expect(refusal(posting, values, { extra: ['a|b'] })).toEqual([['delimiter', 'extra.1']]);
	expect(refusal(posting, values, { extra: ['ok', 'a\rb'] })).toEqual([['lineBreak', 'extra.2']]);
});

test('fixed width: too wide a value, and edges that would be read as fill, are refused', () => {
	expect(refusal(deposit, { ...payment, paymentAmountCents: 10_000_000_000 })).toContainEqual(['tooLong', 'paymentAmountCents']);
	expect(refusal(deposit, { ...payment, paymentIdentifier: '12345678901' })).toContainEqual(['tooLong', 'paymentIdentifier']);
	expect(refusal(deposit, { ...payment, customerNumber: '0123' })).toContainEqual(['fillAtEdge', 'customerNumber']);
	expect(refusal(deposit, { ...payment, invoiceNumber: ' 12' }).map(([code]) => code)).toEqual(['notDigits']);
});

test('an unknown record and rows after the trailer are refused', () => {
	expect(refusal(deposit, payment, { record: 'X9' })).toEqual([['unknownRecord', undefined]]);
	const built = buildFile(deposit, [{ record: 'T2', values: {} }, { record: 'F1', values: payment }, { record: 'T2', values: {} }]);
	expect(built.bytes).toBeNull();
	expect(built.refused.map(({ index, issues }) => [index, issues[0]?.code])).toEqual([[1, 'afterTrailer'], [2, 'tooManyOfRecord']]);
});

test('a total that disagrees with the rows is refused, not corrected', () => {
	const built = buildFile(deposit, [{ values: payment }, { record: 'T2', values: { totalPaymentsCents: 99 } }]);
	expect(built.refused.map(({ index, issues }) => [index, issues.map(({ code, where }) => [code, where.field])])).toEqual([[1, [['totalDiffers', 'totalPaymentsCents']]]]);
});

test('all rows or none, unless the rest is asked for; the trailer counts what was written', async () => {
	const rows = [{ values: payment }, { values: { ...payment, paymentAmountCents: null, transactionDate: 'soon' } }, { values: { ...payment, paymentAmountCents: 250 } }];
	expect(buildFile(deposit, rows).bytes).toBeNull();
	const built = buildFile(deposit, rows, { onRefused: 'skipRow' });
	expect(built.refused.map(({ index }) => index)).toEqual([1]);
	const { rows: read, end } = await readText(deposit, built.bytes ?? new Uint8Array());
	expect(end.complete).toBe(true);
	expect(read[2]?.values).toMatchObject({ numberOfPayments: 2, totalPaymentsCents: 350, totalRecords: 3 });
});

test('streamed writing stops at the first refused row by type and place', async () => {
	const chunks: Uint8Array[] = [];
	const run = async (): Promise<void> => {
		for await (const bytes of writeRows(balance, [{ values: good }, { values: { ...good, patientLast: 'a|b' } }])) chunks.push(bytes);
	};
	await expect(run()).rejects.toMatchObject({ name: 'FileFormatError', code: 'rowRefused', where: { line: 2, field: 'patientLast' } });
	expect(chunks).toHaveLength(1);
	await expect(run()).rejects.toBeInstanceOf(FileFormatError);
});

test('streamed and whole writing give the same bytes', async () => {
	const rows = [{ values: payment }, { values: { ...payment, paymentAmountCents: '2.50' } }];
	const chunks: Uint8Array[] = [];
	for await (const bytes of writeRows(deposit, rows)) chunks.push(bytes);
	const whole = buildFile(deposit, rows).bytes;
	expect(whole).not.toBeNull();
	expect(Buffer.concat(chunks).equals(whole ?? new Uint8Array())).toBe(true);
	expect(Buffer.concat(chunks).toString('latin1')).toContain('T200000000020000000350');
});

test('any value at all is either read back as it was given, or refused', async () => {
	const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('a|b', 'a\nb', ' ', '0', '=1+1', '"', '\ufeffx'), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
	let kept = 0;
	for (const [charset, format] of [['ascii', balance], ['utf-8', balance], ['latin-1', balance]] as const) {
		await fc.assert(
			fc.asyncProperty(any, any, async (last, reference) => {
				const built = buildFile(format, [{ values: { ...good, patientLast: last, dynamicField1: reference } }], { charset });
				if (built.bytes === null) return;
				kept += 1;
				const { rows } = await readText(format, built.bytes);
				expect(rows).toHaveLength(1);
				const text = (value: unknown): unknown => (value === '' || value === null ? null : String(value));
				expect([rows[0]?.values['patientLast'], rows[0]?.values['dynamicField1']]).toEqual([text(last), text(reference)]);
			}),
			{ seed: SEED, numRuns: 1_500 },
		);
	}
	expect(kept).toBeGreaterThan(500);
});

test('the file name comes from the template, and only from safe parts', () => {
	const name = (nameParts: Record<string, string>): string | null => buildFile(deposit, [{ values: payment }], { nameParts }).fileName;
	expect(name({ date: '2026-03-04' })).toBe('NPAR_InstaMed_20260304.txt');
	expect(name({})).toBeNull();
	expect(name({ date: '../../etc' })).toBeNull();
	const balanceName = (clientId: string): string | null => buildFile(balance, [{ values: good }], { nameParts: { date: '2026-03-04', clientId, uniqueId: 'U1' } }).fileName;
	expect(balanceName('C1')).toBe('PS_C1_20260304_U1');
	for (const bad of ['..', 'a/b', 'a\\b', '', '-rf', 'a b', 'a\0']) expect(balanceName(bad)).toBeNull();
});
