import { paymentMethod } from '../../../../lib/resources/payment-method';
import { PATIENT_ACCOUNT, readPatientAccount } from '../../fields/patient-account';
import { getMany as listOf } from '../../operations/get-many';

export const getMany = listOf(
	{ value: 'paymentMethod', many: 'payment methods', path: 'payment-methods', schema: paymentMethod, details: { many: false } },
	{
		description: 'List the stored cards and bank accounts of a patient, newest first; never their numbers',
		properties: [PATIENT_ACCOUNT],
		query: (job, itemIndex) => ({ patientAccountNumber: readPatientAccount(job, itemIndex) }),
	},
);
