import { addDays, type CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';
import { openPlan } from './open-plan';
import type { PlanFrequency } from './payment-plans';
import { eligibilityOf } from './plan-eligibility';
import { balanceOf } from './statement';
import { methodsOf } from './vault';
import type { World } from './world';

/** Plans that were agreed before the sandbox's first morning. */
interface Agreed {
	readonly frequency: PlanFrequency;
	/** Days from the first morning to the first installment. */
	readonly startsIn: number;
	/** What every installment ends in. */
	readonly lastTwo: number;
}

/** One whose card is declined each time, so that there is something to follow up, and others that go on after the demo scenario. */
const AGREED: readonly Agreed[] = [
	{ frequency: 'weekly', startsIn: 2, lastTwo: 51 },
	{ frequency: 'monthly', startsIn: 17, lastTwo: 0 },
	{ frequency: 'everyTwoWeeks', startsIn: 24, lastTwo: 0 },
	{ frequency: 'monthly', startsIn: 30, lastTwo: 0 },
];

/** About a quarter of a balance, with the cents wanted. */
function installmentOf(balance: Cents, lastTwo: number): Cents {
	return Math.floor(balance / 400) * 100 + lastTwo;
}

function agree(world: World, statementId: string, { frequency, startsIn, lastTwo }: Agreed, today: CalendarDate): boolean {
	const statement = world.statements.get(statementId);
	const [method] = statement === undefined ? [] : methodsOf(world, statement.patientAccount);
	if (statement === undefined || method === undefined) return false;
	const balance = balanceOf(statement);
	const { ok } = openPlan(world, {
		patientAccount: statement.patientAccount,
		statementIds: [statement.id],
		methodId: method.id,
		totalCents: balance,
		installmentCents: Math.max(installmentOf(balance, lastTwo), eligibilityOf(world, statement.patientAccount).minimumInstallmentCents),
		frequency,
		firstDueOn: addDays(today, startsIn),
	});
	return ok;
}

/** Puts a few of the open statements on a plan, the first ones for which a plan can be had. */
export function openPlans(world: World): void {
	const wanted = [...AGREED];
	for (const id of [...world.statements.keys()]) {
		const [next] = wanted;
		if (next === undefined) return;
		if (agree(world, id, next, world.clock.today())) wanted.shift();
	}
}
