import { reconcile } from '../../lib/reconcile';
import { keyOf } from '../../lib/reconcile/subjects';
import { chain, expectSameEnd, WIDE } from './chain';
import { dayByDay, newsOf, onDay, putAwayAfter } from './day-by-day';
import { inputOf, type FileDraft } from './offered-file';
import { DAYS, eraOf, otherDeposits, patientDeposits, postings, twoWeeks } from './reconciled';
import { otherLine, patientLine, posting, remittance } from './rows';

/** A sale of 40.00 that is posted as settled and deposited on one day. */
function sold(day: string, transactionId: string, over: Parameters<typeof posting>[0] = {}): FileDraft[] {
	const sale = { transactionId, status: 'S', transactedAt: `${day}T10:00:00`, ...over };
	return [postings(day, posting(sale)), patientDeposits(day, patientLine({ transactionId, transactedAt: sale.transactedAt, effectiveDate: day }))];
}

describe('days stand in their files, also when all that a file told is put away', () => {
	test('a deposit file of patients that was ahead of the bank shows how far an empty one reaches', () => {
		const ahead = [postings('2026-03-03', posting({ transactionId: 'T1', status: 'S' })), patientDeposits('2026-03-03', patientLine({ transactionId: 'T1', effectiveDate: '2026-03-04' }))];
		const runs = dayByDay(...ahead, postings('2026-03-04', posting({ transactionId: 'T2', status: 'S', transactedAt: '2026-03-04T10:00:00' })));
		expect(putAwayAfter(onDay(runs, '2026-03-03'))).toBe(1);
		// due by the 11th, of which the file of the 10th speaks
		expect(runs.filter((run) => newsOf(run).includes('missingDeposit T2')).map(({ asOf }) => asOf)).toEqual(['2026-03-10']);
	});

	test('and so does one of payers', () => {
		const ahead = [eraOf('2026-03-02', remittance({ traceNumber: '7001', paymentDate: '2026-03-02' })), otherDeposits('2026-03-03', otherLine({ paymentIdentifier: '7001', effectiveDate: '2026-03-04' }))];
		const runs = dayByDay(...ahead, eraOf('2026-03-03', remittance({ traceNumber: '7002', paymentDate: '2026-03-03', amountCents: 33_300 })));
		expect(putAwayAfter(onDay(runs, '2026-03-03'))).toBe(1);
		expect(runs.filter((run) => newsOf(run).includes('missingDeposit 7002')).map(({ asOf }) => asOf)).toEqual(['2026-03-09']);
	});

	test('payments are announced from the first remittance on, not from the first that is not settled', () => {
		const first = [eraOf('2026-03-02', remittance({ traceNumber: '7001', paymentDate: '2026-03-02' })), otherDeposits('2026-03-03', otherLine({ paymentIdentifier: '7001', effectiveDate: '2026-03-03' }))];
		const runs = dayByDay(...first, otherDeposits('2026-03-12', otherLine({ paymentIdentifier: '7009', effectiveDate: '2026-03-12', amountCents: 70_000 })));
		expect(newsOf(onDay(runs, '2026-03-12'))).toEqual(['extraDeposit 7009']);
	});
});

describe('what is put away', () => {
	const trace = (traceNumber: string, over: Parameters<typeof remittance>[0] = {}): ReturnType<typeof remittance> => remittance({ traceNumber, ...over });

	test('stands firm, for whatever reason', () => {
		const payments = [trace('7001'), trace('7001'), trace('7002', { amountCents: 0, method: 'NON' })];
		const deposits = [otherDeposits('2026-03-04', otherLine({ paymentIdentifier: '7001' })), otherDeposits('2026-03-05', otherLine({ paymentIdentifier: '7001' }))];
		const sales = [postings('2026-03-02', posting({ transactionId: 'T1' }), posting({ transactionId: 'T2', status: 'D' })), ...sold('2026-03-03', 'T1')];
		const { remittances, depositLines, payments: open } = onDay(dayByDay(eraOf('2026-03-03', ...payments), ...deposits, ...sales), '2026-03-05').carryOver.state;
		expect([remittances, depositLines, open]).toEqual([[], [], []]);
	});

	test.each([
		['is tied by amount and date', [trace('7001')], [otherLine({ paymentIdentifier: '99' })]],
		['is tied as a sum', [trace('7001')], [otherLine({ paymentIdentifier: '7001', amountCents: 4_000 }), otherLine({ paymentIdentifier: '7001', amountCents: 6_000 })]],
		['is told of every day', [trace('7001', { balance: 'mismatch', differenceCents: 125 })], [otherLine({ paymentIdentifier: '7001' })]],
		['came in another way', [trace('7001', { method: 'CHK' })], []],
	])('is nothing that %s', (_, payments, lines) => {
		expect(dayByDay(eraOf('2026-03-03', ...payments), otherDeposits('2026-03-04', ...lines)).map(putAwayAfter)).toEqual(DAYS.map(() => 0));
	});
});

