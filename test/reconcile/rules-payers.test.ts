import { otherLine, remittance } from './rows';
import { cutAfter } from './offered-file';
import { eraOf, exceptions, otherDeposits, placed, resultOf, twoWeeks } from './reconciled';
import type { Remittance } from '../../lib/core/remittance';
import type { DepositLine } from '../../lib/core/deposit';
import { traceKeys } from '../../lib/reconcile/match/trace-keys';

/** Remittances in the ERA of Tuesday against lines in the deposit file of Wednesday, all other days empty. */
function against(remittances: readonly Partial<Remittance>[], lines: readonly Partial<DepositLine>[]) {
	return resultOf(twoWeeks(eraOf('2026-03-03', ...remittances.map(remittance)), otherDeposits('2026-03-04', ...lines.map(otherLine))));
}

describe('by trace', () => {
	test.each([
		['the same digits', '7000001', '7000001'],
		['leading zeros', '7000001', '0007000001'],
		['leading zeros in the remittance', '000000000007000001', '7000001'],
		['the last ten digits of a longer one', '99887766007000000123', '7000000123'],
		['letters and signs around the digits', 'EFT-7000001', '7000001'],
	])('%s', (_, traceNumber, paymentIdentifier) => {
		const result = against([{ traceNumber }], [{ paymentIdentifier }]);
		expect([placed(result, 'remittance'), placed(result, 'depositLine'), exceptions(result)]).toEqual([['matched sameTrace'], ['matched sameTrace'], []]);
	});

	test('ten digits are compared, no fewer, and text without digits is no trace', () => {
		expect(traceKeys('19000000123')).toEqual(['9000000123']);
		expect(traceKeys('18000000123')).toEqual(['8000000123']);
		expect(traceKeys('0000', 'CHECK', '', null)).toEqual([]);
		expect(traceKeys('0012', '12', '13')).toEqual(['12', '13']);
	});

	test('in whatever distance of days', () => {
		expect(placed(against([{ paymentDate: '2026-03-03' }], [{ effectiveDate: '2026-03-31' }]), 'remittance')).toEqual(['matched sameTrace']);
	});

	test('of two payers who use the same trace each gets the deposit of its amount', () => {
		const result = against([{ payerId: 'A', amountCents: 10_000 }, { payerId: 'B', amountCents: 20_000 }], [{ amountCents: 20_000 }, { amountCents: 10_000 }]);
		expect(exceptions(result)).toEqual([]);
		const rows = new Map(result.rows.map((row) => [row.key, row]));
		for (const row of result.rows) expect([row.reason, row.counterparts.map((key) => rows.get(key)?.amountCents)]).toEqual(['sameTrace', [row.amountCents]]);
	});

	test('several remittances in one deposit, and one remittance in several', () => {
		expect(placed(against([{ amountCents: 4_000 }, { amountCents: 6_000 }], [{ amountCents: 10_000 }]), 'remittance')).toEqual(['matched sumAgrees', 'matched sumAgrees']);
		expect(placed(against([{ amountCents: 10_000 }], [{ amountCents: 4_000 }, { amountCents: 6_000 }]), 'depositLine')).toEqual(['matched sumAgrees', 'matched sumAgrees']);
	});

	test.each([[9_999, -1], [10_001, 1]])('a deposit of %i for 10000 is one exception of the difference', (amountCents, difference) => {
		const result = against([{}], [{ amountCents }]);
		expect([placed(result, 'remittance'), placed(result, 'depositLine'), exceptions(result)]).toEqual([['amountDiffers differentAmount'], ['amountDiffers differentAmount'], [`amountDiffers ${String(difference)}`]]);
		expect(result.rows.map((row) => row.differenceCents)).toEqual([difference, difference]);
		expect(result.exceptions[0]?.sentence).toContain(`$0.01 ${difference < 0 ? 'less' : 'more'}`);
	});

	test('a difference between two remittances and their one deposit is told once', () => {
		expect(exceptions(against([{ amountCents: 4_000 }, { amountCents: 6_000 }], [{ amountCents: 9_990 }]))).toEqual(['amountDiffers -10']);
	});
});

