import type { DepositLine } from '../../lib/core/deposit';
import type { Payment } from '../../lib/core/payment';
import { cutAfter } from './offered-file';
import { eraOf, exceptions, patientDeposits, placed, postings, resultOf, twoWeeks } from './reconciled';
import { patientLine, posting } from './rows';

/** Posting rows of Tuesday and Wednesday against deposit lines of Wednesday, all other days empty. */
function against(tuesday: readonly Partial<Payment>[], wednesday: readonly Partial<Payment>[], lines: readonly Partial<DepositLine>[]) {
	return resultOf(twoWeeks(postings('2026-03-03', ...tuesday.map(posting)), postings('2026-03-04', ...wednesday.map(posting)), patientDeposits('2026-03-04', ...lines.map(patientLine))));
}

describe('by transaction id', () => {
	test('the newest state stands for a transaction, the older ones are its past', () => {
		const result = against([{ status: 'C' }], [{ status: 'S' }], [{}]);
		expect([placed(result, 'transaction'), placed(result, 'depositLine'), exceptions(result)]).toEqual([['matched superseded', 'matched sameTransaction'], ['matched sameTransaction'], []]);
		expect(result.totals.transaction.matched).toEqual({ count: 2, cents: 8_000 });
		expect(result.byParty.map(({ count, cents }) => [count, cents])).toEqual([[1, 4_000]]);
	});

	test('a file that comes late does not bring an old state back', () => {
		const files = twoWeeks(postings('2026-03-03', posting({ status: 'C' })), postings('2026-03-04', posting({ status: 'V' })));
		for (const order of [files, [...files].reverse()]) expect(placed(resultOf(order), 'transaction')).toEqual(['matched superseded', 'matched noMoneyExpected']);
	});

	test('another amount is one exception', () => {
		const result = against([{}], [], [{ amountCents: 3_999 }]);
		expect([placed(result, 'transaction'), placed(result, 'depositLine'), exceptions(result)]).toEqual([['amountDiffers differentAmount'], ['amountDiffers differentAmount'], ['amountDiffers -1']]);
	});

	test('an amount that cannot be read is told for each side on which it stands, and not called missing', () => {
		expect(exceptions(against([{ amountCents: null }], [], []))).toEqual(['unreadableAmount 0']);
		const result = against([{}], [], [{ amountCents: null }]);
		expect([placed(result, 'transaction'), placed(result, 'depositLine')]).toEqual([['open unreadable'], ['open unreadable']]);
	});

	test('a line listed again is a copy of the first', () => {
		const files = twoWeeks(postings('2026-03-03', posting()), patientDeposits('2026-03-04', patientLine()), patientDeposits('2026-03-05', patientLine(), patientLine({ transactionId: 'TX2', amountCents: 1 })));
		expect(placed(resultOf(files), 'depositLine')).toEqual(['matched sameTransaction', 'extra duplicateDepositLine', 'extra unexplained']);
		expect(exceptions(resultOf(files)).sort()).toEqual(['duplicateDepositLine 4000', 'extraDeposit 1']);
	});

	test('rows without an id stand for themselves', () => {
		const result = against([{ transactionId: '' }, { transactionId: '' }], [], []);
		expect(placed(result, 'transaction')).toEqual(['missing notDeposited', 'missing notDeposited']);
	});
});

describe('no money is expected', () => {
	test.each([['A'], ['D'], ['V'], ['SE'], ['O'], ['X']])('of status %s', (status) => {
		expect(placed(against([{ status }], [], []), 'transaction')).toEqual(['matched noMoneyExpected']);
	});

	test.each([['cash'], ['check']] as const)('of %s taken at the desk', (method) => {
		const result = against([{ method }], [], []);
		expect([placed(result, 'transaction'), exceptions(result)]).toEqual([['matched noMoneyExpected'], []]);
	});

	test('of nothing, on either side', () => {
		const result = against([{ amountCents: 0 }], [], [{ transactionId: 'TX2', amountCents: 0 }]);
		expect([placed(result, 'transaction'), placed(result, 'depositLine'), exceptions(result)]).toEqual([['matched noMoneyExpected'], ['matched noMoneyExpected'], []]);
	});

	test('of a voided payment, so its deposit is one that nothing explains', () => {
		expect(exceptions(against([{ status: 'C' }], [{ status: 'V' }], [{}]))).toEqual(['extraDeposit 4000']);
	});
});

