import { receivables, type ReceivableRow, type ReceivablesInput, type ReceivablesOptions, type StatementEvidence } from '../../lib/receivables';
import { day, negated, payment, remittance, statement, type LineDraft, type RemittanceDraft } from './evidence';

/** What is left to the patient of a claim, and which statement asks for it. */

function line(shareCents: number, chargeCents = 15_000, on = 0, procedureCode: string | null = null): LineDraft {
	return { serviceDate: day(on), chargeCents, shareCents, procedureCode };
}

type Told = Omit<RemittanceDraft, 'trace' | 'date'> & { readonly on?: number };

function eras(...told: readonly Told[]): ReceivablesInput['remittances'] {
	return told.map(({ on, ...draft }, index) => remittance({ trace: `T${index}`, date: day(on ?? 5 + index), ...draft, file: draft.file ?? `era-${index}.835` }));
}

function rowsOf(input: Partial<ReceivablesInput>, options: ReceivablesOptions = {}): readonly ReceivableRow[] {
	return receivables({ remittances: [], statements: [], payments: [], asOf: day(40), ...input }, options).rows;
}

/** "tie responsibility" of each row. */
function told(rows: readonly ReceivableRow[]): string[] {
	return rows.map(({ statementId, tie, responsibilityCents }) => `${statementId ?? 'claim'} ${tie} ${responsibilityCents}`);
}

function shareOf(...remittances: readonly Told[]): number {
	return receivables({ remittances: eras(...remittances), statements: [], payments: [], asOf: day(40) }).totals.responsibilityCents;
}

