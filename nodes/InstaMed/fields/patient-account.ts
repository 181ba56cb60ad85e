import type { INodeProperties } from 'n8n-workflow';
import type { Job } from '../../shared/job';
import { checkedAccountNumber } from './identifier';

export const PATIENT_ACCOUNT: INodeProperties = {
	displayName: 'Patient Account Number',
	name: 'patientAccountNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ACC-1077',
	description: "The patient's number in your practice system, as InstaMed knows it",
};

/** @throws InstaMedError kind `config` when it is none */
export function readPatientAccount({ ctx }: Job, itemIndex: number): string {
	return checkedAccountNumber(ctx.getNodeParameter('patientAccountNumber', itemIndex), 'Patient Account Number');
}
