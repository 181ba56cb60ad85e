import { addDays } from '../../../lib/core/date';
import type { RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { PostedLine, PostingDay } from '../../state/posting-day';
import { signedCents } from '../../state/transaction';
import { namedFile, type ProducedFile } from '../produced-file';
import type { DayFormat } from '../posting/day-format';

/**
 * Sales, refunds and voids of the day before, without declines and chargebacks [seen]. Refunds are negative, and
 * a payment that was voided on its own day stands twice, as sale and as void, with a sum of 0 [project].
 */
function rowsOf({ transaction, status, first }: PostedLine): RowInput[] {
	const row = (amountCents: number): RowInput => ({ values: { transactionId: transaction.id, amountCents } });
	const cents = signedCents(transaction);
	if (transaction.kind !== 'payment' && transaction.kind !== 'refund') return [];
	if (status === 'C' || status === 'S') return [row(cents)];
	if (status !== 'V') return [];
	return first ? [row(cents), row(-cents)] : [row(-cents)];
}

function reconFile(posting: PostingDay): ProducedFile {
	// the date is the day on which the file was made
	const nameParts = { group: 'MAIN', fileName: 'EpicRecon', date: addDays(posting.day, 1) };
	return namedFile(FOLDERS.reports, 'epic-recon-posting', posting.lines.flatMap(rowsOf), { nameParts });
}

export const EPIC_RECON: DayFormat = { formatId: 'epic-recon-posting', files: (_world, posting) => [reconFile(posting)] };