describe('by amount and date, where no trace agrees', () => {
	test.each([
		['2026-03-03', 'matched amountAndDate'],
		['2026-03-08', 'matched amountAndDate'],
		['2026-02-26', 'matched amountAndDate'],
		['2026-03-09', 'missing notDeposited'],
	])('a deposit of %s for a payment of 2026-03-03: %s', (effectiveDate, expected) => {
		const result = resultOf(twoWeeks(eraOf('2026-03-03', remittance({ paymentDate: '2026-03-03' })), otherDeposits('2026-03-02', otherLine({ paymentIdentifier: '444', effectiveDate: '2026-03-02', amountCents: 1 })), otherDeposits('2026-03-09', otherLine({ paymentIdentifier: '555', effectiveDate }))));
		expect(placed(result, 'remittance')).toEqual([expected]);
	});

	test('an amount between two deposits belongs to neither, and the remittance says so once', () => {
		const result = against([{}], [{ paymentIdentifier: '555' }, { paymentIdentifier: '556' }]);
		expect([placed(result, 'remittance'), placed(result, 'depositLine'), exceptions(result)]).toEqual([['ambiguous severalAnswers'], ['ambiguous severalAnswers', 'ambiguous severalAnswers'], ['ambiguous 10000']]);
		expect(result.rows[0]?.counterparts).toHaveLength(2);
		expect(result.exceptions[0]?.sentence).toContain('fits 2 deposits equally well');
	});

	test('a deposit between two amounts belongs to neither', () => {
		const result = against([{ traceNumber: '1' }, { traceNumber: '2' }], [{ paymentIdentifier: '555' }]);
		expect([placed(result, 'remittance'), placed(result, 'depositLine')]).toEqual([['ambiguous severalAnswers', 'ambiguous severalAnswers'], ['ambiguous severalAnswers']]);
		expect(result.exceptions.map(({ sentence }) => sentence.includes('another payment fits it equally well'))).toEqual([true, true]);
	});

	test('a crowd of equal amounts is ambiguous without a list of everything with everything', () => {
		const many = Array.from({ length: 150 }, (_, index) => index);
		const result = against(many.map((index) => ({ traceNumber: String(1_000 + index) })), many.map((index) => ({ paymentIdentifier: String(5_000 + index) })));
		expect(new Set(result.rows.map((row) => `${row.class} ${String(row.counterparts.length)}`))).toEqual(new Set(['ambiguous 0']));
		expect(result.exceptions[0]?.sentence).toContain('fits many deposits equally well');
	});

	test('what is equal to a crowd but far from its days is none of it', () => {
		const many = Array.from({ length: 150 }, (_, index) => String(1_000 + index));
		const crowd = [eraOf('2026-03-10', ...many.map((traceNumber) => remittance({ traceNumber, paymentDate: '2026-03-10' }))), otherDeposits('2026-03-11', ...many.map((number) => otherLine({ paymentIdentifier: `5${number}`, effectiveDate: '2026-03-11' })))];
		const early = resultOf(twoWeeks(eraOf('2026-03-03', remittance()), ...crowd));
		expect(placed(early, 'remittance').filter((one) => one !== 'ambiguous severalAnswers')).toEqual(['missing notDeposited']);
		const other = eraOf('2026-03-03', remittance({ traceNumber: '1', amountCents: 1 }));
		expect(placed(resultOf(twoWeeks(other, otherDeposits('2026-03-04', otherLine()), ...crowd)), 'depositLine').filter((one) => one !== 'ambiguous severalAnswers')).toEqual(['extra unexplained']);
	});

	test('parts of one payer that make a deposit, only to the cent and only in one way', () => {
		const parts = [{ traceNumber: '1', amountCents: 4_000 }, { traceNumber: '2', amountCents: 6_000 }];
		expect(placed(against(parts, [{ paymentIdentifier: '555' }]), 'remittance')).toEqual(['matched sumAgrees', 'matched sumAgrees']);
		expect(placed(against(parts, [{ paymentIdentifier: '555', amountCents: 10_001 }]), 'remittance')).toEqual(['missing notDeposited', 'missing notDeposited']);
		expect(placed(against([...parts, { traceNumber: '3', amountCents: 5_999 }, { traceNumber: '4', amountCents: 4_001 }], [{ paymentIdentifier: '555' }]), 'depositLine')).toEqual(['extra unexplained']);
		expect(placed(against([{ ...parts[0], payerId: 'A' }, { ...parts[1], payerId: 'B' }], [{ paymentIdentifier: '555' }]), 'depositLine')).toEqual(['extra unexplained']);
	});

	test('sums of two payers, or of two deposits, that claim the same are no answer', () => {
		const pairs = [{ traceNumber: '1', payerId: 'A', amountCents: 4_000 }, { traceNumber: '2', payerId: 'A', amountCents: 6_000 }, { traceNumber: '3', payerId: 'B', amountCents: 3_000 }, { traceNumber: '4', payerId: 'B', amountCents: 7_000 }];
		expect(placed(against(pairs, [{ paymentIdentifier: '555' }]), 'depositLine')).toEqual(['extra unexplained']);
		expect(placed(against(pairs.slice(0, 2), [{ paymentIdentifier: '555' }, { paymentIdentifier: '556' }]), 'depositLine')).toEqual(['extra unexplained', 'extra unexplained']);
	});

	test('one remittance in several deposits that share no trace with it', () => {
		expect(placed(against([{}], [{ paymentIdentifier: '555', amountCents: 3_000 }, { paymentIdentifier: '556', amountCents: 7_000 }]), 'remittance')).toEqual(['matched sumAgrees']);
	});
});

