import { optionsOf, PATIENT_ACCOUNT } from '../fields/basics';
import { PATIENT_NAMES } from '../fields/charge-options';
import { savedMethodField } from '../fields/saved-method';
import { tenderFields } from '../fields/tender';
import { LIVE_SWITCH } from '../live-switch';
import { toMoneyItem } from '../money-item';
import { defineMoneyOperation } from '../money-operation';
import { readPatient } from '../reading/read-patient';
import { readTender } from '../reading/read-tender';
import { readRequired } from '../reading/read-text';

export const saveMethod = defineMoneyOperation({
	value: 'save',
	name: 'Save',
	action: 'Save a payment method',
	description: 'Let InstaMed keep a card or account of a patient. The result has the ID to charge it with.',
	runs: 'perItem',
	properties: [PATIENT_ACCOUNT, ...tenderFields(['secureToken', 'bankToken', 'typedCard']), LIVE_SWITCH, optionsOf(...PATIENT_NAMES)],
	async run(job, itemIndex) {
		return toMoneyItem(await job.send({ operation: 'saveMethod', patient: readPatient(job.ctx, itemIndex), tender: readTender(job.ctx, itemIndex) }, itemIndex));
	},
});

const METHOD = savedMethodField({ description: 'The card or account to forget. The list needs a patient account number, and the Account or OAuth2 connection.' });

export const deleteMethod = defineMoneyOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a payment method',
	description: 'Let InstaMed forget a card or account',
	runs: 'perItem',
	properties: [{ ...PATIENT_ACCOUNT, required: false, description: 'Only for the list of saved methods' }, METHOD, LIVE_SWITCH],
	async run(job, itemIndex) {
		const paymentMethodId = readRequired(job.ctx, METHOD.name, 'Saved Method', itemIndex);
		const result = await job.send({ operation: 'deleteMethod', paymentMethodId }, itemIndex);
		return toMoneyItem(result, { deleted: result.outcome === 'approved' });
	},
});
