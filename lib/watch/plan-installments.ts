import { member, partsOf, textOf } from './raw';
import { token, tokenOf } from './token';

/** Installments of plans as answers have them. */

export interface Installment {
	/** Null when the answer has none. */
	readonly number: number | null;
	readonly dueOn: string | null;
	readonly status: string | null;
	readonly transactionId: string | null;
	/** What it is remembered by: number and due date. */
	readonly state: string;
}

export function planKeyOf(row: unknown): string {
	const id = textOf(row, 'id');
	return id === null ? tokenOf(row) : token(id);
}

export function installmentsOf(plan: unknown): Installment[] {
	return partsOf(plan, 'installments').map((part) => {
		const number = member(part, 'number');
		const dueOn = textOf(part, 'dueOn');
		const named = typeof number === 'number' && dueOn !== null;
		return {
			number: typeof number === 'number' ? number : null,
			dueOn,
			status: textOf(part, 'status'),
			transactionId: textOf(part, 'transactionId'),
			state: named ? token(`${number}:${dueOn}`) : tokenOf(part),
		};
	});
}

/** Of those that this package knows. */
const STATUSES: readonly string[] = ['scheduled', 'paid', 'failed', 'skipped', 'cancelled'];

/** True for that status, and for one that nobody knows: it may be that one by another name. */
export function mayBe({ status }: Installment, wanted: 'scheduled' | 'failed'): boolean {
	return status === wanted || status === null || !STATUSES.includes(status);
}

/** What of a plan's row can have changed, in short. */
export function versionOf(row: unknown, more = ''): string {
	const parts = ['updatedAt', 'status', 'nextDueOn', 'failedInstallments', 'paid', 'remaining'].map((name) => member(row, name));
	return `v${tokenOf([...parts, more]).slice(1, 13)}`;
}
