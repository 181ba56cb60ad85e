import { RESULT_CLASSES, type ReconcileException, type ReconcileResult, type ResultRow } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { eraOf, resultOf, twoWeeks } from '../reconcile/reconciled';
import { remittance } from '../reconcile/rows';
import { expectSoundPage, says } from './parsed-page';
import { asLaterRun, sampleFees, sampleReceivables, sampleResolved } from './samples';

const MILLION = 1_000_000;
const empty = resultOf([]);

/** A row that counts how often its text is read: nobody reads the reference of a row but to draw it. */
function countedRow(over: Partial<ResultRow>, counter: { reads: number }): ResultRow {
	const row: ResultRow = { subject: 'remittance', key: 'k', class: 'matched', reason: 'sameTrace', amountCents: 12_345, counterparts: [], date: '2026-03-03', reference: null, party: 'EXAMPLE HEALTH PLAN', source: { file: 'era.835', segment: 3 }, ...over };
	return Object.defineProperty({ ...row }, 'reference', {
		enumerable: true,
		get: () => {
			counter.reads += 1;
			return '7000001';
		},
	});
}

function withRows(rows: readonly ResultRow[]): ReconcileResult {
	return { ...empty, asOf: '2026-03-13', rows };
}

test('of a million rows a few hundred are drawn, and the page stays small', () => {
	const counter = { reads: 0 };
	const classes = RESULT_CLASSES.map((name) => countedRow({ class: name }, counter));
	const rows = Array.from({ length: MILLION }, (_, index) => classes[index % classes.length] ?? countedRow({}, counter));
	const page = renderReport(withRows(rows));
	expect(counter.reads).toBeGreaterThan(500);
	expect(counter.reads).toBeLessThan(6 * 401);
	expect(page.length).toBeLessThan(800_000);
	expect(says(page, /The first \d+ of 166,666; the result file holds all of them\./)).toBe(true);
	expect(says(page, '166,666 rows')).toBe(true);
	expect(says(page, '1,000,000')).toBe(true);
});

test('of a million things that need a person each kind shows a hundred, counts all, and adds up all', () => {
	const one: ReconcileException = { id: '1', kind: 'missingDeposit', severity: 'error', amountCents: 200, date: '2026-03-03', reference: '7', file: 'era.835', rows: [], sentence: 'It is missing.', nextStep: 'Look for it.', isNew: true, firstToldOn: '2026-03-13' };
	const page = renderReport({ ...empty, exceptions: Array.from({ length: MILLION }, () => one) });
	expect(page.split('It is missing.')).toHaveLength(101);
	expect(says(page, '1,000,000 cases')).toBe(true);
	expect(says(page, '$2,000,000.00')).toBe(true);
	expect(says(page, '100 of 1,000,000 are shown')).toBe(true);
	expect(page.length).toBeLessThan(100_000);
});

test('whatever is long, many or hostile: the page has an end', () => {
	const text = `"<&'>`.repeat(400);
	const many = <T>(value: T, count = 20_000): T[] => Array.from({ length: count }, () => value);
	const claims = many({ claimId: text, payerClaimNumber: text, status: text, chargedCents: 1, paidCents: 1, patientResponsibilityCents: 1, balance: 'holds' as const });
	const rows = Array.from({ length: 20_000 }, (_, index): ResultRow => ({ subject: 'remittance', key: text, class: RESULT_CLASSES[index % 6] ?? 'open', reason: 'notDueYet', amountCents: index, counterparts: [], date: '2026-03-03', reference: text, party: `${String(index)}${text}`, patientAccountNumber: text, source: { file: text, line: 1 }, claims }));
	const finding = { date: '2026-03-03', reference: text, file: text, rows: [], sentence: text, amountCents: 1, severity: 'error' } as const;
	const exceptions = Array.from({ length: 20_000 }, (_, index): ReconcileException => ({ ...finding, id: text, kind: index % 2 === 0 ? 'missingDeposit' : 'chargeback', isNew: index % 3 === 0, firstToldOn: '2026-03-03', nextStep: `${String(index)}${text}` }));
	const day = { date: '2026-03-03', cents: { matched: 1, open: 2, missing: 3, extra: 4, amountDiffers: 5, ambiguous: 6 }, depositedCents: 21 };
	const result: ReconcileResult = asLaterRun(
		{
			...empty,
			rows,
			exceptions,
			byDay: Array.from({ length: 2_000 }, (_, index) => ({ ...day, date: `${String(2000 + Math.floor(index / 28))}-01-${String(1 + (index % 28)).padStart(2, '0')}` })),
			files: many({ name: text, kind: 'posting', verdict: 'cut', businessDate: null, repeats: 3, sha256: null, bytes: 5, errors: 6 }),
			adjustments: Array.from({ length: 20_000 }, (_, index) => ({ reason: `${String(index)}${text}`, reference: text, amountCents: 1, payer: text, date: null, row: text })),
		},
		many(sampleResolved({ sentence: text, reference: text })),
	);
	const receivables = sampleReceivables(text);
	const fees = sampleFees(text);
	const page = renderReport(result, {
		title: text,
		showPatientAccounts: true,
		receivables: { ...receivables, rows: many(receivables.rows).flat(), aging: many(receivables.aging).flat(), findings: many(receivables.findings).flat() },
		fees: { ...fees, periods: many(fees.periods).flat(), costs: many(fees.costs).flat(), withoutCost: many(text), findings: many(fees.findings).flat() },
	});
	expect(page.length).toBeLessThan(2_000_000);
	const { text: shown } = expectSoundPage(page);
	expect(Math.max(...shown.split(/[^"<&'>]/).map((part) => part.length))).toBeLessThan(401);
	expect(says(shown, '…')).toBe(true);
});

test('long lists are cut, and say so', () => {
	const many = Array.from({ length: 700 }, (_, index) => remittance({ traceNumber: String(1_000 + index), amountCents: 100 + index }));
	const page = renderReport(resultOf(twoWeeks(eraOf('2026-03-03', ...many))));
	expect(says(page, /The first \d\d\d of 700; the result file holds all of them/)).toBe(true);
	expect(says(page, '100 of 700 are shown')).toBe(true);
	expect(says(page, 'Not closed: 700 things need a person')).toBe(true);
	// nothing of it twice: the largest hundred, and none of the smallest
	expect(says(page, 'announced $7.99 (trace 1699)')).toBe(true);
	expect(says(page, 'announced $1.00 (trace 1000)')).toBe(false);
});
