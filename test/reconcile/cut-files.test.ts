import fc from 'fast-check';
import { reconcile, type ReconcileResult } from '../../lib/reconcile';
import { filesOf } from './month';
import { cutAfter, inputOf, type FileDraft, type Row } from './offered-file';
import { plantedMonth } from './planted-month';
import { eraOf, exceptions, otherDeposits, patientDeposits, placed, postings, resultOf, twoWeeks } from './reconciled';
import { otherLine, patientLine, posting, remittance } from './rows';
import { SEED } from './seed';

/** What is told of money, not of files. */
function told({ exceptions: found }: ReconcileResult): string[] {
	return found.filter(({ kind }) => kind !== 'cutFile' && kind !== 'missingFile').map(({ kind, amountCents, reference }) => `${kind} ${String(amountCents)} ${reference}`);
}

/** The same files, one of them changed. */
function but(files: readonly FileDraft[], name: string, change: (file: FileDraft) => readonly FileDraft[]): FileDraft[] {
	return files.flatMap((file) => (file.name === name ? change(file) : [file]));
}

/** A remittance of which only the beginning came: its amount is known, its claims are not. */
function half(row: Row): Row {
	return row.type === 'remittance' ? { ...row, value: { ...row.value, claims: [], complete: false, balance: 'mismatch', differenceCents: 7 } } : row;
}

test('150 months with something wrong and one file cut: nothing is told of money that whole files would not tell, and the file is named', () => {
	const kinds = new Set<string>();
	let stillTold = 0;
	fc.assert(
		fc.property(plantedMonth(), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 8, maxLength: 8 }), ({ month }, picks) => {
			const files = filesOf(month);
			const whole = new Set(told(reconcile(inputOf(files))));
			const filled = files.filter(({ rows }) => rows.length > 0);
			for (const [pick, at, within] of picks) {
				const file = filled[pick % filled.length];
				if (file === undefined) throw new RangeError('A month without rows');
				const ended = cutAfter(file, at % (file.rows.length + 1));
				const cut = within ? { ...ended, rows: ended.rows.map((row, index) => (index === ended.rows.length - 1 ? half(row) : row)) } : ended;
				const result = reconcile(inputOf(but(files, file.name, () => [cut])));
				expect({ cut: file.name, rows: cut.rows.length, told: told(result).filter((one) => !whole.has(one)) }).toEqual({ cut: file.name, rows: cut.rows.length, told: [] });
				expect(result.exceptions.filter(({ kind }) => kind === 'cutFile').map(({ reference }) => reference)).toEqual([file.name]);
				kinds.add(file.kind);
				stillTold += told(result).length;
			}
		}),
		{ seed: SEED, numRuns: 150 },
	);
	// a month is not silenced by one cut
	expect([kinds.size, stillTold > 150 * 8]).toEqual([3, true]);
});

