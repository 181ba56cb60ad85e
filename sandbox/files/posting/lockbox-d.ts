import type { RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import { moneyLines, type PostingDay } from '../../state/posting-day';
import type { Tender } from '../../state/transaction';
import { namedFile, type ProducedFile } from '../produced-file';
import type { DayFormat } from './day-format';

/** Lockbox D as far as its layout was seen: which payments there were and on which account, but no amounts. */

/** Item numbers go up to 999 [seen]. */
const ITEMS_IN_BATCH = 999;

/** Without zeros in front; cash has no account. */
function accountOf(tender: Tender): string {
	if (tender.kind === 'cash') return '';
	const number = tender.kind === 'check' ? (tender.checkNumber ?? '') : tender.lastFour;
	return number.replace(/[^0-9]/g, '').slice(-13).replace(/^0+/, '');
}

function batchRows(posting: PostingDay): RowInput[] {
	return moneyLines(posting).flatMap(({ transaction }, index) => {
		const batchNumber = Math.floor(index / ITEMS_IN_BATCH) + 1;
		const itemNumber = (index % ITEMS_IN_BATCH) + 1;
		const item: RowInput = {
			record: '6',
			values: {
				recordType: itemNumber === 1 ? '6' : '0',
				batchNumber,
				itemNumber,
				paymentDate: posting.day,
				paymentAccountNumber: accountOf(transaction.tender),
			},
		};
		return itemNumber === 1 ? [{ record: '5', values: { batchNumber, batchDate: posting.day } }, item] : [item];
	});
}

function lockboxFile(posting: PostingDay): ProducedFile {
	const destination = 'LRKSPR';
	const rows: RowInput[] = [{ record: '2', values: { destination } }, ...batchRows(posting), { record: '9', values: {} }];
	return namedFile(FOLDERS.posting, 'eod-posting-lockbox-d', rows, {
		header: { destination, fileDate: posting.day },
		nameParts: { group: 'MAIN-D', date: posting.day },
	});
}

export const LOCKBOX_D: DayFormat = { formatId: 'eod-posting-lockbox-d', files: (_world, posting) => [lockboxFile(posting)] };