describe('what is left to the patient', () => {
	const first = { payer: 'A', decisions: [{ claimId: 'C1', status: '1', lines: [line(5000)] }] };
	const second = (status: string, share: number): Told => ({ payer: 'B', decisions: [{ claimId: 'C1', status, payerClaimNumber: 'B1', lines: [line(share)] }] });

	test.each<[string, readonly Told[], number]>([
		['one payer', [first], 5000],
		['the second payer counts, not the sum', [first, second('2', 1200)], 1200],
		['a third payer counts', [first, second('2', 1200), { payer: 'C', decisions: [{ claimId: 'C1', status: '3', lines: [line(300)] }] }], 300],
		['passed on by the first payer', [{ payer: 'A', decisions: [{ claimId: 'C1', status: '19', lines: [line(5000)] }] }, second('20', 0)], 0],
		['the second payer counts also when the first one told later', [{ ...second('2', 1200), on: 3 }, { ...first, on: 9 }], 1200],
		['denied by the only payer', [{ payer: 'A', decisions: [{ claimId: 'C1', status: '4', lines: [line(0)] }] }], 0],
		['denied to the patient', [{ payer: 'A', decisions: [{ claimId: 'C1', status: '4', lines: [line(15_000)] }] }], 15_000],
		['a denial by the second payer that leaves nothing takes nothing away', [first, second('4', 0)], 5000],
		['a denial by the second payer that leaves something counts', [first, second('4', 4000)], 4000],
		['denied by the first payer after it paid', [first, { payer: 'A', decisions: [{ claimId: 'C1', status: '4', lines: [line(0)] }] }], 0],
		['denied first, then paid by the same payer', [{ payer: 'A', decisions: [{ claimId: 'C1', status: '4', lines: [line(15_000)] }] }, first], 5000],
		['taken back', [first, { payer: 'A', decisions: [{ claimId: 'C1', status: '22', lines: negated([line(5000)]) }] }], 0],
		['taken back and corrected', [first, { payer: 'A', decisions: [{ claimId: 'C1', status: '22', lines: negated([line(5000)]) }, { claimId: 'C1', payerClaimNumber: 'A2', lines: [line(700)] }] }], 700],
		['corrected to the same, whose amounts the reversal has too', [first, { payer: 'A', decisions: [{ claimId: 'C1', status: '22', lines: negated([line(5000)]) }, { claimId: 'C1', payerClaimNumber: 'A2', lines: [line(5000)] }] }], 5000],
		['a reversal of a decision that was not given', [{ payer: 'A', decisions: [{ claimId: 'C1', status: '22', lines: negated([line(5000)]) }, { claimId: 'C1', payerClaimNumber: 'A2', lines: [line(700)] }] }], 700],
		['a reversal by another payer takes back nothing', [first, { payer: 'B', decisions: [{ claimId: 'C1', status: '22', lines: negated([line(5000)]) }] }], 5000],
		['only priced, not decided', [{ payer: 'A', decisions: [{ claimId: 'C1', status: '25', lines: [line(5000)] }] }], 0],
		['sent again with other figures', [first, { payer: 'A', decisions: [{ claimId: 'C1', payerClaimNumber: 'A2', lines: [line(4400)] }] }], 4400],
		['CLP05 left out where nothing is left', [{ payer: 'A', decisions: [{ claimId: 'C1', lines: [line(0)], silent: true }] }], 0],
		['CLP05 left out although the lines leave something', [{ payer: 'A', decisions: [{ claimId: 'C1', lines: [line(900)], silent: true }] }], 900],
		['two claims without a number are two', [{ payer: 'A', decisions: [{ claimId: '', lines: [line(100)] }, { claimId: '', payerClaimNumber: 'other', lines: [line(200)] }] }], 300],
		['one number, two visits: it is that of an account', [{ payer: 'A', decisions: [{ claimId: 'P1', lines: [line(100)] }, { claimId: 'P1', payerClaimNumber: 'A2', lines: [line(200, 15_000, 1)] }] }], 300],
		['the same remittance in two files', [{ ...first, file: 'one.835', on: 5 }].flatMap((one) => [one, { ...one, file: 'two.835', trace: 'T0' }]) as Told[], 5000],
	])('%s', (_name, remittances, cents) => expect(shareOf(...remittances)).toBe(cents));

	test('the same remittance in two files is one claim with both places', () => {
		const draft = { trace: 'T9', date: day(5), decisions: [{ claimId: 'C1', lines: [line(5000)] }] };
		const result = receivables({ remittances: [remittance({ ...draft, file: 'a.835' }), remittance({ ...draft, file: 'b.835' })], statements: [], payments: [], asOf: day(40) });
		expect([result.rows.length, result.counts.claims, result.totals.responsibilityCents]).toEqual([1, 1, 5000]);
	});

	test('of two decisions with the amounts of a reversal, the one with its number goes, else the first', () => {
		const standing = (...numbers: readonly string[]): string | undefined => {
			const decisions = numbers.map((payerClaimNumber, index) => remittance({ trace: `T${index}`, date: day(index), decisions: [{ claimId: 'C1', payerClaimNumber, ...(index === 1 ? { status: '22', lines: negated([line(5000)]) } : { lines: [line(5000)] }) }] }));
			return receivables({ remittances: decisions, statements: [statement({ id: 'S9', account: 'P9', issuedOn: day(0), lines: [line(1, 3)] })], payments: [], claimAccounts: [{ claimId: 'C1', patientAccountNumber: 'P1' }], asOf: day(40) }).findings.find(({ kind }) => kind === 'patientNotBilled')?.reference;
		};
		expect([standing('A', 'A', 'B'), standing('A', 'B', 'B'), standing('A', 'X', 'B')]).toEqual(['T2', 'T0', 'T2']);
	});

	test('a claim that stands twice in one remittance, word for word, is not two shares of one claim', () => {
		const decision = { claimId: 'C1', lines: [line(5000)] };
		expect(shareOf({ decisions: [decision, decision] })).toBe(5000);
	});
});