describe('money taken back is one exception each', () => {
	const cases = [
		['chargeback', 'CB', 'payment'],
		['bankReturn', 'RI', 'payment'],
		['bankReturn', 'S', 'return'],
		['refund', 'S', 'refund'],
	] as const;

	test.each(cases)('%s (%s, %s) in the posting and the deposit file', (kind, status, action) => {
		const back = { transactionId: 'TX9', amountCents: -4_000, status, action };
		expect(exceptions(against([back], [back], [back]))).toEqual([`${kind} -4000`]);
	});

	test.each(cases)('%s (%s, %s) in the deposit file alone', (kind, status, action) => {
		const result = against([], [], [{ transactionId: 'TX9', amountCents: -4_000, status, action }]);
		expect([placed(result, 'depositLine'), exceptions(result)]).toEqual([['extra unexplained'], [`${kind} -4000`]]);
	});

	test.each(cases.slice(0, 3))('%s (%s, %s) under the id of the sale: both the sale and its end are matched', (kind, status, action) => {
		const back = { amountCents: -4_000, status, action };
		const result = against([{ status: 'S' }], [back], [{}, back]);
		expect([placed(result, 'transaction'), placed(result, 'depositLine'), exceptions(result)]).toEqual([
			['matched sameTransaction', 'matched sameTransaction'],
			['matched sameTransaction', 'matched sameTransaction'],
			[`${kind} -4000`],
		]);
	});

	test('a settlement error, told with the amount that did not come', () => {
		expect(exceptions(against([{ status: 'C' }], [{ status: 'SE' }], []))).toEqual(['settlementError 4000']);
	});

	test('a refund that was voided is none', () => {
		expect(exceptions(against([{ status: 'C', action: 'refund', amountCents: -4_000 }], [{ status: 'V', action: 'refund', amountCents: -4_000 }], []))).toEqual([]);
	});
});

describe('what is not deposited', () => {
	test('missing, when the deposit files of its days are there and whole', () => {
		const result = against([{ status: 'S' }], [], []);
		expect([placed(result, 'transaction'), exceptions(result)]).toEqual([['missing notDeposited'], ['missingDeposit 4000']]);
	});

	test('not known, without any deposit file, or before the first of them', () => {
		expect(placed(resultOf([postings('2026-03-03', posting())]), 'transaction')).toEqual(['open noFiles']);
		expect(placed(resultOf(twoWeeks(postings('2026-03-02', posting({ transactedAt: '2026-02-27T10:00:00' })))), 'transaction')).toEqual(['open beforeFirstFile']);
	});

	test('untold by a deposit file that is cut or did not come', () => {
		const files = twoWeeks(postings('2026-03-03', posting({ status: 'S' })));
		expect(placed(resultOf(files.map((file) => (file.name === 'patient-20260304.txt' ? cutAfter(file, 0) : file))), 'transaction')).toEqual(['open fileCut']);
		expect(placed(resultOf(files.filter(({ name }) => name !== 'patient-20260304.txt')), 'transaction')).toEqual(['open fileMissing']);
	});

	test('untold by a posting file, where the last word of it may be "voided"; settled is a last word', () => {
		const without = (status: string) => resultOf(twoWeeks(postings('2026-03-03', posting({ status }))).filter(({ name }) => name !== 'posting-20260304.txt'));
		expect(placed(without('C'), 'transaction')).toEqual(['open fileMissing']);
		expect(placed(without('S'), 'transaction')).toEqual(['missing notDeposited']);
	});

	test('the habit of the others says when it was due', () => {
		const usual = ['1', '2', '3'].map((id) => ({ transactionId: id, status: 'S' }));
		const deposits = usual.map(({ transactionId }) => patientLine({ transactionId }));
		const late = posting({ transactionId: 'TX9', status: 'S', transactedAt: '2026-03-11T10:00:00' });
		const files = twoWeeks(postings('2026-03-03', ...usual.map(posting)), patientDeposits('2026-03-04', ...deposits), postings('2026-03-11', late));
		expect(placed(resultOf(files), 'transaction').at(-1)).toBe('missing notDeposited');
		expect(placed(resultOf(files.filter(({ name }) => name !== 'patient-20260304.txt')), 'transaction').at(-1)).toBe('open notDueYet');
	});
});

