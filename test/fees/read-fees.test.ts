import fc from 'fast-check';
import { findFormat } from '../../lib/formats';
import { readFees, type FeesEvidence } from '../../lib/intake/read-fees';
import { inPieces } from '../formats/support/bytes';
import { runs } from './seed';

const REPORT = 'BillingLineItemsReport-20260331-LARKSPUR.txt';
const DAILY = 'InterchangeReport-20260302-LARKSPUR.txt';

function example(id: string): string {
	return findFormat(id)?.example ?? '';
}

async function evidenceOf(text: string, name: string, options: { readonly kind?: 'fees' | 'costs'; readonly size?: number } = {}): Promise<FeesEvidence> {
	const { size = 61, ...kind } = options;
	const reading = await readFees(inPieces(Buffer.from(text), size), { name, ...kind });
	if (!reading.ok) throw new Error(reading.problem.reason);
	return reading.evidence;
}

/** A line of the interchange daily file. */
function costLine(cells: Readonly<Record<number, string>> = {}): string {
	const line = ['IMIRF10', '0000000000900100', '0001', '0002', '0123456789abcdef0123456789abcdef', '20260302', 'AuthCapt', '125.50', '125.50', '125.50', 'A10001', 'Retail', 'N', 'Visa', '400000', '4242', 'FLAT', '1.65', '2.170750', '0.10', '20260302_200000'];
	for (const [number, cell] of Object.entries(cells)) line[Number(number) - 1] = cell;
	return `${line.join('|')}\r\n`;
}

test('a monthly fees report', async () => {
	const { file, fees, costs } = await evidenceOf(example('monthly-fees-report'), REPORT);
	expect(file).toMatchObject({ name: REPORT, kind: 'fees', complete: true, empty: false, businessDate: '2026-03-31' });
	expect([fees.length, costs.length]).toEqual([3, 0]);
	expect(fees[0]).toEqual({ statementDate: '2026-03-02', invoice: 'INV-00000001', description: 'Statement printing', quantity: '10', subtotalCents: 12_550, salesTaxCents: 125, totalCents: 125, volumeCents: 12_550, unreadable: false, source: { file: REPORT, line: 1, sha256: file.sha256 } });
	expect(fees[1]).toMatchObject({ quantity: null, salesTaxCents: null, unreadable: false });
});

test('an interchange daily file', async () => {
	const { file, costs } = await evidenceOf(costLine() + costLine({ 7: 'Credit', 10: '-125.50', 19: '0.123456789' }) + costLine({ 7: 'Sale' }) + costLine({ 7: 'Sale', 10: '' }), DAILY);
	expect(file).toMatchObject({ kind: 'costs', complete: true, businessDate: '2026-03-02' });
	expect(costs.map(({ payment, costPicos }) => [payment.amountCents, payment.method, payment.cardBrand, payment.transactedAt, costPicos])).toEqual([
		[12_550, 'card', 'Visa', '2026-03-02T00:00:00', 2_170_750_000_000n],
		[-12_550, 'card', 'Visa', '2026-03-02T00:00:00', 123_456_789_000n],
		// an action that the page does not list: the effective amount tells the direction
		[12_550, 'card', 'Visa', '2026-03-02T00:00:00', 2_170_750_000_000n],
		[null, 'card', 'Visa', '2026-03-02T00:00:00', 2_170_750_000_000n],
	]);
	expect(costs[1]?.payment.source).toEqual({ file: DAILY, line: 2, sha256: file.sha256 });
});

test('without a date in its name, the day is the latest in the file', async () => {
	const { file } = await evidenceOf(costLine() + costLine({ 21: '20260304_010000' }), 'costs.txt');
	expect(file.businessDate).toBe('2026-03-04');
});

test('an amount that cannot be read is not an absent one', async () => {
	const text = example('monthly-fees-report').split('\r\n');
	const broken = [text[0]?.split('|').map((cell, index) => (index === 8 ? 'x' : cell)).join('|'), ''].join('\r\n');
	expect((await evidenceOf(broken, REPORT)).fees[0]).toMatchObject({ salesTaxCents: null, unreadable: true });
});

test('the cost of a half line is not read as another cost', async () => {
	const cut = costLine() + costLine().slice(0, -40);
	const { file, costs } = await evidenceOf(cut, DAILY);
	expect([file.complete, costs.length]).toEqual([false, 1]);
});

test('an empty file is what its name or the caller says it is', async () => {
	expect((await evidenceOf('', DAILY, { kind: 'costs' })).file).toMatchObject({ kind: 'costs', empty: true, complete: true, businessDate: '2026-03-02' });
	expect(await readFees(inPieces(Buffer.from(''), 1), { name: 'something.txt' })).toMatchObject({ ok: false });
});

test.each(['eod-posting-1.4', 'amex-daily-file', 'x12-remittance', 'payment-deposit-1.0'])('%s tells of neither fees nor costs', async (id) => {
	const reading = await readFees(inPieces(Buffer.from(example(id)), 500), { name: 'file.txt' });
	expect(reading).toMatchObject({ ok: false, problem: { name: 'file.txt' } });
});

test('where chunks are cut does not matter', async () => {
	const text = costLine() + costLine({ 19: '0.5' }) + costLine({ 14: 'MC' });
	const whole = await evidenceOf(text, DAILY, { size: text.length });
	for (const size of [1, 2, 7, 100, 256]) expect(await evidenceOf(text, DAILY, { size })).toEqual(whole);
});

test('whatever the bytes are, nothing is thrown and nothing is half an amount', async () => {
	const line = fc.array(fc.oneof(fc.constantFrom('IMIRF10', 'IMBLI10', '1.00', '|', '20260302', 'AuthCapt'), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 24 }).map((cells) => cells.join('|'));
	await fc.assert(
		fc.asyncProperty(fc.array(line, { maxLength: 4 }), fc.constantFrom('\r\n', '\n', ''), async (lines, end) => {
			const reading = await readFees(inPieces(Buffer.from(`${example('interchange-daily-file').slice(0, -2)}\r\n${lines.join(end)}`), 53), { name: 'x.txt' });
			if (reading.ok) for (const { costPicos, payment } of reading.evidence.costs) expect([costPicos === null || typeof costPicos === 'bigint', payment.amountCents === null || Number.isSafeInteger(payment.amountCents)]).toEqual([true, true]);
		}),
		runs(50),
	);
});
