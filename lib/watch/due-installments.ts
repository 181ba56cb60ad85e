import type { CalendarDate } from '../core/date';
import { addDays, daysBetween, readIsoDate } from '../core/date';
import type { Happening } from './happening';
import { PATHS } from './kinds';
import type { Draft, ListWatch } from './list-watch';
import { installmentsOf, mayBe, planKeyOf, versionOf, type Installment } from './plan-installments';
import { instantOf, textOf } from './raw';

export interface DueChoice {
	readonly today: CalendarDate;
	readonly withinDays: number;
}

/** A plan without its installments still says when the next one is due. */
function nextOf(row: unknown): Installment[] {
	const dueOn = textOf(row, 'nextDueOn');
	return dueOn === null ? [] : [{ number: null, dueOn, status: 'scheduled', transactionId: null, state: dueOn }];
}

/** The version of a plan that was looked at on a day. */
export function dueVersionOf(row: unknown, { today, withinDays }: DueChoice): string {
	return versionOf(row, `${today} ${withinDays}`);
}

/** Installments that are due within some days, or overdue and not collected. Each once; with another due date it is another. */
export function dueInstallments(choice: DueChoice): ListWatch {
	const horizon = addDays(choice.today, choice.withinDays);
	const isDue = (day: string | null): boolean => day === null || readIsoDate(day) === null || day <= horizon;
	return {
		stream: 'due',
		path: PATHS.paymentPlan,
		query: { status: 'active' },
		idOf: (row) => textOf(row, 'id'),
		keyOf: planKeyOf,
		changedAt: (row) => instantOf(textOf(row, 'nextDueOn')),
		// a plan whose next day is null has none to come; one that names no such member may have
		isOpen: (row) => typeof row !== 'object' || row === null || !('nextDueOn' in row) || (row.nextDueOn !== null && isDue(textOf(row, 'nextDueOn'))),
		known: () => [],
		async drafts(row, raw, { key, entry, problem }) {
			const id = textOf(raw, 'id');
			const installments = installmentsOf(raw).filter((one) => mayBe(one, 'scheduled') && isDue(one.dueOn));
			const shown = installments.length > 0 || installmentsOf(raw).length > 0 ? installments : nextOf(row);
			const drafts = shown.map(({ state, number, dueOn }): Draft => {
				const isDay = dueOn !== null && readIsoDate(dueOn) !== null;
				const facts = { installmentNumber: number, dueOn, daysUntilDue: isDay ? daysBetween(choice.today, dueOn) : null };
				const happening: Happening = { kind: 'installmentDue', deliveryId: `installmentDue:${id ?? key}:${state}`, at: null, resource: 'paymentPlan', resourceId: id, facts, raw, problem };
				return { state, happening: entry?.states.includes(state) === true ? null : happening };
			});
			return await Promise.resolve({ kind: 'drafts', drafts });
		},
	};
}
