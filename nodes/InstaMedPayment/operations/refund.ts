import { AMOUNT, optionsOf, PAYMENT_KEY, REASON, TRANSACTION } from '../fields/basics';
import { PATIENT_OPTIONS } from '../fields/charge-options';
import { LIVE_SWITCH } from '../live-switch';
import { toMoneyItem } from '../money-item';
import { defineMoneyOperation } from '../money-operation';
import { readCents } from '../reading/read-cents';
import { readOptionalPatient } from '../reading/read-patient';
import { filled, readOption, readRequired, readText } from '../reading/read-text';

const WHEN_PARTIAL = { show: { refund: ['partial'] } };

export const createRefund = defineMoneyOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a refund',
	description: 'Give money of an earlier payment back, all of it or a part',
	runs: 'perItem',
	properties: [
		TRANSACTION,
		{
			displayName: 'Refund',
			name: 'refund',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'In Full', value: 'full', description: 'All that was not refunded yet; the Account and OAuth2 connections only' },
				{ name: 'In Part', value: 'partial', description: 'An amount; needs a payment key, as a payment can be refunded in several parts' },
			],
			default: 'full',
		},
		{ ...PAYMENT_KEY, displayOptions: WHEN_PARTIAL },
		{ ...AMOUNT, displayOptions: WHEN_PARTIAL },
		LIVE_SWITCH,
		optionsOf(REASON, ...PATIENT_OPTIONS),
	],
	async run(job, itemIndex) {
		const { ctx } = job;
		const isPartial = readText(ctx, 'refund', itemIndex) === 'partial';
		const what = {
			operation: 'refund' as const,
			transactionId: readRequired(ctx, TRANSACTION.name, 'Transaction', itemIndex),
			...filled({ reason: readOption(ctx, 'reason', itemIndex) }),
			...readOptionalPatient(ctx, itemIndex),
		};
		if (!isPartial) return toMoneyItem(await job.send(what, itemIndex));
		const amountCents = readCents(ctx, AMOUNT.name, 'Amount', itemIndex);
		return toMoneyItem(await job.send({ ...what, amountCents }, itemIndex, readText(ctx, PAYMENT_KEY.name, itemIndex)));
	},
});