describe('what takes no part in matching', () => {
	test('a second remittance of the same trace, payer, date and amount, in one file or two', () => {
		const same = remittance();
		const other = remittance({ traceNumber: '8', amountCents: 0 });
		for (const files of [[eraOf('2026-03-03', same, same)], [eraOf('2026-03-03', same), eraOf('2026-03-05', other, same)]]) {
			const result = resultOf(twoWeeks(...files, otherDeposits('2026-03-04', otherLine())));
			expect([placed(result, 'remittance').slice(0, 2), exceptions(result)]).toEqual([['matched sameTrace', 'extra duplicateRemittance'], ['duplicateRemittance 10000']]);
		}
	});

	test.each([[{ payerId: 'B' }], [{ amountCents: 10_001 }], [{ paymentDate: '2026-03-04' }], [{ traceNumber: '7000002' }]])('another %o is another payment', (over) => {
		const result = resultOf(twoWeeks(eraOf('2026-03-03', remittance(), remittance(over))));
		expect(placed(result, 'remittance')).toEqual(['missing notDeposited', 'missing notDeposited']);
	});

	test('the whole copy of a remittance counts, whatever the names of the files', () => {
		const result = resultOf(twoWeeks(cutAfter({ ...eraOf('2026-03-03', remittance({ complete: false })), name: 'a.835' }, 1), { ...eraOf('2026-03-03', remittance()), name: 'b.835' }, otherDeposits('2026-03-04', otherLine())));
		expect(result.rows.filter((row) => row.subject === 'remittance').map((row) => `${row.source.file} ${row.class}`).sort()).toEqual(['a.835 extra', 'b.835 matched']);
	});

	test('what says that nothing is paid by the bank, whatever its amount, and a deposit of nothing', () => {
		const result = against([{ method: 'NON' }], [{ paymentIdentifier: '555', amountCents: 0 }]);
		expect([placed(result, 'remittance'), placed(result, 'depositLine'), exceptions(result)]).toEqual([['open otherChannel'], ['matched noMoneyExpected'], []]);
	});

	test('an amount that the end of a file cut off: the file is told, not the payment', () => {
		const result = resultOf(twoWeeks(cutAfter(eraOf('2026-03-03', remittance({ amountCents: null, complete: false })), 1)));
		expect([placed(result, 'remittance'), exceptions(result)]).toEqual([['open fileCut'], ['cutFile 0']]);
	});

	test('a payment of nothing, a check, and an amount that cannot be read', () => {
		const result = resultOf(twoWeeks(eraOf('2026-03-03', remittance({ traceNumber: '1', amountCents: 0, method: 'NON' }), remittance({ traceNumber: '2', method: 'CHK' }), remittance({ traceNumber: '3', amountCents: null }))));
		expect([placed(result, 'remittance'), exceptions(result)]).toEqual([['matched noMoneyExpected', 'open otherChannel', 'open unreadable'], ['unreadableAmount 0']]);
	});

	test('a check that a deposit shows is matched like any other', () => {
		expect(placed(against([{ method: 'CHK' }], [{}]), 'remittance')).toEqual(['matched sameTrace']);
	});

	test('the same deposit line in another file is a copy; twice in one file it is two', () => {
		const lines = [otherDeposits('2026-03-04', otherLine()), otherDeposits('2026-03-05', otherLine(), otherLine({ paymentIdentifier: '9', amountCents: 1 }))];
		const result = resultOf(twoWeeks(eraOf('2026-03-03', remittance()), ...lines));
		expect(exceptions(result).sort()).toEqual(['duplicateDepositLine 10000', 'extraDeposit 1']);
		expect(exceptions(against([{}], [{}, {}]))).toEqual(['extraDeposit 10000']);
	});
});

