import { AMOUNT, optionsOf, PATIENT_ACCOUNT, PAYMENT_KEY } from '../fields/basics';
import { CHARGE_OPTIONS } from '../fields/charge-options';
import { tenderFields } from '../fields/tender';
import { LIVE_SWITCH } from '../live-switch';
import { toMoneyItem } from '../money-item';
import { defineMoneyOperation, type MoneyNodeOperation } from '../money-operation';
import { readCharge } from '../reading/read-charge';
import { readTender } from '../reading/read-tender';
import { readText } from '../reading/read-text';

interface ChargeWords {
	readonly operation: 'sale' | 'authorize' | 'credit';
	readonly value: string;
	readonly name: string;
	readonly action: string;
	readonly description: string;
}

/** Operations that take an amount, a tender and a patient, and nothing that was there before. */
export function chargeOperation({ operation, ...words }: ChargeWords): MoneyNodeOperation {
	return defineMoneyOperation({
		...words,
		runs: 'perItem',
		properties: [PAYMENT_KEY, AMOUNT, PATIENT_ACCOUNT, ...tenderFields(), LIVE_SWITCH, optionsOf(...CHARGE_OPTIONS)],
		async run(job, itemIndex) {
			const details = readCharge(job.ctx, itemIndex, readTender(job.ctx, itemIndex));
			return toMoneyItem(await job.send({ operation, ...details }, itemIndex, readText(job.ctx, PAYMENT_KEY.name, itemIndex)));
		},
	});
}