describe('a payer’s deposit of another amount', () => {
	const files = twoWeeks(eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine({ amountCents: 6_000 })));
	const verdicts = (more: readonly FileDraft[]): string[][] => [placed(resultOf(more), 'remittance'), placed(resultOf(more), 'depositLine')];

	test('is told when all files near it are whole', () => {
		expect(verdicts(files)).toEqual([['amountDiffers differentAmount'], ['amountDiffers differentAmount']]);
	});

	test.each([
		['its own deposit file is cut', (all: FileDraft[]) => but(all, 'other-20260304.txt', (file) => [cutAfter(file, 1)]), 'fileCut'],
		['the next deposit file is cut', (all: FileDraft[]) => but(all, 'other-20260305.txt', (file) => [cutAfter(file, 0)]), 'fileCut'],
		['the next deposit file did not come', (all: FileDraft[]) => but(all, 'other-20260305.txt', () => []), 'fileMissing'],
		['a remittance file of these days is cut', (all: FileDraft[]) => [...all, cutAfter(eraOf('2026-03-04'), 0)], 'fileCut'],
		['a remittance file is cut, nobody knows of which day', (all: FileDraft[]) => [...all, { ...cutAfter(eraOf('2026-03-04'), 0), businessDate: null }], 'fileCut'],
	])('waits when %s, and both sides still point at each other', (_, change, reason) => {
		const result = resultOf(change(files));
		expect(verdicts(change(files))).toEqual([[`open ${reason}`], [`open ${reason}`]]);
		expect(result.rows.map(({ counterparts }) => counterparts.length)).toEqual([1, 1]);
		expect(told(result)).toEqual([]);
	});

	test('is not told of dates too far apart, which are two payments', () => {
		const late = but(files, 'other-20260304.txt', (file) => [{ ...file, rows: [] }]).map((file) => (file.name === 'other-20260312.txt' ? otherDeposits('2026-03-12', otherLine({ amountCents: 6_000, effectiveDate: '2026-03-12' })) : file));
		expect(told(resultOf(late)).sort()).toEqual(['extraDeposit 6000 7000001', 'missingDeposit 10000 7000001']);
	});

	test('does not wait for files of other days, or of patients', () => {
		const far = [...but(files, 'other-20260313.txt', (file) => [cutAfter(file, 0)]), cutAfter(eraOf('2026-03-20'), 0)];
		const others = but(but(files, 'patient-20260304.txt', (file) => [cutAfter(file, 0)]), 'posting-20260304.txt', (file) => [cutAfter(file, 0)]);
		for (const more of [far, others]) expect(told(resultOf(more))).toEqual(['amountDiffers -4000 7000001']);
	});
});

test('several remittances and several deposits of one trace wait together', () => {
	const lines = otherDeposits('2026-03-04', otherLine({ amountCents: 2_500 }), otherLine({ amountCents: 4_500 }));
	const files = twoWeeks(eraOf('2026-03-03', remittance({ amountCents: 1_000 }), remittance({ amountCents: 2_000 }), remittance({ amountCents: 4_000 })), lines);
	expect(placed(resultOf(files), 'depositLine')).toEqual(['matched sumAgrees', 'matched sumAgrees']);
	expect(placed(resultOf(but(files, 'era-20260303.835', (file) => [cutAfter(file, 2)])), 'depositLine')).toEqual(['open fileCut', 'open fileCut']);
	expect(placed(resultOf(but(files, 'other-20260304.txt', (file) => [cutAfter(file, 1)])), 'remittance')).toEqual(['open fileCut', 'open fileCut', 'open fileCut']);
});

test('a remittance that shares a larger deposit with another, whose file is cut, is not missing', () => {
	const files = twoWeeks(eraOf('2026-03-03', remittance({ amountCents: 4_000 })), cutAfter(eraOf('2026-03-04'), 0), otherDeposits('2026-03-05', otherLine({ paymentIdentifier: '555', effectiveDate: '2026-03-05' })));
	expect(placed(resultOf(files), 'remittance')).toEqual(['open fileCut']);
	const deposits = (...amounts: number[]) => placed(resultOf(but(files, 'other-20260305.txt', () => [otherDeposits('2026-03-05', ...amounts.map((amountCents, index) => otherLine({ paymentIdentifier: `55${String(index)}`, amountCents, effectiveDate: '2026-03-05' })))])), 'remittance');
	expect(deposits(3_000, 9_000)).toEqual(['open fileCut']);
	// a smaller deposit cannot hold it
	expect(deposits(3_000)).toEqual(['missing notDeposited']);
});

test('a cut remittance file reaches as far as the payments that are left of it, whatever the day in its name', () => {
	const files = twoWeeks(cutAfter(eraOf('2026-03-25', remittance({ amountCents: 4_000 })), 1), eraOf('2026-03-02', remittance({ traceNumber: '2', amountCents: 1, paymentDate: '2026-03-02' })), otherDeposits('2026-03-05', otherLine({ paymentIdentifier: '555', effectiveDate: '2026-03-05' })));
	expect([placed(resultOf(files), 'remittance').at(-1), placed(resultOf(files), 'depositLine')]).toEqual(['open fileCut', ['open fileCut']]);
});