describe('what is not deposited', () => {
	const era = eraOf('2026-03-03', remittance());

	test('missing, when the deposit files of its days are there and whole', () => {
		const result = resultOf(twoWeeks(era));
		expect([placed(result, 'remittance'), exceptions(result)]).toEqual([['missing notDeposited'], ['missingDeposit 10000']]);
	});

	test('not known, without any deposit file', () => {
		expect(placed(resultOf([era]), 'remittance')).toEqual(['open noFiles']);
	});

	test('not due yet, when the deposit files end before it could have come, or the question is asked before', () => {
		const late = eraOf('2026-03-13', remittance({ paymentDate: '2026-03-13' }));
		expect(placed(resultOf(twoWeeks(late)), 'remittance')).toEqual(['open notDueYet']);
		expect(placed(resultOf(twoWeeks(era), {}, { asOf: '2026-03-05' }), 'remittance')).toEqual(['open notDueYet']);
		expect(placed(resultOf(twoWeeks(eraOf('2026-03-03', remittance({ paymentDate: null })))), 'remittance')).toEqual(['open notDueYet']);
	});

	test('older than the deposit files', () => {
		expect(placed(resultOf(twoWeeks(eraOf('2026-03-03', remittance({ paymentDate: '2026-02-27' })))), 'remittance')).toEqual(['open beforeFirstFile']);
	});

	test('untold by a file that is cut, that did not come, or of which the day is not known', () => {
		const files = twoWeeks(era);
		const change = (to: (file: (typeof files)[number]) => typeof files) => resultOf(files.flatMap((file) => (file.name === 'other-20260304.txt' ? to(file) : [file])));
		expect(placed(change((file) => [cutAfter(file, 0)]), 'remittance')).toEqual(['open fileCut']);
		expect(placed(change(() => []), 'remittance')).toEqual(['open fileMissing']);
		expect(placed(resultOf([...files, { ...cutAfter(otherDeposits('2026-03-12'), 0), name: 'x', businessDate: null }]), 'remittance')).toEqual(['open fileCut']);
		// a hole on the patients' side says nothing about payers
		expect(placed(resultOf(files.filter(({ name }) => name !== 'patient-20260304.txt')), 'remittance')).toEqual(['missing notDeposited']);
	});
});

