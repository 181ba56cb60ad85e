import fc from 'fast-check';
import { ID, OTHER_ID, PLAN, SALE, type Texts } from './samples';

/** What can happen to payments, in the order in which it happens: section 10 of the official interfaces. */

const MOVES: Readonly<Record<string, readonly string[]>> = {
	start: ['A', 'C', 'D', 'O'],
	A: ['C', 'V'],
	C: ['S', 'SE', 'V'],
	// as transactions of their own by the documents; with the ID of the payment should they ever keep it
	S: ['CB', 'RI'],
};

interface Open {
	readonly id: string;
	readonly action: string;
	readonly status: string;
}

const idOf = (number: number): string => String(number).padStart(32, '0');

/** A refund, chargeback or return: a transaction of its own that goes back to a settled payment. */
const TAKING_BACK: ReadonlyArray<readonly [string, string]> = [['Refund', 'C'], ['Chargeback', 'CB'], ['Return', 'RI']];

function nextSteps(open: readonly Open[], count: number): Open[] {
	const moved = open.flatMap(({ id, action, status }) => (MOVES[status] ?? []).map((next) => ({ id, action, status: next })));
	const begun = (MOVES['start'] ?? []).map((status) => ({ id: idOf(count), action: 'Sale', status }));
	const taken = open.filter(({ action, status }) => action === 'Sale' && status === 'S').flatMap(() => TAKING_BACK.map(([action, status]) => ({ id: idOf(count), action, status })));
	const known = [...moved, ...taken];
	return open.length < 3 || known.length === 0 ? [...known, ...begun] : known;
}

function at(step: number): string {
	return `03/04/2026 02:${String(15 + step)}:09 PM`;
}

/** Five events of one to three payments, as their notifications, in the order in which they happened. */
export const paymentLives: fc.Arbitrary<readonly Texts[]> = fc.array(fc.nat(1_000_000), { minLength: 5, maxLength: 5 }).map((choices) => {
	const open = new Map<string, Open>();
	return choices.map((choice, step) => {
		const steps = nextSteps([...open.values()], open.size);
		const chosen = steps[choice % steps.length];
		if (chosen === undefined) throw new Error('Nothing can happen any more');
		const before = open.get(chosen.id);
		open.set(chosen.id, chosen);
		return {
			...SALE,
			ResponseDateTime: at(step),
			PaymentTransactionID: chosen.id,
			OriginalTransactionID: chosen.id,
			TransactionAction: chosen.action,
			CurrentTransactionStatusCode: chosen.status,
			OriginalTransactionStatusCode: before?.status ?? chosen.status,
		};
	});
});

/** Five changes of one or two plans, a second or more apart; the last change may end the plan. */
export const planLives: fc.Arbitrary<readonly Texts[]> = fc.array(fc.constantFrom(ID, OTHER_ID), { minLength: 5, maxLength: 5 }).map((ids) =>
	ids.map((id, step) => ({
		...PLAN,
		PaymentPlanID: id,
		ResponseDateTime: at(step),
		PaymentPlanTransactionType: ids.indexOf(id) === step ? 'Created' : 'Updated',
		PaymentPlanStatus: ids.lastIndexOf(id) === step ? 'cancelled' : 'active',
		InstallmentAmount: `${10 + step}.00`,
	})),
);

export function permutations<Item>(items: readonly Item[]): Item[][] {
	if (items.length <= 1) return [[...items]];
	return items.flatMap((item, index) => permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]));
}