describe('something that shares a mark with what stays is not put away', () => {
	test('a sale whose chargeback is not deposited shows when it was told first', () => {
		const chargeback = postings('2026-03-05', posting({ transactionId: 'T1', status: 'CB', amountCents: -4_000 }));
		const stranger = patientDeposits('2026-03-06', patientLine({ transactionId: 'T9', transactedAt: '2026-03-06T10:00:00', effectiveDate: '2026-03-06', amountCents: 900 }));
		const runs = dayByDay(...sold('2026-03-03', 'T1'), chargeback, stranger);
		expect(runs.slice(1, 5).map(putAwayAfter)).toEqual([1, 1, 0, 0]);
		// were the chargeback taken for a sale told two days late, one could still tell of the stranger
		expect(newsOf(onDay(runs, '2026-03-06'))).toContain('extraDeposit T9');
	});

	test('directly or by others', () => {
		// an open payment of trace 8002, a deposit of 8001 and 8002 that belongs to the payment of 8001, and a payment of nothing under 8001
		const payments = eraOf('2026-03-03', remittance({ traceNumber: '8001' }), remittance({ traceNumber: '8002', amountCents: 55_000 }), remittance({ traceNumber: '8001', amountCents: 0, method: 'NON' }));
		const apart = eraOf('2026-03-04', remittance({ traceNumber: '8003', amountCents: 77_000 }));
		const deposits = otherDeposits('2026-03-04', otherLine({ paymentIdentifier: '8001', traceNumber: '8002' }), otherLine({ paymentIdentifier: '8003', amountCents: 77_000 }));
		const runs = dayByDay(payments, apart, deposits);
		expect(putAwayAfter(onDay(runs, '2026-03-03'))).toBe(0);
		expect(putAwayAfter(onDay(runs, '2026-03-04'))).toBe(1);
	});
});

test('what is taken up takes up what shares a mark with it, also of an earlier day, and one that did not come', () => {
	const line = (paymentIdentifier: string, traceNumber: string | null, day: string): FileDraft => otherDeposits(day, otherLine({ paymentIdentifier, traceNumber, effectiveDate: day }));
	const keyOfLine = (file: FileDraft): string => keyOf('depositLine', inputOf([file]).depositLines[0]?.source ?? { file: '' });
	// of equal deposits the first by key is tied: the third takes 8001, so that the first goes to 8002 and the second to nobody
	const orders = ['8002', '8003', '8004', '8005', '8006', '8007', '8008', '8009', '8010', '8011', '8012', '8013', '8014', '8015', '8016', '8017', '8018', '8019'];
	const number = orders.find((other) => {
		const [first, second, third] = [line('8001', other, '2026-03-03'), line(other, null, '2026-03-02'), line('8001', null, '2026-03-06')].map(keyOfLine);
		return third !== undefined && first !== undefined && second !== undefined && third < first && first < second;
	});
	if (number === undefined) throw new Error('No number gives this order');
	const payments = [eraOf('2026-03-03', remittance({ traceNumber: '8001' })), eraOf('2026-03-02', remittance({ traceNumber: number, payerId: '1512345679', paymentDate: '2026-03-02' }))];
	const runs = dayByDay(...payments, line('8001', number, '2026-03-03'), line(number, null, '2026-03-02'), line('8001', null, '2026-03-06'));
	expect(onDay(runs, '2026-03-05').rows).toEqual([]);
	expect(putAwayAfter(onDay(runs, '2026-03-05'))).toBe(2);
	expect(newsOf(onDay(runs, '2026-03-06'))).toEqual([`extraDeposit ${number}`]);
});

