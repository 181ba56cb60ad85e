import { findFormat, toDepositLine, toPayment, type FormatRow, type RowInput } from '../../lib/formats';
import { readText, written } from './support/bytes';

const source = { file: 'posting.txt', sha256: 'ab' };
const posting = findFormat('eod-posting-1.4')!;
const deposit = findFormat('payment-deposit-1.0')!;
const other = findFormat('payment-deposit-3.0')!;

const common = { merchantId: '009', storeId: '1', terminalId: '2', paymentTransactionType: 'CreditCard', cardType: 'VISA', transactionId: 'T1', transactionDate: '2026-03-02T09:30:15', amountCents: 2500 };

async function rowOf(id: string, input: RowInput): Promise<FormatRow> {
	const format = findFormat(id)!;
	const { rows } = await readText(format, written(format, [input]));
	return rows[0]!;
}

/** The one rule for signs: what a payment of 25.00 is to the provider, by action and status. */
test.each([
	['AuthCapt', 'C', 'payment', 2500],
	['AuthCapt', 'S', 'payment', 2500],
	['AuthCapt', 'D', 'payment', 2500],
	['Credit', 'C', 'refund', -2500],
	['Credit', 'S', 'refund', -2500],
	['Return', 'RI', 'return', -2500],
	['Return', 'S', 'return', -2500],
	['AuthCapt', 'CB', 'return', -2500],
	['AuthCapt', 'RI', 'return', -2500],
	['Credit', 'CB', 'refund', -2500],
])('posting: %s with status %s is a %s of %d cents', async (paymentTransactionAction, transactionStatusCode, action, cents) => {
	const row = await rowOf('eod-posting-1.4', { values: { ...common, paymentTransactionAction, transactionStatusCode } });
	expect(toPayment(posting, row, source)).toMatchObject({ action, amountCents: cents, status: transactionStatusCode });
});

test('a payment carries every part that the row has, and its place', async () => {
	const row = await rowOf('eod-posting-1.4', {
		values: { ...common, paymentTransactionAction: 'AuthCapt', transactionStatusCode: 'C', authorizationNumber: 'A1', patientAccountNumber: 'PAT-1', patientLastName: 'Sample' },
	});
	const payment = toPayment(posting, row, source);
	expect(payment).toEqual({
		transactionId: 'T1',
		action: 'payment',
		amountCents: 2500,
		status: 'C',
		transactedAt: '2026-03-02T09:30:15',
		outlet: { merchantId: '009', storeId: '1', terminalId: '2' },
		method: 'card',
		cardBrand: 'VISA',
		lastFour: null,
		authorizationNumber: 'A1',
		patientAccountNumber: 'PAT-1',
		originalTransactionId: null,
		source: { file: 'posting.txt', sha256: 'ab', line: 1 },
	});
	expect(JSON.stringify(payment)).not.toContain('Sample');
});

test.each([['CreditCard', 'card'], ['DebitCard', 'debitCard'], ['eCheck', 'bankAccount'], ['Cash', 'cash']])('type %s is method %s', async (paymentTransactionType, method) => {
	const row = await rowOf('eod-posting-1.4', { values: { ...common, paymentTransactionType, paymentTransactionAction: 'AuthCapt', transactionStatusCode: 'C' } });
	expect(toPayment(posting, row, source)?.method).toBe(method);
});

test('what cannot be read or told is null, not zero', async () => {
	const example = posting.example.split('\r\n')[0]!;
	const cents = async (line: string): Promise<unknown> => {
		const { rows } = await readText(posting, `${line}\r\n`);
		return toPayment(posting, rows[0]!, source)?.amountCents;
	};
	expect(await cents(example)).toBe(12550);
	expect(await cents(example.replace('125.50', '12O.50'))).toBeNull();
	expect(await cents(example.replace('125.50', ''))).toBeNull();
	expect(await cents(example.replace('125.50', '0.00'))).toBe(0);
	expect(await cents(example.replace('AuthCapt', 'Surprise'))).toBeNull();
	// A minus where none is written can only take money away, twice negated or not.
	expect(await cents(example.replace('125.50', '-125.50'))).toBe(-12550);
	expect(await cents(example.replace('125.50', '-125.50').replace('AuthCapt', 'Credit'))).toBe(-12550);
});

test('a deposit line of a patient payment', async () => {
	const row = await rowOf('payment-deposit-1.0', {
		values: { ...common, depositAchTraceNumber: '0910001', depositEffectiveDate: '2026-03-04T00:00:00', paymentTransactionAction: 'AuthCapt', transactionStatusCode: 'CB', consumerAccountNumber: 'PAT-1' },
	});
	expect(toDepositLine(deposit, row, source)).toMatchObject({
		kind: 'patientPayment', traceNumber: '0910001', effectiveDate: '2026-03-04', transactionId: 'T1', paymentIdentifier: null, action: 'return', amountCents: -2500,
		status: 'CB', method: 'card', patientAccountNumber: 'PAT-1', source: { line: 1 },
	});
	expect(toPayment(deposit, row, source)).toBeNull();
});

test('a deposit line of another payment; its trailer is none', async () => {
	const { rows } = await readText(other, other.example);
	expect(rows.map((row) => toDepositLine(other, row, source)?.amountCents ?? null)).toEqual([125050, 8000, null]);
	expect(toDepositLine(other, rows[0]!, source)).toMatchObject({ kind: 'otherPayment', traceNumber: null, paymentIdentifier: '1000000001', effectiveDate: '2026-03-04', outlet: null, status: null });
});

test('unknown rows are neither', async () => {
	const { rows } = await readText(posting, 'IMDPA99|x\r\n');
	expect(toPayment(posting, rows[0]!, source)).toBeNull();
	expect(toDepositLine(deposit, rows[0]!, source)).toBeNull();
});
