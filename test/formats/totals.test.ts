import { checkFile, findFormat } from '../../lib/formats';
import { inPieces } from './support/bytes';

const deposit = findFormat('payment-deposit-3.0')!;
const [first = '', second = '', trailer = ''] = deposit.example.split('\r\n');

function check(...lines: string[]): ReturnType<typeof checkFile> {
	return checkFile(deposit, inPieces(Buffer.from(lines.map((line) => `${line}\r\n`).join('')), 13), { file: 'deposit.txt' });
}

test('the sound file', async () => {
	expect(await check(first, second, trailer)).toMatchObject({ complete: true, errors: 0, totals: { records: { F1: 2, T2: 1 }, cents: { 'F1.paymentAmountCents': 133050 } } });
});

test.each<[string, string[], string[]]>([
	['a payment is missing', [first, trailer], ['totalDiffers', 'totalDiffers', 'totalDiffers']],
	['a payment is there twice', [first, second, second, trailer], ['totalDiffers', 'totalDiffers', 'totalDiffers']],
	['one cent is off', [first.replace('125050', '125051'), second, trailer], ['totalDiffers']],
	['the trailer is missing', [first, second], ['missingTrailer']],
	['a payment follows the trailer', [first, trailer.replace('0000000002', '0000000001').replace('133050', '125050').replace(/3$/, '2'), second], ['afterTrailer']],
	['the trailer is short', [first, second, trailer.slice(0, -1)], ['shortLine', 'totalDiffers']],
	['a count is unreadable', [first, second, trailer.replace('0000000002', '00000000O2')], ['unreadableNumber', 'totalDiffers']],
])('not complete when %s', async (_name, lines, codes) => {
	const { complete, issues } = await check(...lines);
	expect(complete).toBe(false);
	expect(issues.map(({ code }) => code)).toEqual(codes);
	for (const issue of issues) expect(issue.where.file).toBe('deposit.txt');
});

test('one cent off says so in cents', async () => {
	const { issues } = await check(first.replace('125050', '125051'), second, trailer);
	expect(issues[0]).toMatchObject({ differenceCents: -1, where: { line: 3, record: 'T2', field: 'totalPaymentsCents' } });
});

test('an unreadable amount leaves the total open, not wrong', async () => {
	const { issues, complete } = await check(first.replace('125050', '12505O'), second, trailer);
	expect(issues.map(({ code }) => code)).toEqual(['unreadableAmount', 'totalNotEvaluable']);
	expect(complete).toBe(true);
});

test('issues beyond the limit are counted, not kept', async () => {
	const many = Array.from({ length: 50 }, () => 'X');
	const bytes = Buffer.from(`${many.join('\n')}\n`);
	const { issues, issueCounts, errors } = await checkFile(deposit, inPieces(bytes, 10), { maxIssues: 7 });
	expect(issues).toHaveLength(7);
	expect(issueCounts).toEqual({ unknownRecord: 50, missingTrailer: 1 });
	expect(errors).toBe(51);
});