describe('the content of a file comes again', () => {
	const settled = [eraOf('2026-03-03', remittance({ paymentDate: '2026-03-03' })), otherDeposits('2026-03-04', otherLine())];
	const again = { ...eraOf('2026-03-03', remittance({ paymentDate: '2026-03-03' })), name: 'era-again.835' };
	const weeks = twoWeeks(...settled);
	const parts = DAYS.map((day) => weeks.filter(({ businessDate }) => businessDate === day));

	test('as the file of another day it is told, by its name', () => {
		const runs = dayByDay(...settled, { ...again, businessDate: '2026-03-06' });
		expect(putAwayAfter(onDay(runs, '2026-03-05'))).toBe(1);
		expect(onDay(runs, '2026-03-06').exceptions).toMatchObject([{ kind: 'duplicateRemittance', file: 'era-again.835' }]);
		expect(putAwayAfter(onDay(runs, '2026-03-06'))).toBe(1);
	});

	test.each(['era-again.835', 'era-20260303.835'])('as %s also when its rows, which are known, are not given again', (name) => {
		const before = chain(parts.slice(0, 3));
		const last = inputOf([{ ...again, name, businessDate: '2026-03-05' }]);
		const { carryOver: carried } = before[2] ?? reconcile(last);
		const run = reconcile({ files: last.files, remittances: [], depositLines: [], payments: [], carried }, WIDE);
		const whole = inputOf(parts.slice(0, 3).flat());
		expectSameEnd([...before, run], reconcile({ ...whole, files: [...whole.files, ...last.files] }, WIDE));
		expect(run.exceptions).toMatchObject([{ kind: 'duplicateRemittance', file: name }]);
	});
});

describe('what happened and was told is not told again', () => {
	test('when the row comes again after it was put away', () => {
		const back = { transactionId: 'T1', status: 'CB', amountCents: -4_000 };
		const runs = dayByDay(postings('2026-03-03', posting(back)), patientDeposits('2026-03-04', patientLine({ ...back, effectiveDate: '2026-03-04' })), postings('2026-03-06', posting(back)), postings('2026-03-11', posting(back)));
		expect(runs.flatMap(newsOf)).toEqual(['chargeback T1']);
		expect(putAwayAfter(onDay(runs, '2026-03-05'))).toBe(1);
	});

	test('when several things happened to one transaction', () => {
		const copy = otherDeposits('2026-03-05', otherLine());
		const runs = dayByDay(eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine()), copy, eraOf('2026-03-05', remittance()), eraOf('2026-03-10', remittance()), otherDeposits('2026-03-11', otherLine()));
		expect(runs.flatMap(newsOf).filter((one) => !one.startsWith('missingFile')).length).toBe(4);
	});

	test('of a double, when one of the two comes again and nothing tells any more that the other is alike, then both', () => {
		const second = posting({ transactionId: 'T2', status: 'S', transactedAt: '2026-03-03T10:05:00' });
		const first = posting({ transactionId: 'T1', status: 'S', transactedAt: '2026-03-03T10:00:00' });
		const deposits = patientDeposits('2026-03-03', patientLine({ transactionId: 'T1', effectiveDate: '2026-03-03' }), patientLine({ transactionId: 'T2', effectiveDate: '2026-03-03' }));
		const runs = dayByDay(postings('2026-03-03', first, second), deposits, postings('2026-03-11', second), postings('2026-03-12', second, first));
		expect(putAwayAfter(onDay(runs, '2026-03-10'))).toBe(2);
		expect(runs.flatMap(newsOf)).toEqual(['possibleDouble T2']);
	});
});

describe('how long things take is known, also of what is put away', () => {
	const lateOnes = ['T5', 'T6', 'T7'];

	test('by patients', () => {
		const posted = postings('2026-03-02', ...lateOnes.map((transactionId) => posting({ transactionId, status: 'S', patientAccountNumber: transactionId, transactedAt: '2026-03-02T10:00:00' })));
		const deposited = patientDeposits('2026-03-03', ...lateOnes.map((transactionId) => patientLine({ transactionId, effectiveDate: '2026-03-03' })));
		const runs = dayByDay(posted, deposited, postings('2026-03-05', posting({ transactionId: 'T9', status: 'S', transactedAt: '2026-03-05T10:00:00' })));
		expect(putAwayAfter(onDay(runs, '2026-03-04'))).toBe(3);
		// three took one weekday, so a fourth is missing after one
		expect(newsOf(onDay(runs, '2026-03-06'))).toEqual(['missingDeposit T9']);
	});

	test('by what takes money back', () => {
		const back = { status: 'CB', amountCents: -4_000 };
		const posted = postings('2026-03-02', ...lateOnes.map((transactionId) => posting({ ...back, transactionId, transactedAt: '2026-03-02T10:00:00' })));
		const deposited = patientDeposits('2026-03-03', ...lateOnes.map((transactionId) => patientLine({ ...back, transactionId, effectiveDate: '2026-03-03' })));
		const runs = dayByDay(posted, deposited, postings('2026-03-05', posting({ ...back, transactionId: 'T9', transactedAt: '2026-03-05T10:00:00' })));
		expect(newsOf(onDay(runs, '2026-03-06'))).toEqual(['missingDeposit T9']);
	});

	test('by payers', () => {
		const traces = ['7001', '7002', '7003'];
		const announced = eraOf('2026-03-02', ...traces.map((traceNumber, index) => remittance({ traceNumber, amountCents: 10_000 * (index + 3), paymentDate: '2026-03-02' })));
		const deposited = otherDeposits('2026-03-03', ...traces.map((paymentIdentifier, index) => otherLine({ paymentIdentifier, amountCents: 10_000 * (index + 3), effectiveDate: '2026-03-03' })));
		const runs = dayByDay(announced, deposited, eraOf('2026-03-05', remittance({ traceNumber: '7009', paymentDate: '2026-03-05' })));
		expect(putAwayAfter(onDay(runs, '2026-03-04'))).toBe(3);
		expect(newsOf(onDay(runs, '2026-03-06'))).toEqual(['missingDeposit 7009']);
	});

	test('by posting files', () => {
		const late = [postings('2026-03-04', posting({ transactionId: 'T1', status: 'S', transactedAt: '2026-03-02T10:00:00' })), patientDeposits('2026-03-04', patientLine({ transactionId: 'T1', effectiveDate: '2026-03-04' }))];
		const stranger = patientDeposits('2026-03-09', patientLine({ transactionId: 'T9', transactedAt: '2026-03-09T10:00:00', effectiveDate: '2026-03-09', amountCents: 900 }));
		const runs = dayByDay(...late, stranger);
		// its row may come two days later, as that of T1 did
		expect(runs.filter((run) => newsOf(run).includes('extraDeposit T9')).map(({ asOf }) => asOf)).toEqual(['2026-03-11']);
	});
});

