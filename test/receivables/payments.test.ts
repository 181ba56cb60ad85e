import { ageBucket, agePayerMoney, receivables, type PatientPayment, type ReceivableRow, type ReceivablesOptions, type ReceivablesResult, type StatementEvidence } from '../../lib/receivables';
import { day, payment, statement, type PaymentDraft, type StatementDraft } from './evidence';

/** What patients paid, and on which statement it is. */

function st(id: string, cents: number, wordCents = 0, more: Partial<StatementDraft> = {}): StatementEvidence {
	return statement({ id, account: 'P1', issuedOn: day(8), lines: [{ serviceDate: day(0), chargeCents: cents * 2, shareCents: cents }], wordCents, ...more });
}

function paid(id: string, cents: number | null, more: Partial<PaymentDraft> = {}): PatientPayment {
	return payment({ id, account: 'P1', cents, on: day(10), line: id.length, file: `${id}.txt`, ...more });
}

function resultOf(statements: readonly StatementEvidence[], payments: readonly PatientPayment[], options: ReceivablesOptions = {}, asOf = day(20)): ReceivablesResult {
	return receivables({ remittances: [], statements, payments, asOf, paymentsFrom: day(0) }, options);
}

/** "state paid elsewhere open ids" of each row. */
function told(rows: readonly ReceivableRow[]): string[] {
	return rows.map(({ statementId, kind, state, paidCents, paidElsewhereCents, openCents, transactionIds }) => `${statementId ?? kind} ${state} ${paidCents} ${paidElsewhereCents} ${openCents} ${transactionIds.join()}`);
}

function kinds({ findings }: ReceivablesResult): string[] {
	return findings.map(({ kind, severity, amountCents, reference }) => `${kind} ${severity} ${amountCents} ${reference}`);
}

