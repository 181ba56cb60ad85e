import { sumCents } from '../../../lib/core/money';
import { at } from '../../state/clock';
import { activePlanOf } from '../../state/payment-plans';
import { balanceOf, type Statement } from '../../state/statement';
import type { World } from '../../state/world';
import { demographics, instantOf, usd } from './basics';
import type { Changes } from './changes';

export function statusOf(world: World, statement: Statement): 'open' | 'paid' | 'onPlan' {
	if (balanceOf(statement) <= 0) return 'paid';
	return activePlanOf(world, statement.id) === undefined ? 'open' : 'onPlan';
}

export function updatedAtOf(statement: Statement, changes: Changes): number {
	return changes.statements.get(statement.id) ?? at(statement.issuedOn, '08:00:00');
}

export function statementRow(world: World, statement: Statement, changes: Changes, detail = false): object {
	return {
		id: statement.id,
		patientAccountNumber: statement.patientAccount,
		status: statusOf(world, statement),
		issuedOn: statement.issuedOn,
		dueOn: statement.dueOn,
		total: usd(sumCents(statement.lines.map((line) => line.patientOwesCents))),
		paid: usd(statement.paidCents),
		balance: usd(balanceOf(statement)),
		updatedAt: instantOf(updatedAtOf(statement, changes)),
		// patients of this practice pay for themselves
		...(detail ? { ...demographics(world.patients.get(statement.patientAccount)), guarantor: null } : {}),
	};
}

export function fullStatement(world: World, statement: Statement, changes: Changes, detail = false): object {
	return {
		...statementRow(world, statement, changes, detail),
		lineItems: statement.lines.map((line) => ({
			serviceDate: line.serviceDate,
			description: line.title,
			procedureCode: null,
			charge: usd(line.chargeCents),
			payerPaid: usd(line.payerPaidCents),
			adjusted: usd(line.adjustedCents),
			patientOwes: usd(line.patientOwesCents),
		})),
	};
}
