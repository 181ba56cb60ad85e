import fc from 'fast-check';
import { AGE_BUCKETS, RECEIVABLE_FINDINGS, RECEIVABLE_STATES, RECEIVABLE_TIES, receivables, type ReceivableRow, type ReceivablesInput, type ReceivablesResult } from '../../lib/receivables';
import { anyPractice, buildPractice, clearPractice, type Truth } from './practice';
import { runs } from './seed';

const sum = (rows: readonly ReceivableRow[], of: (row: ReceivableRow) => number | null): number => rows.reduce((total, row) => total + (of(row) ?? 0), 0);

function expectPartition(input: ReceivablesInput, truth: Truth, { rows, totals, aging, findings, counts }: ReceivablesResult): void {
	expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
	const statements = rows.filter(({ kind }) => kind === 'statement');
	expect(statements.map(({ statementId }) => statementId).sort()).toEqual([...new Set(input.statements.map(({ id }) => id))].sort());

	// the sums are those of the input, whatever was tied to what
	expect(totals).toEqual({
		responsibilityCents: truth.shareCents,
		billedCents: truth.billedCents,
		paidCents: truth.paidCents,
		paidElsewhereCents: sum(rows, ({ paidElsewhereCents }) => paidElsewhereCents),
		openCents: sum(rows, ({ openCents }) => openCents),
	});
	for (const [name, of] of [['responsibilityCents', ({ responsibilityCents }: ReceivableRow) => responsibilityCents], ['billedCents', ({ billedCents }: ReceivableRow) => billedCents], ['paidCents', ({ paidCents }: ReceivableRow) => paidCents]] as const) expect(totals[name]).toBe(sum(rows, of));

	// open: what is asked for, or left to the patient and asked for by nobody, less what was paid
	const notBilled = rows.filter(({ tie }) => tie === 'notBilled');
	expect(totals.openCents).toBe(totals.billedCents + sum(notBilled, ({ responsibilityCents }) => responsibilityCents) - totals.paidCents - totals.paidElsewhereCents);
	for (const row of statements) expect(row.openCents).toBe((row.billedCents ?? 0) - row.paidCents - row.paidElsewhereCents);

	// every transaction that moves money is in a row
	const ids = new Set(rows.flatMap(({ transactionIds }) => transactionIds.map((id) => id.toLowerCase())));
	expect([...truth.moving].filter((id) => !ids.has(id))).toEqual([]);
	expect(counts.payments).toBe(new Set(input.payments.filter(({ status }) => ['C', 'S', 'CB', 'RI'].includes(status)).map(({ transactionId, amountCents }) => `${transactionId.toLowerCase()} ${String((amountCents ?? 0) < 0)}`)).size - [...new Set(input.payments.filter(({ status }) => ['V', 'SE'].includes(status)).map(({ transactionId }) => transactionId))].length);

	expect(aging.reduce((total, line) => total + line.totalCents, 0)).toBe(totals.openCents);
	for (const { cents, creditCents, totalCents } of aging) {
		expect(AGE_BUCKETS.reduce((total, bucket) => total + cents[bucket], creditCents)).toBe(totalCents);
		for (const bucket of AGE_BUCKETS) expect(cents[bucket]).toBe(sum(rows.filter((row) => row.bucket === bucket), ({ openCents }) => openCents));
	}

	const keys = new Set(rows.map(({ key }) => key));
	for (const finding of findings) for (const key of finding.rows) expect(keys).toContain(key);
	// account and claim numbers stand in rows alone, under members that can be left out
	expect(JSON.stringify(findings)).not.toMatch(/PAT-|CLM\d/);
	for (const { key } of rows) expect(key).not.toMatch(/PAT-|CLM\d/);
}

test('practices of every kind: each claim, statement and payment counts once, to the cent', () => {
	const seen = new Set<string>();
	fc.assert(
		fc.property(anyPractice(), fc.constantFrom('asStatementsSay' as const, 'oldestFirst' as const), (practice, unlinkedPayments) => {
			// two visits of one day and one charge are one claim where the account is all that names it
			fc.pre(practice.numbering !== 'account' || practice.visits.every(({ round }) => !round));
			const { input, truth } = buildPractice(practice);
			const result = receivables(input, { unlinkedPayments });
			expectPartition(input, truth, result);
			for (const { state, tie } of result.rows) seen.add(state).add(tie ?? '');
			for (const { kind } of result.findings) seen.add(kind);
		}),
		runs(300),
	);
	// the practices are worth something only if they reach every corner of the rules
	const elsewhere = ['statementNotGiven', 'partly', 'noRemittance', 'statementDoesNotAddUp', 'unreadablePayment'];
	const all = [...Object.keys(RECEIVABLE_STATES), ...Object.keys(RECEIVABLE_TIES), ...Object.keys(RECEIVABLE_FINDINGS)];
	expect(all.filter((name) => !seen.has(name) && !elsewhere.includes(name))).toEqual([]);
});

test('what was planted is found, and nothing else', () => {
	const planted = new Set<string>();
	fc.assert(
		fc.property(clearPractice(), (practice) => {
			const { input, truth } = buildPractice(practice);
			const result = receivables(input);
			const found = result.findings.map(({ kind, reference, amountCents }) => `${kind} ${reference.replace(/^TX/, 'tx')} ${amountCents}`).sort();
			expect(found).toEqual(truth.findings);
			for (const row of result.rows) if (row.kind === 'statement') expect([row.statementId, row.openCents]).toEqual([row.statementId, truth.openCents.get(row.statementId ?? '')]);
			for (const finding of truth.findings) planted.add(finding.split(' ')[0] ?? '');
		}),
		runs(300),
	);
	expect([...planted].sort()).toEqual(['billedDifferently', 'patientNotBilled', 'patientOverdue', 'patientOverpaid', 'paymentWithoutStatement', 'statementPaidDiffers']);
});
