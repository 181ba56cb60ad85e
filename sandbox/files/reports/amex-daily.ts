import { writeCompactDate } from '../../../lib/core/date';
import { FOLDERS } from '../../folders';
import type { PostingDay } from '../../state/posting-day';
import { PRACTICE } from '../../state/practice';
import type { World } from '../../state/world';
import type { DayFormat } from '../posting/day-format';
import { rowsToBytes, type ProducedFile } from '../produced-file';
import { personValues, transactionValues } from '../transaction-values';
import { depositedOn } from './deposited';

/** American Express transactions that settled or came back on the day; no bytes without any [seen]. */
function amexFile(world: World, { day }: PostingDay): ProducedFile {
	const rows = depositedOn(world, day)
		.filter(({ tender }) => tender.kind === 'creditCard' && tender.brand === 'AMEX')
		.map((transaction) => ({ values: { ...transactionValues(transaction), ...personValues('consumer', world.patients.get(transaction.patientAccount)) } }));
	return { folder: FOLDERS.reports, name: `AmexReport-${writeCompactDate(day)}-${PRACTICE.corporateId}.txt`, bytes: rowsToBytes('amex-daily-file', rows) };
}

export const AMEX_DAILY: DayFormat = { formatId: 'amex-daily-file', files: (world, posting) => [amexFile(world, posting)] };
