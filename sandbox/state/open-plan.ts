import type { CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';
import type { Caller } from './caller';
import { schedule, touch, type PaymentPlan, type PlanFrequency } from './payment-plans';
import { chargePlan, openOnPlan } from './plan-collection';
import { eligibilityOf } from './plan-eligibility';
import type { Transaction } from './transaction';
import { findMethod } from './vault';
import type { World } from './world';

export interface PlanTerms {
	readonly patientAccount: string;
	readonly statementIds: readonly string[];
	readonly methodId: string;
	/** At most what the statements still ask for. */
	readonly totalCents: Cents;
	readonly installmentCents: Cents;
	readonly frequency: PlanFrequency;
	/** Today or later. */
	readonly firstDueOn: CalendarDate;
	/** Charged at once, less than the total. */
	readonly initialCents?: Cents;
}

export type PlanProblem =
	| 'methodNotFound'
	/** Not a statement of this patient, already on a plan, or paid. */
	| 'statementNotOpen'
	| 'notEligible'
	| 'total'
	| 'installmentTooSmall'
	| 'tooManyInstallments'
	| 'firstDueOn'
	| 'initialPayment'
	| 'initialPaymentDeclined';

export type PlanResult =
	| { readonly ok: true; readonly plan: PaymentPlan; readonly initial: Transaction | null }
	| { readonly ok: false; readonly problem: PlanProblem; /** The initial payment that was declined. */ readonly initial: Transaction | null };

/** What is wrong with the terms of a plan; null when nothing is. Changes nothing. */
function problemOf(world: World, terms: PlanTerms): PlanProblem | null {
	const method = findMethod(world, terms.methodId);
	if (method === undefined || method.patientAccount !== terms.patientAccount) return 'methodNotFound';
	const eligibility = eligibilityOf(world, terms.patientAccount);
	const offered = eligibility.statements.map((one) => one.id);
	if (terms.statementIds.length === 0 || new Set(terms.statementIds).size < terms.statementIds.length || terms.statementIds.some((id) => !offered.includes(id))) return 'statementNotOpen';
	if (!eligibility.eligible) return 'notEligible';
	if (terms.totalCents <= 0 || terms.totalCents > openOnPlan(world, terms)) return 'total';
	const initialCents = terms.initialCents ?? 0;
	if (initialCents < 0 || initialCents >= terms.totalCents) return 'initialPayment';
	const rest = terms.totalCents - initialCents;
	if (terms.installmentCents < Math.min(eligibility.minimumInstallmentCents, rest)) return 'installmentTooSmall';
	if (Math.ceil(rest / terms.installmentCents) > eligibility.maximumInstallments) return 'tooManyInstallments';
	return terms.firstDueOn < world.clock.today() ? 'firstDueOn' : null;
}

/** Makes a plan and charges its initial payment, without which there is no plan. */
export function openPlan(world: World, terms: PlanTerms, caller?: Caller): PlanResult {
	const problem = problemOf(world, terms);
	if (problem !== null) return { ok: false, problem, initial: null };
	const { patientAccount, statementIds, methodId, totalCents, installmentCents, frequency, firstDueOn, initialCents = 0 } = terms;
	const now = world.clock.now();
	const plan: PaymentPlan = {
		id: world.random('payment plans').hex(32).toUpperCase(),
		patientAccount,
		statementIds,
		totalCents,
		frequency,
		methodId: methodId.toUpperCase(),
		installmentCents,
		status: 'active',
		initialTransactionId: null,
		cancelReason: null,
		installments: schedule(totalCents - initialCents, installmentCents, frequency, firstDueOn),
		createdAt: now,
		updatedAt: now,
	};
	const initial = initialCents === 0 ? null : chargePlan(world, plan, initialCents, now, caller);
	if (initialCents > 0 && initial?.status !== 'C') return { ok: false, problem: 'initialPaymentDeclined', initial };
	plan.initialTransactionId = initial?.id ?? null;
	world.plans.set(plan.id, plan);
	touch(world, plan, 'plan.created');
	return { ok: true, plan, initial };
}
