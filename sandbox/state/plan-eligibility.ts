import { sumCents, type Cents } from '../../lib/core/money';
import { activePlanOf } from './payment-plans';
import { balanceOf, type Statement } from './statement';
import type { World } from './world';

/** Who may have a payment plan. The rule is this project's: InstaMed's policies are set for each customer [project]. */

export const PLAN_TERMS = {
	/** Open balance from which a plan is offered. */
	smallestBalanceCents: 5000,
	smallestInstallmentCents: 1000,
	mostInstallments: 24,
} as const;

export interface PlanEligibility {
	readonly patientAccount: string;
	readonly eligible: boolean;
	/** In words; null when eligible. */
	readonly reason: string | null;
	/** Open and on no plan yet. */
	readonly balanceCents: Cents;
	readonly minimumInstallmentCents: Cents;
	/** 0 when not eligible. */
	readonly maximumInstallments: number;
	/** Statements that a plan may cover. */
	readonly statements: readonly Statement[];
}

export function eligibilityOf(world: World, patientAccount: string): PlanEligibility {
	const statements = [...world.statements.values()].filter((one) => one.patientAccount === patientAccount && balanceOf(one) > 0 && activePlanOf(world, one.id) === undefined);
	const balanceCents = sumCents(statements.map(balanceOf));
	const eligible = balanceCents >= PLAN_TERMS.smallestBalanceCents;
	return {
		patientAccount,
		eligible,
		reason: eligible ? null : balanceCents === 0 ? 'There is no open balance that is not on a plan' : 'The open balance is smaller than a plan needs',
		balanceCents,
		minimumInstallmentCents: PLAN_TERMS.smallestInstallmentCents,
		maximumInstallments: eligible ? Math.min(PLAN_TERMS.mostInstallments, Math.floor(balanceCents / PLAN_TERMS.smallestInstallmentCents)) : 0,
		statements,
	};
}
