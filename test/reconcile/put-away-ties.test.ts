import type { ResultRow } from '../../lib/reconcile';
import { keyOf } from '../../lib/reconcile/subjects';
import { expectSameEveryDay } from './chain';
import { dayByDay, newsOf, onDay, putAwayAfter } from './day-by-day';
import { inputOf, type FileDraft } from './offered-file';
import { eraOf, otherDeposits, patientDeposits, postings } from './reconciled';
import { otherLine, patientLine, posting, remittance } from './rows';

const NOTHING = { amountCents: 0, method: 'NON' } as const;
const sale = { transactionId: 'T1', status: 'S' };
const deposited = patientLine({ transactionId: 'T1', effectiveDate: '2026-03-03' });

describe('what comes back finds what was put away', () => {
	test('by a trace that is written in another way', () => {
		const payment = eraOf('2026-03-03', remittance());
		const keyOfPayment = (file: FileDraft): string => keyOf('remittance', inputOf([file]).remittances[0]?.source ?? { file: '' });
		// of two payments of one deposit it is tied to the first by key: that must be the later one
		const later = ['0', '00', '000', '0000', 'EFT', 'EFT-', 'EFT-0', 'EFT-00'].map((before) => eraOf('2026-03-09', remittance({ traceNumber: `${before}7000001` }))).find((file) => keyOfPayment(file) < keyOfPayment(payment));
		if (later === undefined) throw new Error('No way of writing gives this order');
		const runs = dayByDay(payment, otherDeposits('2026-03-04', otherLine()), later);
		expect(putAwayAfter(onDay(runs, '2026-03-06'))).toBe(1);
		const where = ({ key, class: name }: ResultRow): string => `${key === keyOfPayment(later) ? 'later' : 'first'} ${name}`;
		expect(onDay(runs, '2026-03-09').rows.filter(({ subject }) => subject === 'remittance').map(where).sort()).toEqual(['first open', 'later matched']);
	});

	test('by its place, when it bears no number', () => {
		const unnumbered = [eraOf('2026-03-03', remittance({ ...NOTHING, traceNumber: null })), postings('2026-03-03', posting({ transactionId: '', status: 'D' })), patientDeposits('2026-03-03', patientLine({ transactionId: null, amountCents: 0 }))];
		const runs = expectSameEveryDay([unnumbered, [postings('2026-03-04')], unnumbered]);
		expect(runs.map(putAwayAfter)).toEqual([3, 3, 3]);
		expect(runs.map(({ rows }) => rows.length)).toEqual([3, 0, 0]);
	});

	test.each([4_000, 4_100, 4_200, 4_300, 4_400, 4_500])('by what its last state looks like: cash recorded as %i, then as 3500, and twice', (amountCents) => {
		const last = { ...sale, method: 'cash', amountCents: 3_500 } as const;
		const twin = posting({ ...last, transactionId: 'T2', transactedAt: '2026-03-03T10:05:00' });
		const runs = dayByDay(postings('2026-03-03', posting({ ...last, status: 'C', amountCents })), postings('2026-03-04', posting(last)), postings('2026-03-05', twin));
		expect(putAwayAfter(onDay(runs, '2026-03-04'))).toBe(1);
		expect(newsOf(onDay(runs, '2026-03-05'))).toEqual(['possibleDouble T2']);
	});
});

test('what looks like a payment that is taken up is taken up with it, and stays with it', () => {
	const twins = [posting(sale), posting({ ...sale, transactionId: 'T2', transactedAt: '2026-03-03T10:05:00' })];
	const chargeback = postings('2026-03-05', posting({ transactionId: 'T1', status: 'CB', amountCents: -4_000 }));
	const runs = dayByDay(postings('2026-03-03', ...twins), patientDeposits('2026-03-03', deposited, patientLine({ transactionId: 'T2', effectiveDate: '2026-03-03' })), chargeback);
	expect(runs.slice(1, 5).map(putAwayAfter)).toEqual([2, 2, 0, 0]);
	expect(runs.flatMap(newsOf).filter((one) => one.startsWith('possibleDouble'))).toEqual(['possibleDouble T2']);
});

describe('what is settled is put away beside something open', () => {
	test.each([
		['in the same deposit', [postings('2026-03-03', posting(sale)), patientDeposits('2026-03-03', deposited, patientLine({ transactionId: 'T9', effectiveDate: '2026-03-03' }))]],
		['of the same amount, where neither has an account number', [postings('2026-03-03', posting({ ...sale, patientAccountNumber: null }), posting({ ...sale, transactionId: 'T2', patientAccountNumber: null })), patientDeposits('2026-03-03', deposited)]],
		['that has no transaction number either', [postings('2026-03-03', posting({ transactionId: '', status: 'D' }), posting({ transactionId: '', status: 'S', patientAccountNumber: 'PAT-2' }))]],
		['that has no trace either', [eraOf('2026-03-03', remittance({ ...NOTHING, traceNumber: '' }), remittance({ traceNumber: '' }))]],
	])('%s', (_, files) => {
		const run = onDay(dayByDay(...files), '2026-03-03');
		expect([putAwayAfter(run), run.rows.filter(({ class: name }) => name !== 'matched').length]).toEqual([1, 1]);
	});
});

test('a day of which nothing is left counts nothing: its sale was voided after it was settled', () => {
	const other = { ...sale, transactionId: 'T5', patientAccountNumber: 'PAT-5', transactedAt: '2026-03-04T10:00:00' };
	const deposits = patientDeposits('2026-03-04', patientLine({ transactionId: 'T1' }), patientLine({ transactionId: 'T5' }));
	const runs = dayByDay(postings('2026-03-03', posting(sale)), postings('2026-03-04', posting(other)), deposits, postings('2026-03-09', posting({ ...sale, status: 'V' })));
	expect([onDay(runs, '2026-03-06'), onDay(runs, '2026-03-09')].map(putAwayAfter)).toEqual([2, 1]);
	expect(runs.at(-1)?.carryOver.trend.map(({ date }) => date)).toEqual(['2026-03-04']);
});
