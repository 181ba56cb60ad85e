import fc from 'fast-check';
import { reconcile, type ReconcileInput, type ReconcileResult } from '../../lib/reconcile';
import { renderReport, type ReportOptions } from '../../lib/report';
import { anyMischief, withMischief } from '../reconcile/mischief';
import { anyMonth, filesOf } from '../reconcile/month';
import { inputOf } from '../reconcile/offered-file';
import { eraOf, otherDeposits, patientDeposits, postings, twoWeeks } from '../reconcile/reconciled';
import { otherLine, patientLine, posting, remittance } from '../reconcile/rows';
import { runs, SEED } from './seed';
import { expectSoundPage, says } from './parsed-page';
import { asLaterRun, sampleFees, sampleReceivables, sampleResolved } from './samples';

/** Ends of attributes, elements and comments, and characters that turn text around or hide it. */
const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)>--></style></title>&lt;<a href="http://evil.example">\u0000\u0007\u001b\u007f\u0085\u061c\u200b\u200e\u200f\u202e\u2028\u2066\ufeff`;

/** An input in which every text is hostile. */
function hostile(text: string): ReconcileInput {
	const outlet = { merchantId: text, storeId: text, terminalId: text };
	const claims = [{ claimId: text, payerClaimNumber: text, status: text, chargedCents: 1, paidCents: 1, patientResponsibilityCents: null, balance: 'holds' as const }];
	const shared = { payerName: text, payerId: text, payeeId: text, method: text, interchange: text, transaction: text, balance: 'mismatch' as const, differenceCents: 3, claims, providerAdjustments: [{ reason: text, reference: text, amountCents: 5 }] };
	const files = twoWeeks(
		eraOf('2026-03-03', remittance({ ...shared, amountCents: 5_000 }), remittance({ ...shared, traceNumber: text, amountCents: null }), remittance({ ...shared, traceNumber: `${text}2`, amountCents: 77 })),
		postings('2026-03-03', posting({ transactionId: text, outlet, patientAccountNumber: text, status: 'S' }), posting({ transactionId: `${text}2`, outlet, patientAccountNumber: text, status: 'CB' })),
		otherDeposits('2026-03-04', otherLine({ paymentIdentifier: text })),
		patientDeposits('2026-03-04', patientLine({ transactionId: `${text}3`, outlet, patientAccountNumber: text })),
	).map((file) => ({ ...file, name: `${text}${file.name}`, ...(file.name.includes('0305') ? { complete: false } : {}) }));
	return inputOf(files.filter(({ name }) => !name.includes('posting-20260309')));
}

/** Everything that the page can show, all of it with this text. */
function everything(text: string): { readonly result: ReconcileResult; readonly options: ReportOptions } {
	const resolved = [sampleResolved({ reference: text, sentence: text, id: text }), sampleResolved({ how: 'noLongerFollowed', reference: text, sentence: text })];
	return { result: asLaterRun(reconcile(hostile(text)), resolved), options: { title: text, showPatientAccounts: true, receivables: sampleReceivables(text), fees: sampleFees(text) } };
}

test('text from files is shown as text, whatever it holds', () => {
	const { result, options } = everything(HOSTILE);
	expect(new Set(result.exceptions.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(7);
	const page = renderReport(result, options);
	const { text, elements } = expectSoundPage(page);
	expect(says(text, `"'><script>alert(1)</script><img src=x onerror=alert(2)>--></style></title>&lt;<a href="http://evil.example">`)).toBe(true);
	// also in what is read aloud
	expect(elements.some(({ attributes }) => (attributes['aria-label'] ?? '').includes('<script>alert(1)'))).toBe(true);
});

test('texts of any characters in every field: the page stays whole and refers to nothing outside', () => {
	const unit = fc.oneof(fc.constantFrom('<', '>', '"', "'", '&', '\u202e', '\u0000', '/', '=', ' ', '\ud800', ']]>', '<!--', '-->', '`', '{', '}'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
	fc.assert(
		fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
			const { result, options } = everything(text);
			expectSoundPage(renderReport(result, options));
		}),
		{ seed: SEED, numRuns: runs(6_000) },
	);
});

test('the report of any month is whole, and the same each time', () => {
	fc.assert(
		fc.property(anyMonth(), anyMischief(), (month, mischief) => {
			const result = reconcile(inputOf(withMischief(filesOf(month), mischief)));
			const page = renderReport(result);
			expectSoundPage(page);
			expect(renderReport(JSON.parse(JSON.stringify(result)) as ReconcileResult) === page).toBe(true); // the result is plain JSON
		}),
		{ seed: SEED, numRuns: runs(5_000) },
	);
});
