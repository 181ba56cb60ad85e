import { makeReference, resolveUnknown, type OpenQuestion } from '../../../lib/payments';
import { readNotification } from '../../../lib/notifications';
import { readPaymentItem } from '../../../nodes/InstaMedPayment/resolve/item-evidence';
import { readEvidenceFile } from '../../../nodes/InstaMedPayment/resolve/read-evidence-file';
import { toItem } from '../../../nodes/InstaMedWebhookTrigger/to-item';
import { findFormat } from '../../../lib/formats';
import { sale } from '../../payments/arbitraries';

const REFERENCE = makeReference('s', 'INV-1', sale());

const QUESTION: OpenQuestion = {
	operation: 'sale',
	reference: REFERENCE,
	referenceField: 'AdditionalInfo6',
	amountCents: 4250,
	tender: { kind: 'typedCard', lastFour: '1111' },
	patientAccountNumber: 'ACC-1',
	transactionId: null,
	outlet: null,
	sentAt: '2026-03-04T14:15:00Z',
	gaveUpAt: '2026-03-04T14:16:20Z',
};

function notified(change: Readonly<Record<string, string | null>> = {}): ReturnType<typeof toItem>['json'] {
	const fields = {
		ResponseDateTime: '03/04/2026 02:15:09 PM',
		PaymentTransactionID: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
		OriginalTransactionID: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
		TransactionAction: 'Sale',
		TransactionType: 'CreditCard',
		CurrentTransactionStatusCode: 'C',
		Amount: '42.50',
		IsPartiallyApproved: 'false',
		CardLastFourDigits: '************1111',
		PatientID: 'ACC-1',
		AdditionalInfo6: REFERENCE,
		...change,
	};
	const read = readNotification(new TextEncoder().encode(JSON.stringify(fields)), 'application/json');
	if (!read.ok) throw new Error(read.problem.message);
	const receipt = { stale: false, authenticatedBy: ['basic' as const], receivedAt: 0 };
	return toItem(read.notification, receipt, { includeOriginal: false, includePatientData: false }).json;
}

function verdictOf(...items: ReturnType<typeof notified>[]): string {
	const evidence = items.map((item) => readPaymentItem(item)).filter((one) => one !== null);
	expect(evidence).toHaveLength(items.length);
	return resolveUnknown(QUESTION, evidence, [], { timeZone: 'UTC' }).verdict;
}

describe('a notification as evidence of a lost answer', () => {
	test('with the reference it proves the charge; declined, that there was none', () => {
		expect(verdictOf(notified())).toBe('charged');
		expect(verdictOf(notified({ CurrentTransactionStatusCode: 'D' }))).toBe('notCharged');
	});

	test('with another reference or none it proves nothing', () => {
		expect(verdictOf(notified({ AdditionalInfo6: makeReference('s', 'INV-2', sale()) }))).toBe('stillOpen');
		expect(verdictOf(notified({ AdditionalInfo6: null }))).toBe('ambiguous');
	});

	test('a plan is none', () => {
		expect(readPaymentItem({ event: 'planCreated', kind: 'paymentPlan', payment: null, plan: { planId: 'P1' } })).toBeNull();
	});
});

async function* bytes(of: string): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(new TextEncoder().encode(of));
}

describe('the day that a posting file proves', () => {
	const text = findFormat('eod-posting-1.4')?.example ?? '';

	test.each([
		['the one in its name, on which something happened', 'EODPostingReport-20260302-1.txt', ['2026-03-02']],
		['the latest of its rows, where the name has none', 'EODPostingReport.txt', ['2026-03-02']],
		// named by the day it was made, or renamed: it tells nothing of the third
		['none, when nothing in it is of the day in its name', 'EODPostingReport-20260303-1.txt', []],
	])('is %s', async (_, name, days) => {
		const read = await readEvidenceFile(bytes(text), name);
		if (!read.ok) throw new Error(read.unused.reason);
		expect(read.found.payments).toHaveLength(3);
		expect(read.found.days.map(({ businessDate }) => businessDate)).toEqual(days);
	});
});

describe('a posting file written as an 835', () => {
	test('tells of its payments, and proves its day only when it is whole', async () => {
		const text = findFormat('eod-posting-lockbox-g')?.example ?? '';
		const whole = await readEvidenceFile(bytes(text), 'EODPostingReport-20260302-1.835');
		if (!whole.ok) throw new Error(whole.unused.reason);
		expect(whole.found.payments.length).toBeGreaterThan(0);
		expect(whole.found.payments.every(({ references, asOf }) => references === null && asOf === '2026-03-02')).toBe(true);
		expect(whole.found.days).toMatchObject([{ businessDate: '2026-03-02', tells: 'movedMoney' }]);
		const cut = await readEvidenceFile(bytes(text.slice(0, -20)), 'EODPostingReport-20260302-1.835');
		expect(cut.ok && cut.found.days).toEqual([]);
	});
});