describe('which statement asks for it', () => {
	const st = (id: string, account: string, ...lines: LineDraft[]) => statement({ id, account, issuedOn: day(8), lines });

	test('by its lines, whoever the patient is', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(2000), line(0, 900)] }, { claimId: 'C2', payerClaimNumber: '2', lines: [line(2500)] }] });
		expect(told(rowsOf({ remittances, statements: [st('S1', 'P1', line(2500)), st('S2', 'P2', line(2000), line(0, 900))] }))).toEqual(['S1 agrees 2500', 'S2 agrees 2000']);
	});

	test('a statement for several claims', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(2000)] }, { claimId: 'C2', payerClaimNumber: '2', lines: [line(2500, 9000)] }] });
		expect(told(rowsOf({ remittances, statements: [st('S1', 'P1', line(2000), line(2500, 9000))] }))).toEqual(['S1 agrees 4500']);
	});

	test('lines of claims that no remittance tells of are not a difference', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(2000)] }] });
		const result = receivables({ remittances, statements: [st('S1', 'P1', line(2000), line(2500, 9000))], payments: [], asOf: day(20) });
		expect([told(result.rows), result.findings]).toEqual([['S1 partly 2000'], []]);
	});

	test('claims that are alike: as many as statements, so every amount is right, and none is put to a patient', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(2000)] }, { claimId: 'C2', payerClaimNumber: '2', lines: [line(2000)] }] });
		const result = receivables({ remittances, statements: [st('S1', 'P1', line(2000)), st('S2', 'P2', line(2000))], payments: [], asOf: day(20) });
		expect(told(result.rows)).toEqual(['S1 ambiguous 2000', 'S2 ambiguous 2000']);
		expect(result.rows.map(({ claimIds }) => claimIds)).toEqual([['C1', 'C2'], ['C1', 'C2']]);
		expect([result.findings, result.totals.responsibilityCents]).toEqual([[], 4000]);
	});

	test('claims that are alike, and fewer statements: one is not billed, nobody knows which', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(2000)] }, { claimId: 'C2', payerClaimNumber: '2', lines: [line(2000)] }] });
		const { rows, findings } = receivables({ remittances, statements: [st('S1', 'P1', line(2000))], payments: [], asOf: day(60) });
		expect(told(rows)).toEqual(['S1 ambiguous null', 'claim ambiguous 2000', 'claim ambiguous 2000']);
		expect(findings.map(({ kind, amountCents, rows: about }) => [kind, amountCents, about.length])).toEqual([['severalAnswers', 4000, 3]]);
	});

	test('the account tells alike claims apart, whoever told it', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(2000)] }, { claimId: 'C2', payerClaimNumber: '2', lines: [line(2000)] }] });
		const claimAccounts = [{ claimId: 'C1', patientAccountNumber: 'P2' }, { claimId: 'C2', patientAccountNumber: 'P1' }];
		const rows = rowsOf({ remittances, claimAccounts, statements: [st('S1', 'P1', line(2000)), st('S2', 'P2', line(2000))] });
		expect(rows.map(({ statementId, claimIds }) => [statementId, claimIds])).toEqual([['S1', ['C2']], ['S2', ['C1']]]);
	});

	test('two accounts told for one claim are none', () => {
		const claimAccounts = ['P1', 'P2'].map((patientAccountNumber) => ({ claimId: 'C1', patientAccountNumber }));
		const rows = rowsOf({ remittances: eras({ decisions: [{ claimId: 'C1', lines: [line(2000)] }] }), claimAccounts });
		expect(rows.map(({ patientAccountNumber }) => patientAccountNumber)).toEqual([null]);
	});

	test('a claim number that is an account number is one, unless the lines are those of another', () => {
		const remittances = eras({ decisions: [{ claimId: 'P1', lines: [line(2000)] }] });
		expect(told(rowsOf({ remittances, statements: [st('S1', 'P1', line(2000)), st('S2', 'P2', line(2000))] }))).toEqual(['S1 agrees 2000', 'S2 noRemittance null']);
		expect(told(rowsOf({ remittances, statements: [st('S1', 'P1', line(900)), st('S2', 'P2', line(2000))] }))).toEqual(['S1 noRemittance null', 'S2 agrees 2000']);
		// who says that it is the account means it
		expect(told(rowsOf({ remittances, statements: [st('S1', 'P1', line(900, 100)), st('S2', 'P2', line(2000))] }, { claimNumber: 'account' }))).toEqual(['S1 noRemittance null', 'S2 noRemittance null', 'claim notBilled 2000']);
	});

	test('procedures that are told on both sides must agree', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(2000, 15_000, 0, '99213')] }, { claimId: 'C2', payerClaimNumber: '2', lines: [line(700, 300)] }] });
		const other = st('S2', 'P2', line(700, 300));
		expect(told(rowsOf({ remittances, statements: [st('S1', 'P1', line(2000, 15_000, 0, '99213')), other] }))[0]).toBe('S1 agrees 2000');
		expect(told(rowsOf({ remittances, statements: [st('S1', 'P1', line(2000, 15_000, 0, '73721')), other] }))[0]).toBe('S1 noRemittance null');
	});

	test('a statement numbered as the claim', () => {
		const rows = rowsOf({ remittances: eras({ plain: true, decisions: [{ claimId: 'S1', lines: [line(2000)] }] }), statements: [statement({ id: 'S1', account: 'P1', issuedOn: day(8), lines: [line(2100)], listed: true })] });
		expect(told(rows)).toEqual(['S1 differs 2000']);
	});

	test('by the total within an account, where no lines are told', () => {
		const decisions = [{ claimId: 'P1', lines: [line(2000)] }, { claimId: 'P1', payerClaimNumber: '2', lines: [line(2500, 15_000, 1)] }, { claimId: 'P1', payerClaimNumber: '3', lines: [line(3000, 15_000, 2)] }];
		const listed = statement({ id: 'S1', account: 'P1', issuedOn: day(8), lines: [line(4500)], listed: true });
		expect(told(rowsOf({ remittances: eras({ decisions }), statements: [listed] }))).toEqual(['S1 agrees 4500', 'claim notBilled 3000']);
		const two = statement({ id: 'S1', account: 'P1', issuedOn: day(8), lines: [line(5000)], listed: true });
		const several = [...decisions, { claimId: 'P1', payerClaimNumber: '4', lines: [line(2500, 15_000, 3)] }];
		expect(told(rowsOf({ remittances: eras({ decisions: several }), statements: [two] })).slice(0, 1)).toEqual(['S1 ambiguous null']);
	});

	test('a list tells no lines: those of an earlier state count as long as they add up', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(2000)] }] });
		const whole = st('S1', 'P1', line(2000));
		const listed = (share: number): StatementEvidence => statement({ id: 'S1', account: 'P1', issuedOn: day(8), lines: [line(share)], listed: true, updatedAt: `${day(30)}T08:00:00Z` });
		expect(told(rowsOf({ remittances, statements: [whole, listed(2000)] }))).toEqual(['S1 agrees 2000']);
		expect(told(rowsOf({ remittances, statements: [whole, listed(1800)] }))).toEqual(['S1 noRemittance null', 'claim unknown 2000']);
	});

	test('a statement made before the second payer decided asks for too much', () => {
		const remittances = eras({ payer: 'A', decisions: [{ claimId: 'C1', lines: [line(5000)] }] }, { payer: 'B', decisions: [{ claimId: 'C1', status: '2', payerClaimNumber: 'B', lines: [line(1200)] }] });
		const { rows, findings } = receivables({ remittances, statements: [st('S1', 'P1', line(5000))], payments: [], asOf: day(20) });
		expect(told(rows)).toEqual(['S1 differs 1200']);
		expect(findings.map(({ kind, severity, amountCents, reference }) => [kind, severity, amountCents, reference])).toEqual([['billedDifferently', 'error', -3800, 'S1']]);
	});

	test('a statement that was not corrected after everything was taken back', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(5000)] }] }, { decisions: [{ claimId: 'C1', status: '22', lines: negated([line(5000)]) }] });
		expect(told(rowsOf({ remittances, statements: [st('S1', 'P1', line(5000))] }))).toEqual(['S1 differs 0']);
	});

	test('lines and the lines that take them back stand for nothing', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(5000)] }] }, { decisions: [{ claimId: 'C1', status: '22', lines: negated([line(5000)]) }, { claimId: 'C1', payerClaimNumber: '2', lines: [line(700)] }] });
		const corrected = st('S1', 'P1', line(5000), ...negated([line(5000)]), line(700));
		expect(told(rowsOf({ remittances, statements: [corrected] }))).toEqual(['S1 agrees 700']);
		// another visit of that day with the line that was taken back is not on this statement
		const another = eras({ payer: 'C', on: 9, file: 'other.835', decisions: [{ claimId: 'C2', lines: [line(5000)] }] });
		expect(told(rowsOf({ remittances: [...remittances, ...another], statements: [corrected] }))).toEqual(['S1 agrees 700', 'claim notBilled 5000']);
	});

	test('day and charge alone tie only what is the one claim and the one statement with them', () => {
		const one = { claimId: 'C1', lines: [line(5000)] };
		const [wrong, other] = [st('S1', 'P1', line(5100)), st('S2', 'P2', line(5200))];
		expect(told(rowsOf({ remittances: eras({ decisions: [one] }), statements: [wrong] }))).toEqual(['S1 differs 5000']);
		expect(told(rowsOf({ remittances: eras({ decisions: [one] }), statements: [wrong, other] }))).toEqual(['S1 noRemittance null', 'S2 noRemittance null', 'claim unknown 5000']);
		const two = eras({ decisions: [one, { claimId: 'C2', payerClaimNumber: '2', lines: [line(5300)] }] });
		expect(told(rowsOf({ remittances: two, statements: [wrong] }))[0]).toBe('S1 noRemittance null');
	});

	test('what may stand on a statement that tells no lines is not called not billed', () => {
		const remittances = eras({ decisions: [{ claimId: 'C1', lines: [line(5000)] }, { claimId: 'C2', payerClaimNumber: '2', lines: [line(700, 300)] }] });
		const sound = st('S2', 'P2', line(700, 300));
		const hidden = statement({ id: 'S1', account: 'P1', issuedOn: day(8), lines: [line(100)], listed: true });
		expect(told(rowsOf({ remittances, statements: [sound, hidden] }))).toEqual(['S1 noRemittance null', 'S2 agrees 700', 'claim unknown 5000']);
		expect(told(rowsOf({ remittances, statements: [sound] }))).toEqual(['S2 agrees 700', 'claim notBilled 5000']);
	});
});

test('a share that was not billed is a finding when the days for that are over, later where the claim was passed on', () => {
	const found = (status: string, asOf: number): string[] => {
		const remittances = eras({ on: 0, decisions: [{ claimId: 'C1', status, lines: [line(5000)] }] });
		const { findings } = receivables({ remittances, statements: [statement({ id: 'S1', account: 'P9', issuedOn: day(0), lines: [line(1, 2)] }), statement({ id: 'S2', account: 'P8', issuedOn: day(0), lines: [line(2, 3)] })], payments: [payment({ id: 't', account: 'P9', cents: 1, statementId: 'S1' })], asOf: day(asOf), claimAccounts: [{ claimId: 'C1', patientAccountNumber: 'P1' }] });
		return findings.filter(({ kind }) => kind === 'patientNotBilled').map(({ reference, amountCents }) => `${reference} ${amountCents}`);
	};
	expect([found('1', 7), found('1', 8), found('19', 45), found('19', 46)]).toEqual([[], ['T0 5000'], [], ['T0 5000']]);
});
