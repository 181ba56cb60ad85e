import fc from 'fast-check';
import { reconcile, type ReconcileInput, type ReconcileResult } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import type { SourceRef } from '../../lib/core/source-ref';
import { anyMischief, withMischief } from './mischief';
import { anyMonth, filesOf } from './month';
import { inputOf } from './offered-file';
import { eraOf, otherDeposits, patientDeposits, postings, resultOf, twoWeeks } from './reconciled';
import { otherLine, patientLine, posting, remittance } from './rows';
import { SEED } from './seed';

/** Ends of attributes, elements and comments, and characters that turn text around or hide it. */
const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)>--></style></title>&lt;<a href="http://evil.example">\u0000\u0007\u001b\u007f\u0085\u061c\u200b\u200e\u200f\u202e\u2028\u2066\ufeff`;
const HIDDEN = /(?!\n)[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** Everything that is markup in a page, without the text between. */
function tagsOf(page: string): string[] {
	return page.replace(/<style>[^]*?<\/style>/, '').match(/<[^>]*>/g) ?? [];
}

function expectSelfContained(page: string): void {
	const tags = tagsOf(page);
	expect(tags.join('\n')).not.toMatch(/^<(script|img|link|iframe|object|embed|form|input|base|a)\b|\s(on\w+|src|href|srcdoc|style)\s*=|http/im);
	const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
	expect(style).not.toMatch(/@import|url\(|http|expression/i);
	expect(HIDDEN.test(page)).toBe(false);
	// every tag that opens also closes, in the right order
	const open: string[] = [];
	const wrong: string[] = [];
	for (const tag of tags) {
		const [, slash, name = ''] = /^<(\/?)([a-z0-9]+)/.exec(tag) ?? [];
		if (name === '' || ['meta', 'rect', 'line', 'circle', 'polyline'].includes(name)) continue;
		if (slash === '') open.push(name);
		else if (open.pop() !== name) wrong.push(tag);
	}
	expect([wrong, open]).toEqual([[], []]);
}

/** An input in which every text is hostile. */
function hostile(text: string): ReconcileInput {
	const files = twoWeeks(
		eraOf('2026-03-03', ...[{ amountCents: 5_000 }, { traceNumber: text, amountCents: null }, { traceNumber: `${text}2`, amountCents: 77 }].map((over) =>
			remittance({ payerName: text, payerId: text, payeeId: text, method: text, interchange: text, transaction: text, balance: 'mismatch', differenceCents: 3, claims: [{ claimId: text, payerClaimNumber: text, status: text, chargedCents: 1, paidCents: 1, patientResponsibilityCents: null, balance: 'holds' }], providerAdjustments: [{ reason: text, reference: text, amountCents: 5 }], ...over }),
		)),
		postings('2026-03-03', posting({ transactionId: text, outlet: { merchantId: text, storeId: text, terminalId: text }, patientAccountNumber: text, status: 'S' }), posting({ transactionId: `${text}2`, outlet: { merchantId: text, storeId: text, terminalId: text }, patientAccountNumber: text, status: 'CB' })),
		otherDeposits('2026-03-04', otherLine({ paymentIdentifier: text })),
		patientDeposits('2026-03-04', patientLine({ transactionId: `${text}3`, outlet: { merchantId: text, storeId: text, terminalId: text }, patientAccountNumber: text })),
	).map((file) => ({ ...file, name: `${text}${file.name}`, ...(file.name.includes('0305') ? { complete: false } : {}) }));
	return inputOf(files.filter(({ name }) => !name.includes('posting-20260309')));
}

test('text from files is shown as text, whatever it holds', () => {
	const result = reconcile(hostile(HOSTILE));
	expect(new Set(result.exceptions.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(7);
	const page = renderReport(result, { title: HOSTILE, showPatientAccounts: true });
	expectSelfContained(page);
	expect(page).toContain('&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('100 texts of any characters in every field: the page stays whole and refers to nothing outside', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '"', "'", '&', '\u202e', '\u0000', '/', '=', ' ', '\ud800'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 12 }), (text) => {
			expectSelfContained(renderReport(reconcile(hostile(text)), { title: text, showPatientAccounts: true }));
		}),
		{ seed: SEED, numRuns: 100 },
	);
});

test('the report of any month is whole, and the same each time', () => {
	fc.assert(
		fc.property(anyMonth(), anyMischief(), (month, mischief) => {
			const result = reconcile(inputOf(withMischief(filesOf(month), mischief)));
			const page = renderReport(result);
			expectSelfContained(page);
			expect(renderReport(JSON.parse(JSON.stringify(result)) as ReconcileResult)).toBe(page); // the result is plain JSON
		}),
		{ seed: SEED, numRuns: 20 },
	);
});

describe('what the page tells', () => {
	const claims = [{ claimId: 'CLM-77', payerClaimNumber: null, status: '22', chargedCents: 12_345, paidCents: -6_789, patientResponsibilityCents: 500, balance: 'mismatch' as const }];
	const result = resultOf(
		twoWeeks(
			eraOf('2026-03-03', remittance({ amountCents: 123_456, claims }), remittance({ traceNumber: '8', amountCents: 700 }), remittance({ traceNumber: '9', amountCents: 40_000, method: 'CHK' })),
			otherDeposits('2026-03-04', otherLine({ amountCents: 123_456 })),
			postings('2026-03-03', posting({ status: 'S', patientAccountNumber: 'PAT-4711' }), posting({ transactionId: 'TX2', status: 'D', amountCents: 99_900 })),
			patientDeposits('2026-03-04', patientLine({ patientAccountNumber: 'PAT-4711' })),
		),
	);
	const page = renderReport(result);
	const cards = [...page.matchAll(/<div class="card"><b>(.*?)<\/b><span>(.*?)<\/span>/g)].map(([, value, label]) => `${String(value)} ${String(label)}`);

	test('the answer first, then the figures', () => {
		expect(page).toContain('<p class="answer">All but 1 of 3 payments are tied to a deposit</p>');
		expect(cards).toEqual(['$1,641.56 announced by payers in 3 remittances', '$40.00 paid by patients in 1 transaction', '$1,274.56 deposited in 2 lines', '$400.00 still open in 1 payment', '1 thing needs a person']);
	});

	test('what needs a person, with the next step', () => {
		expect(page).toMatch(/<section class="todo error"><header><strong>Money announced but not deposited<\/strong><span class="sum">\$7\.00<\/span>/);
		expect(page).toContain('Ask the payer to trace the payment');
	});

	test('each remittance opens to its claims', () => {
		expect(page).toMatch(/<details><summary>1 claim<\/summary><table>.*CLM-77.*\$123\.45.*−\$67\.89.*\$5\.00.*<td>no<\/td>/);
	});

	test('no patient account unless asked for', () => {
		expect(page).not.toContain('PAT-4711');
		expect(renderReport(result, { showPatientAccounts: true })).toContain('PAT-4711');
	});

	test('money by class and by day as pictures, with the amounts in words', () => {
		expect(page).toContain('aria-label="Money by class"');
		expect(page).toMatch(/<rect class="f-missing"[^>]*><title>2026-03-03, Missing: \$7\.00<\/title>/);
		expect(page).toContain('<title>2026-03-04, deposited: $1,274.56</title>');
	});

	test('every row is in it, with its file and place', () => {
		for (const { source } of result.rows) expect(page).toContain(placeOf(source));
	});
});

function placeOf({ file, line, segment }: SourceRef): string {
	return `${file}, ${line === undefined ? `segment ${String(segment)}` : `line ${String(line)}`}`;
}

test('nothing to do is said as such', () => {
	expect(renderReport(resultOf([]))).toContain('No payment was due for a deposit');
	const one = renderReport(resultOf(twoWeeks(eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine()))));
	expect(one).toContain('The one payment is tied to its deposit');
	expect(one).toContain('Nothing needs a person');
});

test('long lists are cut, and say so', () => {
	const many = Array.from({ length: 700 }, (_, index) => remittance({ traceNumber: String(1_000 + index), amountCents: 100 + index }));
	const page = renderReport(resultOf(twoWeeks(eraOf('2026-03-03', ...many))));
	expect(page).toContain('The first 400 of 700');
	expect(page).toContain('The first 500 of 700.');
	expect(page).toContain('All but 700 of 700 payments');
});
