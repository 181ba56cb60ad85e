import type { CalendarDate } from '../../../lib/core/date';
import type { Transaction } from '../../state/transaction';
import type { World } from '../../state/world';

/** Transactions that went into the bank with the settlement of a day. */
export function depositedOn(world: World, day: CalendarDate): Transaction[] {
	return world.deposits.filter((deposit) => deposit.businessDate === day).flatMap((deposit) => deposit.transactions);
}
