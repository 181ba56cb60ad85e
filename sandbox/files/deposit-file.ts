import { writeCompactDate } from '../../lib/core/date';
import { FOLDERS } from '../folders';
import type { MerchantDeposit } from '../state/settlement';
import type { World } from '../state/world';
import { rowsToBytes, type ProducedFile } from './produced-file';
import { personValues, transactionValues } from './transaction-values';

/** Payment Deposit 1.0 of one merchant; no bytes on a day without a deposit [project; the name was seen]. */
export function depositFile(world: World, deposit: MerchantDeposit): ProducedFile {
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
		name: `PaymentDepositReport-${writeCompactDate(deposit.businessDate)}-${deposit.merchantId}.txt`,
		bytes: rowsToBytes('payment-deposit-1.0', rows),
	};
}