test.each<[string, StatementEvidence[], PatientPayment[], string[], string[]]>([
	['named and counted', [st('S1', 5000, 5000)], [paid('a', 5000, { statementId: 'S1' })], ['S1 paid 5000 0 0 a'], []],
	['named and not counted', [st('S1', 5000)], [paid('a', 5000, { statementId: 'S1' })], ['S1 paid 5000 0 0 a'], ['statementPaidDiffers warning 5000 S1']],
	['counted and not there', [st('S1', 5000, 5000)], [], ['S1 paid 0 5000 0 '], ['statementPaidDiffers warning -5000 S1']],
	['paid too much, told once', [st('S1', 5000, 5000)], [paid('a', 8000, { statementId: 'S1' })], ['S1 overpaid 8000 0 -3000 a'], ['patientOverpaid warning 3000 S1']],
	['captured, then settled, in capitals and not', [st('S1', 5000, 5000)], [paid('ab', 5000, { status: 'C', statementId: 'S1' }), paid('AB', 5000, { status: 'S' })], ['S1 paid 5000 0 0 AB'], []],
	['named by an older state alone', [st('S1', 5000)], [paid('a', 5000, { status: 'C', statementId: 'S1' }), paid('a', 5000, { status: 'S', line: 9 })], ['S1 paid 5000 0 0 a'], ['statementPaidDiffers warning 5000 S1']],
	['voided', [st('S1', 5000)], [paid('a', 5000, { status: 'C', statementId: 'S1' }), paid('a', 5000, { status: 'V' })], ['S1 unpaid 0 0 5000 '], []],
	['settlement error', [st('S1', 5000)], [paid('a', 5000, { status: 'C', statementId: 'S1' }), paid('a', 5000, { status: 'SE' })], ['S1 unpaid 0 0 5000 '], []],
	['declined, and only authorized', [st('S1', 5000)], [paid('a', 5000, { status: 'D', statementId: 'S1' }), paid('b', 5000, { status: 'A', statementId: 'S1' })], ['S1 unpaid 0 0 5000 '], []],
	['authorized for more than was captured', [st('S1', 5000, 4000)], [paid('a', 5000, { status: 'A', statementId: 'S1' }), paid('a', 4000, { status: 'C' })], ['S1 partlyPaid 4000 0 1000 a'], []],
	['refunded in part', [st('S1', 5000, 3800)], [paid('a', 5000, { statementId: 'S1' }), paid('b', -1200, { original: 'A' })], ['S1 partlyPaid 3800 0 1200 a,b'], []],
	['charged back under its own number', [st('S1', 5000)], [paid('a', 5000, { statementId: 'S1' }), paid('a', -5000, { status: 'CB' })], ['S1 unpaid 0 0 5000 a'], []],
	['refund that was voided', [st('S1', 5000, 5000)], [paid('a', 5000, { statementId: 'S1' }), paid('b', -5000, { original: 'a', status: 'V' })], ['S1 paid 5000 0 0 a'], []],
	['one payment over two statements, of which it names one', [st('S1', 3000, 3000), st('S2', 2000, 2000)], [paid('a', 5000, { statementId: 'S1' })], ['S1 paid 3000 0 0 a', 'S2 paid 2000 0 0 a'], []],
	['names no statement, and the statement counts it', [st('S1', 5000, 5000)], [paid('a', 5000), paid('b', 2000)], ['S1 paid 5000 0 0 a', 'payment unapplied 2000 0 -2000 b'], ['paymentWithoutStatement info 2000 b']],
	['two that add up', [st('S1', 5000, 5000)], [paid('a', 1500), paid('b', 3500), paid('c', 777)], ['S1 paid 5000 0 0 a,b', 'payment unapplied 777 0 -777 c'], ['paymentWithoutStatement info 777 c']],
	['one that is enough, rather than two that add up', [st('S1', 5000, 5000)], [paid('a', 3000), paid('b', 2000), paid('c', 5000)], ['S1 paid 5000 0 0 c', 'payment unapplied 3000 0 -3000 a', 'payment unapplied 2000 0 -2000 b'], ['paymentWithoutStatement info 3000 a', 'paymentWithoutStatement info 2000 b']],
	['two that each fit: the sum is certain, which of them is not', [st('S1', 5000, 5000)], [paid('a', 5000), paid('b', 5000)], ['S1 paid 5000 0 0 ', 'payment unapplied 5000 0 -5000 a,b'], ['severalAnswers warning 5000 a']],
	['paid before there was a statement, where nothing else fits', [st('S1', 5000, 5000)], [paid('a', 5000, { on: day(2) })], ['S1 paid 5000 0 0 a'], []],
	['what was paid after it is preferred', [st('S1', 5000, 5000)], [paid('a', 5000, { on: day(2) }), paid('b', 5000)], ['S1 paid 5000 0 0 b', 'payment unapplied 5000 0 -5000 a'], ['paymentWithoutStatement info 5000 a']],
	['taken back, and the file does not say of what', [st('S1', 5000)], [paid('a', 2000), paid('b', -2000, { status: 'RI', on: day(12) })], ['S1 unpaid 0 0 5000 ', 'payment takenBack 0 0 0 a,b'], []],
	['taken back of one of two', [], [paid('a', 2000), paid('b', 2000), paid('c', -2000, { status: 'RI', on: day(12) })], ['payment unapplied -2000 0 2000 c', 'payment unapplied 2000 0 -2000 a', 'payment unapplied 2000 0 -2000 b'], []],
	['on a statement that was not given', [st('S1', 5000)], [paid('a', 2000, { statementId: 'S9' })], ['S1 unpaid 0 0 5000 ', 'S9 statementNotGiven 2000 0 0 a'], []],
	['of another account', [st('S1', 5000, 5000)], [paid('a', 5000, { account: 'P2' })], ['S1 paid 0 5000 0 ', 'payment unapplied 5000 0 -5000 a'], ['paymentWithoutStatement info 5000 a', 'statementPaidDiffers warning -5000 S1']],
	['of no account', [st('S1', 5000)], [paid('a', 5000, { account: null }), paid('b', -5000, { account: null, on: day(11) })], ['S1 unpaid 0 0 5000 ', 'payment unapplied 5000 0 -5000 a', 'payment unapplied -5000 0 5000 b'], ['paymentWithoutStatement info -5000 b', 'paymentWithoutStatement info 5000 a']],
	['by a plan', [st('S1', 5000, 1000, { onPlan: true })], [paid('a', 1000, { statementId: 'S1' })], ['S1 onPlan 1000 0 4000 a'], []],
	['cash at the desk', [st('S1', 5000, 5000)], [paid('a', 5000, { status: 'C', method: 'cash', statementId: 'S1' })], ['S1 paid 5000 0 0 a'], []],
])('%s', (_name, statements, payments, rows, findings) => {
	const result = resultOf(statements, payments);
	expect(told(result.rows).sort()).toEqual([...rows].sort());
	expect(kinds(result).sort()).toEqual(statements.length === 0 ? [] : [...findings].sort());
});