test('a chargeback is not held to the rhythm of the sales', () => {
	const sales = ['1', '2', '3'].map((transactionId) => ({ transactionId, status: 'S' }));
	const back = { transactionId: 'TX9', amountCents: -4_000, status: 'CB', transactedAt: '2026-03-10T10:00:00' };
	const files = twoWeeks(postings('2026-03-03', ...sales.map(posting)), patientDeposits('2026-03-04', ...sales.map(patientLine)), postings('2026-03-10', posting(back)));
	// its line can stand in the file of its own day, in which no sale was ever deposited
	const result = resultOf(files.filter(({ name }) => name !== 'patient-20260310.txt'));
	expect(placed(result, 'transaction').at(-1)).toBe('open fileMissing');
});

describe('deposits that nothing explains', () => {
	const files = twoWeeks(patientDeposits('2026-03-05', patientLine({ effectiveDate: '2026-03-05', transactedAt: '2026-03-04T10:00:00' })));

	test('extra, when every posting file is there and whole', () => {
		expect(exceptions(resultOf(files))).toEqual(['extraDeposit 4000']);
	});

	test('open without postings, before the first, after the last, and where one is cut or did not come', () => {
		const change = (to: (file: (typeof files)[number]) => typeof files) => placed(resultOf(files.flatMap((file) => (file.kind === 'posting' ? to(file) : [file]))), 'depositLine');
		expect(change(() => [])).toEqual(['open noFiles']);
		expect(change((file) => (file.name > 'posting-20260304' ? [file] : []).filter(({ name }) => name > 'posting-20260305'))).toEqual(['open beforeFirstFile']);
		expect(change((file) => (file.name < 'posting-20260304' ? [file] : []))).toEqual(['open notDueYet']);
		expect(change((file) => [file.name === 'posting-20260304.txt' ? cutAfter(file, 0) : file])).toEqual(['open fileCut']);
		expect(change((file) => (file.name === 'posting-20260304.txt' ? [] : [file]))).toEqual(['open fileMissing']);
	});
});

describe('possible doubles', () => {
	const at = (time: string, over: Partial<Payment> = {}): Partial<Payment> => ({ transactionId: `TX${time}`, transactedAt: `2026-03-03T${time}`, status: 'S', ...over });
	const doubles = (...payments: Partial<Payment>[]): string[] => exceptions(against(payments, [], payments.map(({ transactionId = '' }) => ({ transactionId }))));

	test.each([['10:00:00', '10:00:00.5', 1], ['10:00:00', '10:10:00', 1], ['10:00:00', '10:10:01', 0], ['09:55:00', '10:04:59', 1]])('%s and %s: %i', (one, other, count) => {
		const found = doubles(at(one), at(other));
		expect(found).toEqual(Array.from({ length: count }, () => 'possibleDouble 4000'));
	});

	test('three in a row are two, told whatever the order', () => {
		const three = [at('10:00:00'), at('10:05:00'), at('10:09:00')];
		expect(doubles(...three)).toHaveLength(2);
		expect(doubles(...[...three].reverse())).toHaveLength(2);
	});

	test.each([[{ patientAccountNumber: 'PAT-2' }], [{ patientAccountNumber: null }], [{ lastFour: '2222' }], [{ cardBrand: 'MC' }], [{ method: 'bankAccount' as const }], [{ status: 'V' }], [{ status: 'D' }], [{ transactedAt: null }]])('%o is no double', (over) => {
		const found = doubles(at('10:00:00'), at('10:05:00', over));
		expect(found.filter((one) => one.startsWith('possibleDouble'))).toEqual([]);
	});

	test('a payment that was voided the next day is no double of the one that stands', () => {
		const [one, other] = [at('10:00:00', { status: 'C' }), at('10:05:00')];
		expect(exceptions(against([one, other], [{ ...one, status: 'V' }], [{ transactionId: other.transactionId ?? '' }]))).toEqual([]);
	});

	test('the states of one transaction, and its refund, are no doubles of it', () => {
		const sale = { transactedAt: '2026-03-03T10:00:00' };
		const refund = { transactionId: 'TX2', transactedAt: '2026-03-03T10:05:00', amountCents: -4_000, action: 'refund' as const };
		expect(exceptions(against([sale, refund], [{ ...sale, status: 'S' }], [{}, refund]))).toEqual(['refund -4000']);
	});
});

test('a remittance file does not stand in for a posting file', () => {
	expect(placed(resultOf([...twoWeeks(patientDeposits('2026-03-04', patientLine())).filter(({ kind }) => kind !== 'posting'), eraOf('2026-03-03')]), 'depositLine')).toEqual(['open noFiles']);
});
