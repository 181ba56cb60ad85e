import fc from 'fast-check';
import { reconcile, type ReconcileResult } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { anyMischief, withMischief } from '../reconcile/mischief';
import { anyMonth, cleanMonth, filesOf } from '../reconcile/month';
import { inputOf } from '../reconcile/offered-file';
import { eraOf, otherDeposits, patientDeposits, postings, resultOf, twoWeeks } from '../reconcile/reconciled';
import { otherLine, patientLine, posting, remittance } from '../reconcile/rows';
import { says } from './parsed-page';
import { runs, SEED } from './seed';
import { sampleFees, sampleReceivables } from './samples';

function answerOf(page: string): string {
	return /<p class="answer">(.*?)<\/p>/.exec(page)?.[1] ?? '';
}

/** Said once more, in another way: everything that was due is tied, no file lacks, and nobody is asked for anything. */
function mayBeClosed({ rows, exceptions, files }: ReconcileResult): boolean {
	const payments = rows.filter(({ subject }) => subject !== 'depositLine');
	const noMoney = ['noMoneyExpected', 'superseded', 'duplicateRemittance'];
	const fine = ['notDueYet', 'beforeFirstFile', 'otherChannel', 'forgotten'];
	return (
		exceptions.every(({ severity }) => severity === 'info') &&
		files.every(({ verdict }) => verdict === 'read' || verdict === 'empty') &&
		payments.every((row) => row.class === 'matched' || noMoney.includes(row.reason) || (row.class === 'open' && fine.includes(row.reason)))
	);
}

test('a day is called closed only when nothing is wrong and no file lacks', () => {
	let closed = 0;
	fc.assert(
		fc.property(fc.oneof(anyMonth(), anyMonth(12, 4), cleanMonth()), fc.oneof(fc.constant([]), anyMischief()), (month, mischief) => {
			const result = reconcile(inputOf(withMischief(filesOf(month), mischief)));
			const answer = answerOf(renderReport(result));
			if (result.files.length === 0) return;
			expect([answer.startsWith('Closed'), answer.startsWith('Not closed')]).toEqual([mayBeClosed(result), !mayBeClosed(result)]);
			if (answer === 'Closed') closed += 1;
		}),
		{ seed: SEED, numRuns: runs(10_000) },
	);
	expect(closed).toBeGreaterThan(4);
});

test('the headline counts what needs a person, and the cards add up to the totals', () => {
	fc.assert(
		fc.property(anyMonth(), anyMischief(), (month, mischief) => {
			const result = reconcile(inputOf(withMischief(filesOf(month), mischief)));
			const page = renderReport(result);
			const serious = result.exceptions.filter(({ severity }) => severity !== 'info').length;
			if (serious > 0) expect(answerOf(page)).toBe(`Not closed: ${String(serious)} ${serious === 1 ? 'thing needs' : 'things need'} a person`);
			// every dollar that came by a day is in the table of days and in the first card
			const cents = (text: string | undefined): number => Math.round(Number((text ?? '').replace(/[$,]/g, '').replace('−', '-')) * 100);
			const deposited = cents(/<b>(−?\$[\d,.]+)<\/b><span>deposited in/.exec(page)?.[1]);
			const dated = result.byDay.reduce((sum, day) => sum + day.depositedCents, 0);
			const undated = result.rows.filter((row) => row.subject === 'depositLine' && row.date === null && row.reason !== 'duplicateDepositLine').reduce((sum, row) => sum + (row.amountCents ?? 0), 0);
			expect(deposited).toBe(dated + undated);
		}),
		{ seed: SEED, numRuns: runs(5_000) },
	);
});

describe('in words', () => {
	const paid = [eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine())] as const;

	test('closed, with one payment', () => {
		const page = renderReport(resultOf(twoWeeks(...paid)));
		expect(answerOf(page)).toBe('Closed');
		expect(says(page, 'The one payment that was due is tied to its deposit, to the cent. Nothing needs a person.')).toBe(true);
		expect(says(page, '<h3>Nothing needs a person</h3>')).toBe(true);
	});

	test('no money is no trouble', () => {
		const page = renderReport(resultOf(twoWeeks()));
		expect(answerOf(page)).toBe('Closed');
		expect(says(page, 'No payment was due for a deposit.')).toBe(true);
	});

	test('nothing given is not called closed', () => {
		expect(answerOf(renderReport(resultOf([])))).toBe('Nothing to close');
	});

	test('without deposit files nobody can say', () => {
		const page = renderReport(resultOf([paid[0]]));
		expect(answerOf(page)).toBe('Not closed: files are missing');
		expect(says(page, '$100.00 in 1 payment waits for a file that would tell.')).toBe(true);
	});

	test('money that is missing keeps the day open, even if nobody told of it', () => {
		const result = resultOf(twoWeeks(paid[0]));
		expect(result.rows.map((row) => row.class)).toEqual(['missing']);
		expect(answerOf(renderReport({ ...result, exceptions: [] }))).toBe('Not closed');
	});

	test('a refund is only to be known', () => {
		const page = renderReport(resultOf(twoWeeks(...paid, postings('2026-03-03', posting({ action: 'refund', status: 'S', amountCents: -4_000 })), patientDeposits('2026-03-04', patientLine({ action: 'refund', amountCents: -4_000 })))));
		expect(answerOf(page)).toBe('Closed');
		expect(says(page, /<h3>Nothing needs a person<\/h3>.*<h3 class="between">To know<\/h3>.*<h3>Refund<\/h3>/)).toBe(true);
	});

	test('what receivables or fees found keeps the day open', () => {
		const result = resultOf(twoWeeks(...paid));
		expect(answerOf(renderReport(result, { receivables: sampleReceivables() }))).toBe('Not closed: 2 things need a person');
		expect(answerOf(renderReport(result, { fees: sampleFees() }))).toBe('Not closed: 1 thing needs a person');
	});
});
