import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import { FOLDERS } from '../folders';
import { PRACTICE } from '../state/practice';
import type { Transaction } from '../state/transaction';
import type { World } from '../state/world';
import { rowsToBytes, type ProducedFile } from './produced-file';
import { personValues, transactionValues } from './transaction-values';

/**
 * Transactions of the business day: each stands in the posting file of the day on which it happened, with its
 * status after settlement, and again only when that status changed otherwise than by settling [project].
 */
function toPost(world: World): Transaction[] {
	return [...world.transactions.values()]
		.filter((transaction) => {
			const posted = world.posted.get(transaction.id);
			return posted === undefined || (posted !== transaction.status && !(posted === 'C' && transaction.status === 'S'));
		})
		.sort((one, other) => one.createdAt - other.createdAt);
}

/** EOD Posting 1.4 of a business day; no bytes when nothing happened [project: name and empty file]. */
export function postingFile(world: World, day: CalendarDate): ProducedFile & { readonly transactions: readonly Transaction[] } {
	const transactions = toPost(world);
	for (const transaction of transactions) world.posted.set(transaction.id, transaction.status);
	const rows = transactions.map((transaction) => ({
		values: {
			...transactionValues(transaction),
			...personValues('patient', world.patients.get(transaction.patientAccount)),
			additionalInfo1: transaction.statementId,
			user: transaction.statementId === null ? 'front desk' : 'patient portal',
		},
	}));
	return {
		folder: FOLDERS.posting,
		name: `EODPostingReport-${writeCompactDate(day)}-${PRACTICE.corporateId}.txt`,
		bytes: rowsToBytes('eod-posting-1.4', rows),
		transactions,
	};
}
