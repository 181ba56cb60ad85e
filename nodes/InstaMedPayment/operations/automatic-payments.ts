import type { INodeProperties } from 'n8n-workflow';
import { optionsOf, PATIENT_ACCOUNT, PAYMENT_KEY } from '../fields/basics';
import { PATIENT_NAMES } from '../fields/charge-options';
import { tenderFields } from '../fields/tender';
import { LIVE_SWITCH } from '../live-switch';
import { toMoneyItem } from '../money-item';
import { defineMoneyOperation } from '../money-operation';
import { readOptionalCents } from '../reading/read-cents';
import { readPatient } from '../reading/read-patient';
import { readTender } from '../reading/read-tender';
import { readRequired, readText } from '../reading/read-text';

export const enroll = defineMoneyOperation({
	value: 'enroll',
	name: 'Enroll',
	action: 'Enroll a patient in automatic payments',
	description: 'Let InstaMed collect balances of a patient from a stored method as they come',
	runs: 'perItem',
	properties: [
		PAYMENT_KEY,
		PATIENT_ACCOUNT,
		...tenderFields(['savedMethod', 'secureToken', 'bankToken', 'typedCard']),
		LIVE_SWITCH,
		optionsOf({ displayName: 'Limit', name: 'limit', type: 'string', default: '', placeholder: 'e.g. 200.00', description: 'The most that may be collected at a time' }, ...PATIENT_NAMES),
	],
	async run(job, itemIndex) {
		const { ctx } = job;
		const limitCents = readOptionalCents(ctx, 'options.limit', 'Limit', itemIndex);
		const command = { operation: 'enrollAutomaticPayment' as const, patient: readPatient(ctx, itemIndex), tender: readTender(ctx, itemIndex), ...(limitCents === undefined ? {} : { limitCents }) };
		return toMoneyItem(await job.send(command, itemIndex, readText(ctx, PAYMENT_KEY.name, itemIndex)));
	},
});

const ENROLLMENT: INodeProperties = { displayName: 'Enrollment ID', name: 'enrollmentId', type: 'string', required: true, default: '', placeholder: 'e.g. AP-1001', description: 'What Enroll gave as "enrollmentId"' };

export const unenroll = defineMoneyOperation({
	value: 'unenroll',
	name: 'Unenroll',
	action: 'Unenroll a patient from automatic payments',
	description: 'End automatic payments; what was collected stays collected',
	runs: 'perItem',
	properties: [ENROLLMENT, LIVE_SWITCH],
	async run(job, itemIndex) {
		return toMoneyItem(await job.send({ operation: 'unenrollAutomaticPayment', enrollmentId: readRequired(job.ctx, ENROLLMENT.name, 'Enrollment ID', itemIndex) }, itemIndex));
	},
});