test('what was paid before the first payment that was given is not in doubt', () => {
	const old = st('S1', 5000, 5000, { issuedOn: day(-40) });
	expect(kinds(resultOf([old], []))).toEqual([]);
	// an installment that is known, of several that are not
	const onPlan = st('S1', 9000, 6000, { issuedOn: day(-40), onPlan: true });
	const result = resultOf([onPlan], [paid('a', 2000)]);
	expect([told(result.rows), kinds(result)]).toEqual([['S1 onPlan 2000 4000 3000 a'], []]);
	// more than the statement counts cannot be all for it
	expect(told(resultOf([onPlan], [paid('a', 7000)]).rows)).toEqual(['S1 onPlan 0 6000 3000 ', 'payment unapplied 7000 0 -7000 a']);
});

test('the oldest first, where that is wanted: what statements count, then what is open', () => {
	const statements = [st('S2', 3000, 0, { dueOn: day(40) }), st('S1', 5000, 1000, { dueOn: day(30) })];
	const result = resultOf(statements, [paid('a', 2500), paid('b', 4000), paid('c', -500, { on: day(12) })], { unlinkedPayments: 'oldestFirst' });
	expect(told(result.rows)).toEqual(['S1 paid 5000 0 0 a,b', 'S2 partlyPaid 1000 0 2000 b,c']);
	expect(kinds(result)).toEqual(['statementPaidDiffers warning 4000 S1', 'statementPaidDiffers warning 1000 S2']);
	expect(told(resultOf(statements, [paid('a', 2500, { on: day(12) }), paid('b', 5000)], { unlinkedPayments: 'oldestFirst' }).rows)).toEqual(['S1 paid 5000 0 0 b', 'S2 partlyPaid 2500 0 500 a']);
	expect(told(resultOf([st('S1', 5000)], [paid('a', 6000)], { unlinkedPayments: 'oldestFirst' }).rows)).toEqual(['S1 paid 5000 0 0 a', 'payment unapplied 1000 0 -1000 a']);
});

test('an amount that cannot be read counts for nothing, and is said to be so', () => {
	const result = resultOf([st('S1', 5000)], [paid('a', null, { statementId: 'S1' })]);
	expect([told(result.rows), kinds(result), result.counts.payments]).toEqual([['S1 unpaid 0 0 5000 '], ['unreadablePayment error 0 a'], 1]);
});

test('a statement counts in its latest state, with lines of an earlier one while they add up', () => {
	const [older, newer] = [st('S1', 5000, 0, { updatedAt: '2026-02-01T10:00:00+00:00' }), st('S1', 5000, 5000, { updatedAt: '2026-02-01T09:30:00-05:00', listed: true })];
	for (const statements of [[older, newer], [newer, older]]) expect(told(resultOf(statements, [paid('a', 5000)]).rows)).toEqual(['S1 paid 5000 0 0 a']);
});