test('a payment is not older than the deposit files when its deposit would have come later', () => {
	const paid = ['1', '2', '3'].map((traceNumber) => ({ traceNumber, paymentDate: '2026-03-04', amountCents: 900 }));
	const deposited = paid.map(({ traceNumber, amountCents }) => otherLine({ paymentIdentifier: traceNumber, amountCents, effectiveDate: '2026-03-05' }));
	const files = twoWeeks(eraOf('2026-02-27', remittance({ paymentDate: '2026-02-27' })), eraOf('2026-03-04', ...paid.map(remittance)), otherDeposits('2026-03-05', ...deposited));
	expect(placed(resultOf(files), 'remittance').at(-1)).toBe('missing notDeposited');
	// without a habit nobody knows
	expect(placed(resultOf(files.filter(({ name }) => name !== 'era-20260304.835')), 'remittance')).toEqual(['open beforeFirstFile']);
});

test('a part of a payment that is older than the deposit files waits for the cut file with the other parts', () => {
	const files = [...twoWeeks(eraOf('2026-02-27', remittance({ paymentDate: '2026-02-27' })))].map((file) => (file.name === 'other-20260302.txt' ? cutAfter(otherDeposits('2026-03-02', otherLine({ paymentIdentifier: '555', amountCents: 3_000, effectiveDate: '2026-03-02' })), 1) : file));
	expect([placed(resultOf(files), 'remittance'), placed(resultOf(files), 'depositLine')]).toEqual([['open beforeFirstFile'], ['open fileCut']]);
});

test('two answers are not told as ambiguous while a cut file may tell which is right', () => {
	const files = twoWeeks(eraOf('2026-03-03', remittance({ traceNumber: '1' }), remittance({ traceNumber: '2' })), otherDeposits('2026-03-04', otherLine({ paymentIdentifier: '1' }), otherLine({ paymentIdentifier: '555' })));
	expect(told(resultOf(files))).toEqual([]);
	const cut = resultOf(but(files, 'other-20260304.txt', ({ rows, ...file }) => [{ ...file, rows: rows.slice(1), complete: false }]));
	expect([placed(cut, 'remittance'), placed(cut, 'depositLine'), told(cut)]).toEqual([['open fileCut', 'open fileCut'], ['open fileCut'], []]);
});

test('what is linked to an answer that a cut file may settle waits with it', () => {
	const paid = [{ traceNumber: '1', paymentDate: '2026-03-02' }, { traceNumber: '2', paymentDate: '2026-03-10' }];
	const files = twoWeeks(eraOf('2026-03-02', ...paid.map(remittance)), otherDeposits('2026-03-06', otherLine({ paymentIdentifier: '555', effectiveDate: '2026-03-06' })));
	expect(placed(resultOf(files), 'remittance')).toEqual(['ambiguous severalAnswers', 'ambiguous severalAnswers']);
	// the cut file is near one of them only
	expect(placed(resultOf(but(files, 'other-20260313.txt', (file) => [cutAfter(file, 0)])), 'remittance')).toEqual(['open fileCut', 'open fileCut']);
});

test('two sums that claim one deposit wait while a cut file may tell whose it is', () => {
	const pairs = [{ traceNumber: '1', payerId: 'A', amountCents: 4_000 }, { traceNumber: '2', payerId: 'A', amountCents: 6_000 }, { traceNumber: '3', payerId: 'B', amountCents: 3_000 }, { traceNumber: '4', payerId: 'B', amountCents: 7_000 }];
	const lines = otherDeposits('2026-03-04', otherLine({ paymentIdentifier: '555' }), otherLine({ paymentIdentifier: '3', amountCents: 3_000 }), otherLine({ paymentIdentifier: '4', amountCents: 7_000 }));
	const files = twoWeeks(eraOf('2026-03-03', ...pairs.map(remittance)), lines);
	expect(told(resultOf(files))).toEqual([]);
	expect(told(resultOf(but(files, lines.name, (file) => [cutAfter(file, 1)])))).toEqual([]);
});

