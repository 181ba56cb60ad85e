import { voidOrRefund as takeBack } from '../../../lib/payments';
import { AMOUNT, optionsOf, REASON, TRANSACTION } from '../fields/basics';
import { PATIENT_OPTIONS } from '../fields/charge-options';
import { LIVE_SWITCH } from '../live-switch';
import { toMoneyItem, toMoneyJson } from '../money-item';
import { defineMoneyOperation } from '../money-operation';
import { readOptionalCents } from '../reading/read-cents';
import { readOptionalPatient } from '../reading/read-patient';
import { filled, readOption, readRequired } from '../reading/read-text';
import { assertSupported } from '../supported-by';

export const voidOrRefund = defineMoneyOperation({
	value: 'voidOrRefund',
	name: 'Void or Refund',
	action: 'Void or refund a payment',
	description: 'Take a whole payment back: void it, and refund it when it has settled. It stops when the answer to the void is lost.',
	runs: 'perItem',
	properties: [
		TRANSACTION,
		{ ...AMOUNT, displayName: 'Amount of the Payment', required: false, description: 'For the refund. The Connect API needs it; over the other connections all that is left is refunded when it is empty.' },
		LIVE_SWITCH,
		optionsOf(REASON, ...PATIENT_OPTIONS),
	],
	async run(job, itemIndex) {
		const transactionId = readRequired(job.ctx, TRANSACTION.name, 'Transaction', itemIndex);
		const amountCents = readOptionalCents(job.ctx, AMOUNT.name, 'Amount of the Payment', itemIndex);
		const what = { transactionId, ...(amountCents === undefined ? {} : { amountCents }), ...filled({ reason: readOption(job.ctx, 'reason', itemIndex) }), ...readOptionalPatient(job.ctx, itemIndex) };
		assertSupported(await job.connection(), 'refund');
		// a payment is taken back once, so it names the intent also where the amount is told
		const steps = await takeBack(what, async (command) => await job.send(command, itemIndex, `Take back ${transactionId.toLowerCase()}`));
		const last = steps.at(-1) ?? steps[0];
		const item = toMoneyItem(last, {
			steps: steps.map((step) => {
				const { operation, outcome, reference, transactionId: made, problem, code } = toMoneyJson(step);
				return { operation, outcome, reference, transactionId: made, problem, code };
			}),
		});
		if (steps.length === 1) return item;
		// the void was sent, whatever became of the refund
		return { json: item.json, output: item.output };
	},
});
