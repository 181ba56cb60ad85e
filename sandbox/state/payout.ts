import type { CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';

export type PayoutStatus = 'Pending Approval' | 'Paid' | 'Suspended' | 'Returned';

/** Money that the practice sends to a patient: one accepted payout of an uploaded batch. */
export interface Payout {
	/** 32 lower-case hex digits. */
	readonly id: string;
	/** The practice's own reference; "" without one. */
	readonly reference: string;
	/** The sale that it pays back, if it names one. */
	readonly saleId: string | null;
	readonly firstName: string;
	readonly lastName: string;
	readonly amountCents: Cents;
	readonly acceptedOn: CalendarDate;
	/** What it becomes, night after night, beginning with the night after its acceptance. */
	readonly course: readonly PayoutStatus[];
	/** How many nights of its course have passed. */
	steps: number;
	/** Day on which it was paid. */
	paidOn: CalendarDate | null;
}

/** By the last two digits of the amount [project]: 05 is suspended, 99 is paid and comes back. */
export function courseOfPayout(amountCents: Cents): readonly PayoutStatus[] {
	const ending = amountCents % 100;
	if (ending === 5) return ['Pending Approval', 'Suspended'];
	return ending === 99 ? ['Pending Approval', 'Paid', 'Returned'] : ['Pending Approval', 'Paid'];
}

/** Moves one night on; null when nothing is left to happen. */
export function nextPayoutStatus(payout: Payout, day: CalendarDate): PayoutStatus | null {
	const status = payout.acceptedOn < day ? (payout.course[payout.steps] ?? null) : null;
	if (status === null) return null;
	payout.steps += 1;
	if (status === 'Paid') payout.paidOn = day;
	return status;
}
