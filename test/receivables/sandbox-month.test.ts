import { receivables, type PatientPayment, type ReceivablesResult, type StatementEvidence } from '../../lib/receivables';
import { changesOf } from '../../sandbox/session-api/wire/changes';
import { paymentRow } from '../../sandbox/session-api/wire/payment';
import { fullStatement, statementRow } from '../../sandbox/session-api/wire/statement';
import type { World } from '../../sandbox/state/world';
import { runOffline, type OfflineRun } from '../sandbox/offline-run';
import { seeds } from '../sandbox/seeds';
import { balancesFound, balancesOf, expectedFindings, findingsFound, paymentsFrom, postedPayments, remittancesOf, statementsFrom, unappliedCents } from './sandbox-evidence';

/** The sandbox's own months: what the files and answers tell is tied together, and compared with its state to the cent. */

function statementsOf(world: World, listed = false): StatementEvidence[] {
	const changes = changesOf(world);
	return statementsFrom([...world.statements.values()].map((one) => (listed ? statementRow : fullStatement)(world, one, changes)), listed);
}

function answeredPayments(world: World): PatientPayment[] {
	const changes = changesOf(world);
	return paymentsFrom([...world.transactions.values()].map((one) => paymentRow(one, changes)));
}

/** "statement claim share" by the state; a claim of which nothing is left needs no statement, and may be on one that asks for nothing. */
function claimsByState({ claims }: World): string[] {
	return claims.flatMap(({ id, statementId, decided }) => (statementId === null || decided === null || decided.patientResponsibilityCents === 0 ? [] : [`${statementId} ${id} ${decided.patientResponsibilityCents}`])).sort();
}

/** The same by the result; of claims that are alike, the one that the state has is taken, if it is among them. */
function claimsFound({ rows }: ReceivablesResult, { claims }: World): string[] {
	const tied = rows.filter(({ kind, tie, responsibilityCents }) => kind === 'statement' && tie !== 'noRemittance' && responsibilityCents !== 0);
	return tied
		.map(({ statementId, claimIds, responsibilityCents, tie }) => {
			const alike = tie === 'ambiguous' ? claims.filter((claim) => claim.statementId === statementId).map(({ id }) => id) : [];
			const ids = claimIds.length > 1 && alike.every((id) => claimIds.includes(id)) && alike.length > 0 ? alike : claimIds;
			return `${statementId} ${ids.join()} ${responsibilityCents}`;
		})
		.sort();
}

function looseCents({ rows }: ReceivablesResult): number {
	return rows.filter(({ kind }) => kind === 'payment').reduce((sum, { paidCents }) => sum + paidCents, 0);
}

describe.each(seeds(2))('22 nights, seed %i', (seed) => {
	let run: OfflineRun;
	let asOf = '';
	beforeAll(async () => {
		run = await runOffline(seed, { nights: 22, plant: [] });
		asOf = run.world.clock.today();
	});

	test('payments that name their statement: every claim, payment and balance is where the state has it', async () => {
		const { world, files } = run;
		const result = receivables({ remittances: await remittancesOf(files), statements: statementsOf(world), payments: answeredPayments(world), asOf });
		expect(claimsFound(result, world)).toEqual(claimsByState(world));
		expect(balancesFound(result)).toEqual(balancesOf(world));
		for (const { kind, statementId, paidCents, paidElsewhereCents } of result.rows) {
			if (kind === 'statement') expect([statementId, paidCents, paidElsewhereCents]).toEqual([statementId, world.statements.get(statementId ?? '')?.paidCents, 0]);
		}
		expect(looseCents(result)).toBe(unappliedCents(world));
		expect(findingsFound(result)).toEqual(expectedFindings(world));
		expect(result.counts.statements).toBe(world.statements.size);
		// what the second payer has yet to decide is billed by nobody, and too young to be a finding
		const waiting = world.claims.flatMap(({ id, afterPrimary, decided }) => (afterPrimary !== null && decided === null ? [`${id} ${afterPrimary.patientResponsibilityCents}`] : []));
		expect(result.rows.flatMap(({ kind, claimIds: [id], openCents }) => (kind === 'claim' ? [`${id} ${openCents}`] : [])).sort()).toEqual(waiting.sort());
	});

	test('posting files, which name no statement: the same balances, and the same money on no statement', async () => {
		const { world, files } = run;
		const result = receivables({ remittances: await remittancesOf(files), statements: statementsOf(world), payments: await postedPayments(files), asOf });
		expect(claimsFound(result, world)).toEqual(claimsByState(world));
		expect(balancesFound(result)).toEqual(balancesOf(world));
		expect(looseCents(result)).toBe(unappliedCents(world));
		expect(result.totals.paidElsewhereCents).toBe(0);
		const [overpaid, others] = [expectedFindings(world).filter((one) => one.startsWith('patientOverpaid')), findingsFound(result).filter((one) => !/^(paymentWithoutStatement|severalAnswers) /.test(one))];
		expect(others).toEqual(overpaid);
	});

	test('both kinds of payments together count once, and lists without lines give the same balances', async () => {
		const { world, files } = run;
		const shared = { remittances: await remittancesOf(files), asOf };
		const payments = answeredPayments(world);
		const once = receivables({ ...shared, statements: statementsOf(world), payments });
		const both = receivables({ ...shared, statements: [...statementsOf(world, true), ...statementsOf(world)], payments: [...(await postedPayments(files)), ...payments] });
		expect(both.totals).toEqual(once.totals);
		expect(both.rows.map(({ key, state, openCents }) => [key, state, openCents])).toEqual(once.rows.map(({ key, state, openCents }) => [key, state, openCents]));
		const listed = receivables({ ...shared, statements: statementsOf(world, true), payments });
		expect(balancesFound(listed)).toEqual(balancesOf(world));
		// nothing ties a claim to a list, so none is called not billed
		expect(listed.findings.filter(({ kind }) => kind === 'patientNotBilled')).toEqual([]);
	});
});

test('the demo scenario: a remittance sent twice counts once, what a cut file does not tell is called neither billed wrong nor not billed', async () => {
	const { world, files } = await runOffline(3);
	const result = receivables({ remittances: await remittancesOf(files), statements: statementsOf(world), payments: answeredPayments(world), asOf: world.clock.today() });
	expect(balancesFound(result)).toEqual(balancesOf(world));
	const state = new Set(claimsByState(world));
	for (const found of claimsFound(result, world)) expect(state).toContain(found);
	expect(findingsFound(result)).toEqual(expectedFindings(world));
});
