import { readText } from './support/bytes';
import { lookAlikesOf, TOLD_BY_NAME } from './support/look-alikes';
import { buildFile, detectAmong, detectFormat, findFormat, FORMATS, type FormatSpec } from '../../lib/formats';

const isLines = (format: FormatSpec): boolean => ['delimited', 'csv', 'fixed-width'].includes(format.encoding.kind);
const isTellable = (format: FormatSpec): boolean =>
	isLines(format) && format.coverage.state !== 'layoutNotPublic' && lookAlikesOf(format.id).length === 0 && !TOLD_BY_NAME.includes(format.id);
const SAMPLES = FORMATS.filter(isTellable).map((format) => ({ id: format.id, bytes: Buffer.from(format.example) }));
const NAMES = ['PaymentDepositReport-20260302-9000001.txt', 'NPAR_InstaMed_20260302.txt', 'PS_CLIENT1_20260302_U1', 'era.835', 'x.txt', '../../etc/passwd', ''];
const ERA = 'ISA*00*          *00*          *ZZ*PAYER          *ZZ*PROVIDER       *260302*1200*^*00501*000000001*0*P*:~GS*HP*P*R*20260302*1200*1*X*005010X221A1~ST*835*0001~';

test.each(SAMPLES)('$id is recognised under every file name', ({ id, bytes }) => {
	for (const fileName of NAMES) expect(detectFormat(bytes, { fileName })).toMatchObject({ formatId: id, code: 'content' });
});

test.each(SAMPLES)('$id is recognised from any beginning that has a whole row, or refused', async ({ id, bytes }) => {
	const format = findFormat(id)!;
	const detail = (await readText(format, bytes)).rows.find(({ record }) => format.records.find(({ code }) => code === record)?.role === 'detail')!;
	const firstRow = detail.byteOffset + detail.raw.length + 2;
	for (let at = 0; at <= bytes.length; at += 1) {
		const { formatId } = detectFormat(bytes.subarray(0, at));
		if (at >= firstRow) expect(formatId).toBe(id);
		else expect([id, null]).toContain(formatId);
	}
});

test.each(SAMPLES)('$id with LF, CR, blank lines or a byte order mark is recognised', ({ id, bytes }) => {
	const text = bytes.toString();
	for (const variant of [text.replaceAll('\r\n', '\n'), text.replaceAll('\r\n', '\r'), `\r\n\r\n${text}`, `\ufeff${text}`]) {
		expect(detectFormat(Buffer.from(variant)).formatId).toBe(id);
	}
});

test.each([ERA, `\ufeff${ERA}`, `\r\n${ERA}`, ERA.replaceAll('*', '|').replaceAll('~', '\n'), ERA.slice(ERA.indexOf('GS')), ERA.slice(ERA.indexOf('ST*'))])('an ERA is recognised', (text) => {
	for (const fileName of NAMES) expect(detectFormat(Buffer.from(text), { fileName }).formatId).toBe('x12-remittance');
});

test('other X12 files are named and refused', () => {
	const answer = detectFormat(Buffer.from(ERA.replace('ST*835', 'ST*999')));
	expect(answer).toMatchObject({ formatId: null, code: 'otherX12', transactionSet: '999' });
	expect(answer.reason).toContain('999');
});

test('an empty file is named as empty, and its name decides nothing', () => {
	for (const text of ['', '\r\n', '\ufeff', '  \n ']) {
		const found = detectFormat(Buffer.from(text), { fileName: 'NPAR_InstaMed_20260302.txt' });
		expect(found).toMatchObject({ formatId: null, code: 'empty', alternatives: [{ formatId: 'payment-deposit-3.0', confidence: 0 }] });
	}
});

test.each(['hello', 'a|b|c\n1|2|3\n', 'ISABEL|x', 'STATUS*835*x', '{"a":1}', '<xml/>', 'F1', 'F1 but not a payment line, only text that begins alike\n', 'T2\n', `F1${'x'.repeat(50)}\r\n`, '%PDF-1.7', '\0\0\0\0', 'name,value\n1,2\n'])(
	'%j is refused',
	(text) => {
		for (const fileName of NAMES) expect(detectFormat(Buffer.from(text), { fileName })).toMatchObject({ formatId: null });
	},
);

test('two formats that share a record code are told apart by columns, or refused with both named', () => {
	const one = findFormat('balance-file-acknowledgement') as FormatSpec;
	const [record] = one.records;
	if (record === undefined) throw new Error('The format has no record');
	const named = { template: 'SHORT_{date}.txt', basis: 'project' } as const;
	const short: FormatSpec = { ...one, id: 'short', fileName: named, records: [{ code: record.code, title: record.title, role: record.role, fields: record.fields.slice(0, 4) }] };
	const twin: FormatSpec = { ...one, id: 'twin', fileName: { ...named, template: 'TWIN_{date}.txt' } };
	const long = Buffer.from(one.example);
	expect(detectAmong([one, short], long)).toMatchObject({ formatId: one.id, alternatives: [{ formatId: 'short' }] });
	expect(detectAmong([one, short], Buffer.from('IMIFACK|1|IMPSCIF|A\r\n'))).toMatchObject({ formatId: 'short' });
	expect(detectAmong([one, twin], long)).toMatchObject({ formatId: null, code: 'ambiguous', alternatives: [{}, {}] });
	expect(detectAmong([one, twin], long, { fileName: 'TWIN_20260302.txt' })).toMatchObject({ formatId: 'twin', code: 'contentAndName' });
	// The name of one format over the content of the other.
	expect(detectAmong([one, short], long, { fileName: 'SHORT_20260302.txt' }).formatId).toBe(one.id);
});

test('a file that we write is a file that we recognise', () => {
	const values = { depositEffectiveDate: '2026-03-04', transactionDate: '2026-03-02', paymentAmountCents: 1 };
	const { bytes } = buildFile(findFormat('payment-deposit-3.0')!, [{ values }]);
	expect(detectFormat(bytes ?? new Uint8Array()).formatId).toBe('payment-deposit-3.0');
});