describe('what comes back finds what was put away', () => {
	const payment = [eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine())];

	test.each([
		['the remittance again', eraOf('2026-03-09', remittance()), ['duplicateRemittance 7000001']],
		['the deposit again', otherDeposits('2026-03-09', otherLine()), ['duplicateDepositLine 7000001']],
		['a remittance without digits in its trace', eraOf('2026-03-09', remittance({ traceNumber: 'NONE' })), []],
	])('%s', (_, file, told) => {
		const runs = dayByDay(...payment, file);
		expect(putAwayAfter(onDay(runs, '2026-03-06'))).toBe(1);
		expect(newsOf(onDay(runs, '2026-03-09'))).toEqual(told);
	});

	test('a remittance whose trace has no digits', () => {
		const nothing = remittance({ traceNumber: 'NONE', amountCents: 0, method: 'NON' });
		const runs = dayByDay(eraOf('2026-03-03', nothing), eraOf('2026-03-09', remittance({ traceNumber: '8', amountCents: 0, method: 'NON' }), nothing));
		expect(newsOf(onDay(runs, '2026-03-09'))).toEqual(['duplicateRemittance NONE']);
	});

	test('a transaction, however its number is written', () => {
		const runs = dayByDay(...sold('2026-03-03', 'tx1'), patientDeposits('2026-03-09', patientLine({ transactionId: 'TX1', effectiveDate: '2026-03-09' })));
		expect(newsOf(onDay(runs, '2026-03-09'))).toEqual(['duplicateDepositLine TX1']);
	});

	test('and is known since the day on which it was told first', () => {
		const runs = dayByDay(...sold('2026-03-03', 'T1'), postings('2026-03-09', posting({ transactionId: 'T1', status: 'V' })));
		expect(putAwayAfter(onDay(runs, '2026-03-06'))).toBe(1);
		const known = onDay(runs, '2026-03-09').rows.map(({ subject, reason, carriedSince }) => `${subject} ${reason} ${String(carriedSince)}`);
		expect(known.sort()).toEqual(['depositLine unexplained 2026-03-03', 'transaction noMoneyExpected undefined', 'transaction superseded 2026-03-03']);
	});

	test('a twin of a payment, within the days in which a double shows', () => {
		const twin = posting({ transactionId: 'T2', status: 'S', transactedAt: '2026-03-03T10:05:00' });
		const runs = dayByDay(...sold('2026-03-03', 'T1'), postings('2026-03-04', twin));
		expect(newsOf(onDay(runs, '2026-03-04'))).toEqual(['possibleDouble T2']);
	});

	test('a deposit, by the trace that stands beside its number', () => {
		const runs = dayByDay(eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine({ paymentIdentifier: '99', traceNumber: '7000001' })), otherDeposits('2026-03-09', otherLine()));
		expect(putAwayAfter(onDay(runs, '2026-03-06'))).toBe(1);
		expect(newsOf(onDay(runs, '2026-03-09'))).toEqual([expect.stringMatching(/^extraDeposit/)]);
	});
});