test('a deposit file that tells of two days leaves both untold when it did not come', () => {
	const early = (day: string, next: string) => otherDeposits(day, otherLine({ paymentIdentifier: '41', amountCents: 1, effectiveDate: day }), otherLine({ paymentIdentifier: '42', amountCents: 2, effectiveDate: next }));
	const files = twoWeeks(early('2026-03-03', '2026-03-04'), early('2026-03-11', '2026-03-12'), eraOf('2026-03-06', ...['1', '2', '3'].map((traceNumber) => remittance({ traceNumber, paymentDate: '2026-03-12', amountCents: 900 }))), otherDeposits('2026-03-12', ...['1', '2', '3'].map((paymentIdentifier) => otherLine({ paymentIdentifier, amountCents: 900, effectiveDate: '2026-03-12' }))), eraOf('2026-03-10', remittance({ paymentDate: '2026-03-10' })));
	expect(placed(resultOf(files), 'remittance').at(-1)).toBe('missing notDeposited');
	// Monday's file could tell of Monday and of Tuesday
	expect(placed(resultOf(files.filter(({ name }) => name !== 'other-20260309.txt')), 'remittance').at(-1)).toBe('open fileMissing');
});

describe('deposits that nothing explains', () => {
	test('extra, and what to do about it', () => {
		const result = against([{ traceNumber: '1', amountCents: 1 }], [{ paymentIdentifier: '555' }]);
		expect(placed(result, 'depositLine')).toEqual(['extra unexplained']);
		expect(result.exceptions.find(({ kind }) => kind === 'extraDeposit')?.nextStep).toContain('remittance for it may not have come');
	});

	test('open without remittances, before the first of them, and beside a cut ERA', () => {
		const line = otherDeposits('2026-03-04', otherLine());
		expect(placed(resultOf(twoWeeks(line)), 'depositLine')).toEqual(['open noFiles']);
		expect(placed(resultOf(twoWeeks(line, eraOf('2026-03-10', remittance({ traceNumber: '2', amountCents: 5, paymentDate: '2026-03-10' })))), 'depositLine')).toEqual(['open beforeFirstFile']);
		expect(placed(resultOf(twoWeeks(line, eraOf('2026-03-02', remittance({ traceNumber: '2', amountCents: 5, paymentDate: '2026-03-02' })), cutAfter(eraOf('2026-03-03'), 0))), 'depositLine')).toEqual(['open fileCut']);
	});

	test('a fee is a deposit line of its own, negative, and told as one', () => {
		const result = against([{}], [{}, { paymentIdentifier: '88', amountCents: -350, action: 'other' }]);
		expect([placed(result, 'depositLine'), exceptions(result)]).toEqual([['matched sameTrace', 'extra unexplained'], ['extraDeposit -350']]);
	});
});

test('a remittance that does not add up is told even when its deposit agrees, but not a copy of it, nor what a cut file says', () => {
	const bad = { balance: 'mismatch' as const, differenceCents: 125 };
	expect(exceptions(against([bad], [{}]))).toEqual(['unbalancedRemittance 125']);
	expect(exceptions(against([bad, bad], [{}])).sort()).toEqual(['duplicateRemittance 10000', 'unbalancedRemittance 125']);
	expect(exceptions(against([{ ...bad, complete: false }], [{}]))).toEqual([]);
});

test('provider adjustments are carried with their payer and day, those of copies left out', () => {
	const providerAdjustments = [{ reason: 'WO', reference: 'R1', amountCents: 4_000 }, { reason: 'L6', reference: null, amountCents: -25 }];
	const { adjustments } = against([{ providerAdjustments }, { providerAdjustments }], [{}]);
	expect(adjustments.map(({ reason, amountCents, payer, date }) => [reason, amountCents, payer, date])).toEqual([['WO', 4_000, 'EXAMPLE HEALTH PLAN', '2026-03-03'], ['L6', -25, 'EXAMPLE HEALTH PLAN', '2026-03-03']]);
});
