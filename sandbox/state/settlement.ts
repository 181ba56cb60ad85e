import type { CalendarDate } from '../../lib/core/date';
import { at, businessDaysAfter } from './clock';
import { applyMove } from './life-cycle';
import { DEPARTMENTS, PRACTICE_TERMS } from './practice';
import { takeOff } from './statement-credit';
import { answerFor } from './test-amounts';
import { isRecorded, type Transaction } from './transaction';
import type { World } from './world';

/** One ACH deposit to a merchant account, with every transaction in it. */
export interface MerchantDeposit {
	readonly merchantId: string;
	/** "" on a day without a deposit. */
	readonly trace: string;
	readonly businessDate: CalendarDate;
	/** Day on which the money is in the bank: the next business day. */
	readonly effectiveDate: CalendarDate;
	readonly transactions: readonly Transaction[];
}

/** Invented bank number in front of every ACH trace ("ODFI number followed by the trace number"). */
const ODFI = '09990001';

/**
 * Settles what was captured before the cut-off of a business day and gathers, per merchant, what
 * goes into the bank that night: settled payments and refunds, chargebacks and bank returns.
 */
export function settle(world: World, day: CalendarDate): MerchantDeposit[] {
	const cutOff = at(day, PRACTICE_TERMS.cutOff);
	const now = world.clock.now();
	const moving: Transaction[] = [];
	for (const transaction of world.transactions.values()) {
		// cash and checks are the practice's own way to the bank
		if (transaction.depositTrace !== null || isRecorded(transaction.tender)) continue;
		if (transaction.status === 'C' && (transaction.history.at(-1)?.at ?? 0) <= cutOff) {
			const fails = transaction.kind === 'payment' && answerFor(transaction.requestedCents).later === 'settlementError';
			applyMove(transaction, fails ? 'failSettlement' : 'settle', now);
			world.events.push({ kind: fails ? 'payment.settlementError' : 'payment.settled', subject: transaction.id, at: now });
			if (fails) takeOff(world, transaction, transaction.amountCents);
			else moving.push(transaction);
		} else if (transaction.status === 'CB' || transaction.status === 'RI') {
			moving.push(transaction);
		}
	}
	const effectiveDate = businessDaysAfter(day, 1);
	return DEPARTMENTS.map(({ outlet: { merchantId } }) => {
		const transactions = moving.filter((one) => one.outlet.merchantId === merchantId);
		if (transactions.length === 0) return { merchantId, trace: '', businessDate: day, effectiveDate, transactions };
		const deposit = { merchantId, trace: ODFI + String(++world.counters.ach).padStart(7, '0'), businessDate: day, effectiveDate, transactions };
		for (const transaction of transactions) transaction.depositTrace = deposit.trace;
		world.deposits.push(deposit);
		world.events.push({ kind: 'deposit.posted', subject: deposit.trace, at: now });
		return deposit;
	});
}
