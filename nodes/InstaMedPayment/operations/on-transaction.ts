import { optionsOf, TRANSACTION } from '../fields/basics';
import { PATIENT_OPTIONS } from '../fields/charge-options';
import { LIVE_SWITCH } from '../live-switch';
import { toMoneyItem } from '../money-item';
import { defineMoneyOperation, type MoneyNodeOperation } from '../money-operation';
import { readOptionalPatient } from '../reading/read-patient';
import { readRequired } from '../reading/read-text';

function onTransaction(operation: 'capture' | 'void', words: { readonly name: string; readonly action: string; readonly description: string }): MoneyNodeOperation {
	return defineMoneyOperation({
		value: operation,
		...words,
		runs: 'perItem',
		properties: [TRANSACTION, LIVE_SWITCH, optionsOf(...PATIENT_OPTIONS)],
		async run(job, itemIndex) {
			const transactionId = readRequired(job.ctx, TRANSACTION.name, 'Transaction', itemIndex);
			return toMoneyItem(await job.send({ operation, transactionId, ...readOptionalPatient(job.ctx, itemIndex) }, itemIndex));
		},
	});
}

export const capture = onTransaction('capture', {
	name: 'Capture',
	action: 'Capture an authorized payment',
	description: 'Take the money of a payment that was only authorized. It needs no payment key: an authorization is captured once.',
});

export const voidPayment = onTransaction('void', {
	name: 'Void',
	action: 'Void a payment',
	description: 'Cancel a payment before its money moves. It needs no payment key: a payment is voided once.',
});
