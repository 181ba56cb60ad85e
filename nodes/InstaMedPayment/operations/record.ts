import { AMOUNT, optionsOf, PATIENT_ACCOUNT, PAYMENT_KEY } from '../fields/basics';
import { CHARGE_OPTIONS } from '../fields/charge-options';
import { LIVE_SWITCH } from '../live-switch';
import { toMoneyItem } from '../money-item';
import { defineMoneyOperation } from '../money-operation';
import { readCharge } from '../reading/read-charge';
import { readText } from '../reading/read-text';

/** Cash and checks move no money at InstaMed, but a record made twice is a payment that never was. */
export const record = defineMoneyOperation({
	value: 'record',
	name: 'Record Cash or Check',
	action: 'Record a cash or check payment',
	description: 'Record money that was taken at the desk, so that it stands with the other payments',
	runs: 'perItem',
	properties: [
		PAYMENT_KEY,
		AMOUNT,
		PATIENT_ACCOUNT,
		{
			displayName: 'Paid With',
			name: 'paidWith',
			type: 'options',
			options: [
				{ name: 'Cash', value: 'cash' },
				{ name: 'Check', value: 'check' },
			],
			default: 'cash',
		},
		{ displayName: 'Check Number', name: 'checkNumber', type: 'string', default: '', placeholder: 'e.g. 1042', displayOptions: { show: { paidWith: ['check'] } } },
		LIVE_SWITCH,
		optionsOf(...CHARGE_OPTIONS),
	],
	async run(job, itemIndex) {
		const isCheck = readText(job.ctx, 'paidWith', itemIndex) === 'check';
		const checkNumber = isCheck ? readText(job.ctx, 'checkNumber', itemIndex) : '';
		const details = readCharge(job.ctx, itemIndex, isCheck ? { kind: 'check', ...(checkNumber === '' ? {} : { checkNumber }) } : { kind: 'cash' });
		return toMoneyItem(await job.send({ operation: 'record', ...details }, itemIndex, readText(job.ctx, PAYMENT_KEY.name, itemIndex)));
	},
});
