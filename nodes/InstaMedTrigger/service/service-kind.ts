import type { INodePropertyOptions } from 'n8n-workflow';
import type { WatchKind } from '../../../lib/watch';

interface ServiceKind extends INodePropertyOptions {
	readonly value: WatchKind;
	readonly description: string;
}

/** What can start the workflow over the session API. */
export const SERVICE_KINDS: readonly ServiceKind[] = [
	{ name: 'Chargeback or Return', value: 'chargebackOrReturn', description: 'A card holder or a bank took a payment back' },
	{ name: 'Expected File Late', value: 'expectedFileLate', description: 'An ERA or a deposit did not come in time, or came after all' },
	{ name: 'Installment Due', value: 'installmentDue', description: 'An installment of a payment plan will be collected soon, or is overdue; each once' },
	{ name: 'Installment Failed', value: 'installmentFailed', description: 'An installment of a payment plan could not be collected, or its money was taken back' },
	{ name: 'New Deposit', value: 'newDeposit', description: 'A settlement batch is on its way to the bank' },
	{ name: 'New ERA', value: 'newEra', description: 'A payer sent an electronic remittance advice (835)' },
	{ name: 'New Statement', value: 'newStatement', description: 'A patient is asked to pay' },
	{ name: 'Payment Status Changed', value: 'paymentStatusChanged', description: 'A payment was authorized, captured, settled, declined, voided, or its settlement failed' },
	{ name: 'Refund Completed', value: 'refundCompleted', description: 'Money given back was settled' },
	{ name: 'Unknown Payment Still Open', value: 'unknownPaymentStillOpen', description: 'The answer to a call of InstaMed Payment was lost, and nobody found out yet whether money moved' },
];

/** Codes as InstaMed uses them [seen]. */
export const PAYMENT_STATUSES: readonly INodePropertyOptions[] = [
	{ name: 'Authorized', value: 'A' },
	{ name: 'Cancelled', value: 'X' },
	{ name: 'Captured', value: 'C' },
	{ name: 'Chargeback', value: 'CB' },
	{ name: 'Declined', value: 'D' },
	{ name: 'Other', value: 'other', description: 'Any status that this package does not know' },
	{ name: 'Returned', value: 'RI' },
	{ name: 'Saved on File', value: 'O' },
	{ name: 'Settled', value: 'S' },
	{ name: 'Settlement Error', value: 'SE' },
	{ name: 'Voided', value: 'V' },
];