test('a captured amount waits for the settled one when a posting file is cut; a settled one does not', () => {
	const files = (status: string) => twoWeeks(postings('2026-03-03', posting({ status })), patientDeposits('2026-03-04', patientLine({ amountCents: 3_500 })));
	const cut = (status: string) => resultOf(but(files(status), 'posting-20260304.txt', (file) => [cutAfter(file, 0)]));
	expect([placed(cut('C'), 'transaction'), placed(cut('C'), 'depositLine')]).toEqual([['open fileCut'], ['open fileCut']]);
	expect([told(cut('S')), told(resultOf(files('C')))]).toEqual([['amountDiffers -500 TX1'], ['amountDiffers -500 TX1']]);
});

describe('the same bytes as the file of another day', () => {
	const [era, lines] = [eraOf('2026-03-03', remittance(), remittance({ traceNumber: '8', amountCents: 0, method: 'NON' })), otherDeposits('2026-03-04', otherLine(), otherLine({ paymentIdentifier: '8', amountCents: 0 }))];
	const again = (file: FileDraft, day: string): FileDraft => ({ ...file, businessDate: day, name: file.name.replace(/\d{8}/, day.replaceAll('-', '')) });

	test('are each told once as a copy, and counted once', () => {
		const result = resultOf(twoWeeks(era, again(era, '2026-03-05'), lines, again(lines, '2026-03-06')));
		expect(result.exceptions.map(({ kind, amountCents, file }) => `${kind} ${String(amountCents)} ${String(file)}`).sort()).toEqual([
			'duplicateDepositLine 10000 other-20260306.txt',
			'duplicateRemittance 0 era-20260305.835',
			'duplicateRemittance 10000 era-20260305.835',
		]);
		expect(result.totals.remittance.matched).toEqual({ count: 2, cents: 10_000 });
	});

	test('tell nothing anew of what was a copy already', () => {
		const twice = eraOf('2026-03-03', remittance(), remittance());
		expect(exceptions(resultOf(twoWeeks(twice, again(twice, '2026-03-05'), lines)))).toEqual(['duplicateRemittance 10000', 'duplicateRemittance 10000']);
	});

	test('are told of the later day, whatever the names', () => {
		const result = resultOf(twoWeeks({ ...lines, name: 'b.txt' }, { ...again(lines, '2026-03-06'), name: 'a.txt' }));
		expect(result.exceptions.filter(({ kind }) => kind === 'duplicateDepositLine').map(({ file }) => file)).toEqual(['a.txt']);
	});

	test('are nothing new under another name of the same day, or of a day that nobody knows', () => {
		expect(exceptions(resultOf(twoWeeks(era, { ...era, name: 'y.835', businessDate: null })))).toEqual(['missingDeposit 10000']);
		expect(exceptions(resultOf(twoWeeks(era, { ...era, name: 'z.835' }, lines, { ...lines, name: 'z.txt' })))).toEqual([]);
	});
});

test('a deposit whose amount cannot be read is tied by its trace; of another trace it is by itself', () => {
	const against = (paymentIdentifier: string): ReconcileResult => resultOf(twoWeeks(eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine({ paymentIdentifier, amountCents: null }))));
	expect([placed(against('7000001'), 'remittance'), placed(against('7000001'), 'depositLine'), exceptions(against('7000001'))]).toEqual([['open unreadable'], ['open unreadable'], ['unreadableAmount 0']]);
	expect(exceptions(against('555')).sort()).toEqual(['missingDeposit 10000', 'unreadableAmount 0']);
});