test.each<[string, Partial<StatementEvidence>, string]>([
	['total, paid and balance', { balanceCents: 4000 }, 'statementDoesNotAddUp error 1000 S1'],
	['its lines', { totalCents: 6000, balanceCents: 6000 }, 'statementDoesNotAddUp error -1000 S1'],
])('a statement that does not add up: %s', (_name, wrong, finding) => expect(kinds(resultOf([{ ...st('S1', 5000), ...wrong }], []))).toContain(finding));

test('long overdue is more than ninety days past due, and not what a plan pays', () => {
	const at = (past: number, more: Partial<StatementDraft> = {}): string[] => kinds(resultOf([st('S1', 5000, 0, { dueOn: day(20 - past), ...more })], []));
	expect([at(90), at(91), at(91, { onPlan: true })]).toEqual([[], ['patientOverdue warning 5000 S1'], []]);
	expect(kinds(resultOf([st('S1', 5000, 0, { dueOn: day(9) })], [], { overdueDays: 10 }))).toEqual(['patientOverdue warning 5000 S1']);
});

test('a payment that belongs to nothing is only to be known for thirty days, and says where it could go', () => {
	const found = (asOf: number, ...statements: StatementEvidence[]) => resultOf(statements.length === 0 ? [st('S9', 1, 0, { account: 'P9' })] : statements, [paid('a', 2000)], {}, day(asOf)).findings.find(({ kind }) => kind === 'paymentWithoutStatement');
	expect([found(40)?.severity, found(41)?.severity]).toEqual(['info', 'warning']);
	expect(found(20)?.nextStep).toBe('Put it to the visit it was paid for, or refund it.');
	expect(found(20, st('S1', 5000))?.nextStep).toContain('statement S1 of the same account');
	expect(found(20, st('S1', 5000), st('S2', 5000))?.nextStep).toContain('has open statements');
});

test('ages by their edges', () => {
	expect([null, -1, 0, 30, 31, 60, 61, 90, 91, 120, 121].map(ageBucket)).toEqual(['notDue', 'notDue', 'days0to30', 'days0to30', 'days31to60', 'days31to60', 'days61to90', 'days61to90', 'days91to120', 'days91to120', 'over120']);
	const [line] = resultOf([st('S1', 5000, 0, { dueOn: day(20) }), st('S2', 700, 0, { dueOn: day(21) }), st('S3', 90, 100, { dueOn: day(-200) })], []).aging;
	expect(line).toEqual({ side: 'patient', party: null, count: 3, cents: { notDue: 700, days0to30: 5000, days31to60: 0, days61to90: 0, days91to120: 0, over120: 0 }, creditCents: -10, totalCents: 5690 });
});

test('money of payers by the days since its payment date; what is not open or cannot be read is left out', () => {
	const rows = [
		{ party: 'B', amountCents: 1000, date: day(20), isOpen: true },
		{ party: 'B', amountCents: 300, date: day(-100), isOpen: true },
		{ party: 'B', amountCents: -50, date: day(0), isOpen: true },
		{ party: 'A', amountCents: 9000, date: day(25), isOpen: true },
		{ party: null, amountCents: 5, date: null, isOpen: true },
		{ party: 'A', amountCents: 100, date: day(0), isOpen: false },
		{ party: 'A', amountCents: null, date: day(0), isOpen: true },
	];
	const lines = agePayerMoney(rows, day(20));
	expect(lines.map(({ side, party, count, cents, creditCents, totalCents }) => [side, party, count, cents.notDue, cents.days0to30, cents.days91to120, creditCents, totalCents])).toEqual([
		['payer', 'A', 1, 9000, 0, 0, 0, 9000],
		['payer', 'B', 3, 0, 1000, 300, -50, 1250],
		['payer', null, 1, 5, 0, 0, 0, 5],
	]);
	expect(agePayerMoney([...rows].reverse(), day(20))).toEqual(lines);
});
