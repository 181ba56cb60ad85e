import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import { FOLDERS } from '../folders';
import { DEPARTMENTS } from '../state/practice';
import type { MerchantDeposit } from '../state/settlement';
import type { World } from '../state/world';
import type { DayFormat } from './posting/day-format';
import { rowsToBytes, type ProducedFile } from './produced-file';
import { personValues, transactionValues } from './transaction-values';

/** What tells the versions apart: 2.0 is taken to be 1.0 with another record id. */
type Version = '1.0' | '2.0';

/** Payment Deposit 1.0 of one merchant; no bytes on a day without a deposit [project; the name was seen]. */
export function depositFile(world: World, deposit: MerchantDeposit, version: Version = '1.0'): ProducedFile {
	const rows = deposit.transactions.map((transaction) => ({
		values: {
			...transactionValues(transaction),
			...personValues('consumer', world.patients.get(transaction.patientAccount)),
			depositAchTraceNumber: deposit.trace,
			depositEffectiveDate: `${deposit.effectiveDate}T00:00:00`,
		},
	}));
	return {
		folder: FOLDERS.deposits,
		name: `PaymentDepositReport${version === '1.0' ? '' : `-${version}`}-${writeCompactDate(deposit.businessDate)}-${deposit.merchantId}.txt`,
		bytes: rowsToBytes(`payment-deposit-${version}`, rows),
	};
}

/** One file for each merchant, also on a day without a deposit. */
function depositFiles(world: World, day: CalendarDate, version: Version): ProducedFile[] {
	return DEPARTMENTS.map(({ outlet: { merchantId } }) => {
		const deposit = world.deposits.find((one) => one.businessDate === day && one.merchantId === merchantId);
		return depositFile(world, deposit ?? { merchantId, trace: '', businessDate: day, effectiveDate: day, transactions: [] }, version);
	});
}

/** 1.0 is written every night anyway. */
export const DEPOSITS_ON_DEMAND: readonly DayFormat[] = [{ formatId: 'payment-deposit-2.0', files: (world, { day }) => depositFiles(world, day, '2.0') }];
