import fc from 'fast-check';
import { reconcile, RESULT_CLASSES, type ReconcileInput, type ReconcileResult, type ResultRow, type Subject } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { anyMonth, filesOf } from './month';
import { anyMischief, withMischief } from './mischief';
import { inputOf } from './offered-file';
import { SEED } from './seed';

/** What came in, each place of each content once. */
function offered(input: ReconcileInput): Record<Subject, Map<string, number>> {
	const once = (values: readonly { readonly amountCents: number | null; readonly source: { readonly sha256?: string; readonly line?: number; readonly segment?: number } }[]): Map<string, number> =>
		new Map(values.map(({ amountCents, source }) => [`${String(source.sha256)} ${String(source.line ?? source.segment)}`, amountCents ?? 0]));
	return { remittance: once(input.remittances), depositLine: once(input.depositLines), transaction: once(input.payments) };
}

function expectPartition(input: ReconcileInput, result: ReconcileResult): void {
	const subjects = offered(input);
	expect(new Set(result.rows.map(({ key }) => key)).size).toBe(result.rows.length);
	for (const [subject, members] of Object.entries(subjects) as [Subject, Map<string, number>][]) {
		const rows = result.rows.filter((row) => row.subject === subject);
		const places = rows.map(({ source }) => `${String(source.sha256)} ${String(source.line ?? source.segment)}`);
		expect(places.sort()).toEqual([...members.keys()].sort());
		for (const name of RESULT_CLASSES) {
			const inClass = rows.filter((row) => row.class === name);
			const cents = inClass.reduce((sum, row) => sum + (row.amountCents ?? 0), 0);
			expect(result.totals[subject][name]).toEqual({ count: inClass.length, cents });
		}
		const totals = RESULT_CLASSES.map((name) => result.totals[subject][name]);
		expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(members.size);
		expect(totals.reduce((sum, { cents }) => sum + cents, 0)).toBe([...members.values()].reduce((sum, cents) => sum + cents, 0));
	}
}

/** A copy or an older state points at what stands for it; all other ties are mutual and of the same class. */
function expectCounterparts({ rows }: ReconcileResult): void {
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const pointsOneWay = (row: ResultRow): boolean => ['superseded', 'duplicateRemittance', 'duplicateDepositLine'].includes(row.reason);
	for (const row of rows) {
		for (const key of row.counterparts) {
			const other = byKey.get(key);
			expect(other).toBeDefined();
			expect(key).not.toBe(row.key);
			if (other === undefined) continue;
			if (pointsOneWay(row)) expect([other.subject, pointsOneWay(other)]).toEqual([row.subject, false]);
			else {
				expect(other.counterparts).toContain(row.key);
				expect([other.class, other.reason, other.subject === 'depositLine']).toEqual([row.class, row.reason, row.subject !== 'depositLine']);
			}
		}
	}
}

/** What is matched adds up: each group of tied rows has the same sum on both sides. */
function expectMatchesToTheCent({ rows }: ReconcileResult): void {
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const sumOf = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + (byKey.get(key)?.amountCents ?? Number.NaN), 0);
	for (const row of rows) {
		if (row.counterparts.length === 0 || row.reason === 'superseded') continue;
		const [other = ''] = row.counterparts;
		const difference = sumOf(row.counterparts) - sumOf(byKey.get(other)?.counterparts ?? []);
		if (row.class === 'matched') expect(difference).toBe(0);
		if (row.class === 'amountDiffers') expect(row.differenceCents).toBe(row.subject === 'depositLine' ? -difference : difference);
	}
}

test('600 months with every kind of trouble: everything is in exactly one class, and the classes are the input to the cent', () => {
	const seen = new Set<string>();
	fc.assert(
		fc.property(anyMonth(), anyMischief(), (month, mischief) => {
			const input = inputOf(withMischief(filesOf(month), mischief));
			const result = reconcile(input);
			expectPartition(input, result);
			expectCounterparts(result);
			expectMatchesToTheCent(result);
			for (const row of result.rows) seen.add(`${row.class} ${row.reason}`);
			for (const { kind, rows } of result.exceptions) {
				seen.add(kind);
				for (const key of rows) expect(result.rows.some((row) => row.key === key)).toBe(true);
			}
		}),
		{ seed: SEED, numRuns: 600 },
	);
	// the months are worth something only if they reach every corner of the rules
	expect([...seen].sort()).toEqual(expect.arrayContaining([...EVERY_CORNER]));
});

const EVERY_CORNER = [
	'matched sameTrace', 'matched sameTransaction', 'matched amountAndDate', 'matched sumAgrees', 'matched noMoneyExpected', 'matched superseded',
	'open notDueYet', 'open beforeFirstFile', 'open fileMissing', 'open fileCut', 'open otherChannel', 'open unreadable',
	'missing notDeposited', 'extra unexplained', 'extra duplicateRemittance', 'extra duplicateDepositLine', 'amountDiffers differentAmount', 'ambiguous severalAnswers',
	'missingDeposit', 'extraDeposit', 'amountDiffers', 'ambiguous', 'duplicateRemittance', 'duplicateDepositLine', 'possibleDouble', 'chargeback', 'bankReturn',
	'settlementError', 'unbalancedRemittance', 'unreadableAmount', 'cutFile', 'missingFile', 'refund',
] as const;

test('100 months: what is money of its own is the same by day, by party and by class', () => {
	fc.assert(
		fc.property(anyMonth(), (month) => {
			const result = reconcile(inputOf(filesOf(month)));
			const own = result.rows.filter((row) => row.subject !== 'depositLine' && !['superseded', 'noMoneyExpected', 'duplicateRemittance'].includes(row.reason));
			const cents = own.reduce((sum, row) => sum + (row.amountCents ?? 0), 0);
			expect(result.byParty.reduce((sum, party) => sum + party.cents, 0)).toBe(cents);
			expect(result.byDay.reduce((sum, day) => sum + RESULT_CLASSES.reduce((total, name) => total + day.cents[name], 0), 0)).toBe(cents);
			expect(() => renderReport(result)).not.toThrow();
		}),
		{ seed: SEED, numRuns: 100 },
	);
});

test('nothing in, nothing out', () => {
	const result = reconcile({ files: [], remittances: [], depositLines: [], payments: [] });
	expect([result.rows, result.exceptions, result.files, result.byDay, result.asOf]).toEqual([[], [], [], [], null]);
});
