import type { FeesResult } from '../../lib/fees/types';
import { AGE_BUCKETS, RECEIVABLE_STATES, RECEIVABLE_TIES, type AgingLine, type ReceivableRow, type ReceivableState, type ReceivablesResult } from '../../lib/receivables/types';
import type { DayTotal, ReconcileResult, ResolvedException } from '../../lib/reconcile';

/** One row for each state, with text in every field that has any. */
function rows(text: string): ReceivableRow[] {
	const ties = Object.keys(RECEIVABLE_TIES) as (keyof typeof RECEIVABLE_TIES)[]; // the keys of that very record
	return (Object.keys(RECEIVABLE_STATES) as ReceivableState[]).map((state, index): ReceivableRow => ({ kind: 'statement', key: `${text}${String(index)}`, state, tie: ties[index] ?? null, patientAccountNumber: `PAT-${text}`, claimIds: [text], statementId: text, responsibilityCents: 10_000 + index, billedCents: state === 'notBilled' ? null : 10_000, paidCents: 2_500, paidElsewhereCents: 100, openCents: 7_400, dueOn: '2026-03-01', ageDays: 12, bucket: 'days0to30', transactionIds: [text], sources: [{ file: text }] }));
}

function line(side: AgingLine['side'], party: string | null, first: number): AgingLine {
	const cents = { notDue: first, days0to30: first * 2, days31to60: first * 3, days61to90: 0, days91to120: 7, over120: first };
	return { side, party, count: 9, cents, creditCents: -50, totalCents: AGE_BUCKETS.reduce((sum, name) => sum + cents[name], 0) - 50 };
}

/** What patients owe, with the same text wherever a file has text. */
export function sampleReceivables(text = 'ST-1'): ReceivablesResult {
	const about = { date: '2026-03-02', reference: text, file: text, rows: [], sentence: text, nextStep: text } as const;
	return {
		asOf: '2026-03-13',
		rows: rows(text),
		aging: [line('payer', text, 10_000), line('patient', null, 2_000)],
		findings: [
			{ ...about, kind: 'patientNotBilled', severity: 'warning', amountCents: 10_005 },
			{ ...about, kind: 'patientOverdue', severity: 'warning', amountCents: 7_400 },
		],
		totals: { responsibilityCents: 90_045, billedCents: 80_000, paidCents: 25_000, paidElsewhereCents: 1_000, openCents: 74_000 },
		counts: { claims: 9, claimsWithoutShare: 0, statements: 9, payments: 9, paymentsWithoutMoney: 0 },
	};
}

/** Fees of two months and costs of two brands, with the same text wherever a file has text. */
export function sampleFees(text = 'INV-1'): FeesResult {
	const period = { invoice: text, count: 3, taxCents: 150, volumeCents: 1_000_000, ratePercent: '2.02' };
	const cost = { count: 40, amountCents: 500_000, refundedCents: -1_500, cost: '81.25', costCents: 8_125, ratePercent: '1.63' };
	return {
		periods: [
			{ ...period, month: '2026-02', feeCents: 20_000, totalCents: 20_150 },
			{ ...period, month: 'unknown', feeCents: 10_000, totalCents: 10_150 },
		],
		costs: [
			{ ...cost, brand: text },
			{ ...cost, brand: 'Visa' },
		],
		withoutCost: [text],
		findings: [{ kind: 'costAmountDiffers', severity: 'warning', amountCents: 300, date: null, reference: text, file: text, rows: [], sentence: text, nextStep: text }],
	};
}

/** The same result as a later run of a chain tells it: every other exception was told on an earlier day. */
export function asLaterRun(result: ReconcileResult, resolved: readonly ResolvedException[] = [], trend: readonly DayTotal[] = result.carryOver.trend): ReconcileResult {
	return {
		...result,
		exceptions: result.exceptions.map((one, index) => ({ ...one, isNew: index % 2 === 0, firstToldOn: index % 2 === 0 ? result.asOf : '2026-03-01' })),
		resolved,
		carryOver: { ...result.carryOver, runs: 5, trend },
	};
}

export function sampleResolved(over: Partial<ResolvedException> = {}): ResolvedException {
	return { id: '1', kind: 'missingDeposit', key: 'r1', formerClass: 'missing', class: 'matched', how: 'settled', since: '2026-03-09', amountCents: 12_345, date: '2026-03-06', reference: '7000009', sentence: 'It is deposited now.', ...over };
}
