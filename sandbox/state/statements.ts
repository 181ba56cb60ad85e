import { addDays } from '../../lib/core/date';
import { sumCents } from '../../lib/core/money';
import type { DecidedClaim } from './claim';
import { PRACTICE_TERMS } from './practice';
import type { Statement, StatementLine } from './statement';
import type { World } from './world';

/** Balances of the time before the sandbox's first morning. */
const OPENING_STATEMENTS = 60;

function issue(world: World, patientAccount: string, department: 0 | 1, lines: StatementLine[], issuedOn = world.clock.today()): Statement {
	const statement: Statement = {
		id: `ST-${++world.counters.statement}`,
		patientAccount,
		department,
		issuedOn,
		dueOn: addDays(issuedOn, PRACTICE_TERMS.daysToPay),
		lines,
		paidCents: 0,
	};
	world.statements.set(statement.id, statement);
	world.events.push({ kind: 'statement.created', subject: statement.id, at: world.clock.now() });
	return statement;
}

/** Statements of earlier weeks, so that patients have something to pay from the first day. */
export function openStatements(world: World): void {
	const random = world.random('opening statements');
	for (const patient of random.shuffle([...world.patients.values()]).slice(0, OPENING_STATEMENTS)) {
		const owes = random.between(1500, 32000);
		const serviceDate = addDays(world.clock.today(), -random.between(30, 60));
		const line = { serviceDate, title: 'Earlier visit', chargeCents: owes * 2, payerPaidCents: 0, adjustedCents: owes, patientOwesCents: owes };
		issue(world, patient.account, random.chance(0.2) ? 1 : 0, [line], addDays(world.clock.today(), -random.between(3, 20)));
	}
}

function linesOf(decided: DecidedClaim): StatementLine[] {
	return decided.lines.map((line) => {
		const patientOwesCents = sumCents(line.adjustments.filter((one) => one.group === 'PR').map((one) => one.amountCents));
		return {
			serviceDate: decided.claim.serviceDate,
			title: line.billed.title,
			chargeCents: line.chargeCents,
			payerPaidCents: line.chargeCents - patientOwesCents - sumCents(line.adjustments.filter((one) => one.group === 'CO').map((one) => one.amountCents)),
			adjustedCents: sumCents(line.adjustments.filter((one) => one.group === 'CO').map((one) => one.amountCents)),
			patientOwesCents,
		};
	});
}

/** After the last payer's decision: asks the patient for what is left. */
export function billPatient(world: World, decided: DecidedClaim): void {
	if (decided.patientResponsibilityCents <= 0) return;
	decided.claim.statementId = issue(world, decided.claim.patientAccount, decided.claim.department, linesOf(decided)).id;
}

/** After a reversal and correction: the same statement shows the old lines taken back and the new ones. */
export function correctBill(world: World, reversal: DecidedClaim, correction: DecidedClaim): void {
	const statement = correction.claim.statementId === null ? undefined : world.statements.get(correction.claim.statementId);
	if (statement === undefined) billPatient(world, correction);
	else statement.lines.push(...linesOf(reversal), ...linesOf(correction));
}
