import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import type { RowInput } from '../../lib/formats';
import { FOLDERS } from '../folders';
import { nextPayoutStatus, type Payout, type PayoutStatus } from '../state/payout';
import { PRACTICE } from '../state/practice';
import type { World } from '../state/world';
import { rowsToBytes, type ProducedFile } from './produced-file';

/** The record id has ten characters, and no value is printed; invented. */
const RECORD_ID = 'IMDGR10PAY';

function rowOf(payout: Payout, status: PayoutStatus, day: CalendarDate): RowInput {
	const isOpen = status === 'Pending Approval' || status === 'Suspended';
	return {
		values: {
			recordId: RECORD_ID,
			originalPaymentTransactionId: payout.saleId,
			clientDigitalPayoutReferenceId: payout.reference === '' ? payout.id : payout.reference,
			instaMedDigitalPayoutTransactionId: payout.id,
			reportingGroupDescription: 'MAIN',
			processingGroupDescription: 'MAIN',
			processingGroupRoutingNumber: PRACTICE.bank.routing,
			processingGroupBankLast4: PRACTICE.bank.account.slice(-4),
			recipientFirst: payout.firstName,
			recipientLast: payout.lastName,
			paymentAmountCents: payout.amountCents,
			// required, also where nothing is paid yet: then it is the day of the file [project]
			paidDate: payout.paidOn ?? day,
			paymentMethod: isOpen ? 'Pending' : 'ACH',
			status,
		},
	};
}

/** Payouts whose status changed, one file a night; none when nothing changed [project: name and that]. */
export function payoutReconciliation(world: World, day: CalendarDate): ProducedFile[] {
	const rows = world.payouts.flatMap((payout) => {
		const status = nextPayoutStatus(payout, day);
		return status === null ? [] : [rowOf(payout, status, day)];
	});
	if (rows.length === 0) return [];
	return [{ folder: FOLDERS.payouts, name: `DigitalPayoutsReconciliation-${writeCompactDate(day)}-${PRACTICE.corporateId}.txt`, bytes: rowsToBytes('digital-payouts-reconciliation', rows) }];
}
