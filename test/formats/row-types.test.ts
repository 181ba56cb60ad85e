import type { RowOf } from '../../lib/formats';
import type { balanceFileAcknowledgement } from '../../lib/formats/specs/balance-file-acknowledgement';
import type { eodPosting14 } from '../../lib/formats/specs/eod-posting-1.4';
import type { paymentDeposit30 } from '../../lib/formats/specs/payment-deposit-3.0';

/** Held by the compiler, which checks the tests too: an expected error that does not come is an error. */
test('row types follow from the specs', () => {
	type Posting = RowOf<typeof eodPosting14>;
	const amount: Posting['values']['amountCents'] = 2500;
	const action: Posting['values']['paymentTransactionAction'] = 'Credit';
	// @ts-expect-error -- not a code of the layout
	const wrongAction: Posting['values']['paymentTransactionAction'] = 'Void';
	// @ts-expect-error -- amounts are numbers
	const wrongAmount: Posting['values']['amountCents'] = '25.00';

	type Deposit = RowOf<typeof paymentDeposit30>;
	const records: Array<Deposit['record']> = ['F1', 'T2'];
	const total = (row: Deposit): number | null => (row.record === 'T2' ? row.values.totalPaymentsCents : row.values.paymentAmountCents);

	type Answer = RowOf<typeof balanceFileAcknowledgement>;
	const errors: Answer['repeats'] = [{ errorField: 'x', errorCode: null, errorReason: null }];
	expect([amount, action, wrongAction, wrongAmount, records.length, typeof total, errors.length]).toEqual([2500, 'Credit', 'Void', '25.00', 2, 'function', 1]);
});
