import type { CalendarDate } from '../../lib/core/date';
import { signedCents, type Transaction, type TransactionStatus } from './transaction';
import type { World } from './world';

/** A transaction as it stood in the posting of one day. */
export interface PostedLine {
	readonly transaction: Transaction;
	/** Its status after that day's settlement; the transaction itself may have moved on since. */
	readonly status: TransactionStatus;
	/** False when it had stood in the posting of an earlier day. */
	readonly first: boolean;
}

/** What every posting file of one business day is made of. */
export interface PostingDay {
	readonly day: CalendarDate;
	/** Oldest transaction first. */
	readonly lines: readonly PostedLine[];
}

/** Approved and not undone: authorized, declined, voided and failed transactions move no money. */
const MOVES_MONEY: ReadonlySet<TransactionStatus> = new Set(['C', 'S', 'CB', 'RI']);

/**
 * Transactions of the business day: each stands in the posting of the day on which it happened, with its
 * status after settlement, and again only when that status changed otherwise than by settling [project].
 */
export function postDay(world: World, day: CalendarDate): PostingDay {
	const lines = [...world.transactions.values()]
		.filter((transaction) => {
			const posted = world.posted.get(transaction.id);
			return posted === undefined || (posted !== transaction.status && !(posted === 'C' && transaction.status === 'S'));
		})
		.sort((one, other) => one.createdAt - other.createdAt)
		.map((transaction) => ({ transaction, status: transaction.status, first: !world.posted.has(transaction.id) }));
	for (const { transaction, status } of lines) world.posted.set(transaction.id, status);
	const posting: PostingDay = { day, lines };
	world.postings.push(posting);
	return posting;
}

/** The lines that move money: all that a layout without a status column can hold [project, after Lockbox A1.1]. */
export function moneyLines(posting: PostingDay): PostedLine[] {
	return posting.lines.filter((line) => MOVES_MONEY.has(line.status));
}

/** Sales minus refunds, chargebacks and bank returns of the day: what every version of its posting adds up to. */
export function postedCents(posting: PostingDay): number {
	return moneyLines(posting).reduce((sum, line) => sum + signedCents(line.transaction), 0);
}
