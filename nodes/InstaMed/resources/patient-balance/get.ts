import { patientBalance } from '../../../../lib/resources/patient-balance';
import { getForPatient } from '../../operations/get-for-patient';

export const get = getForPatient({
	resource: 'patientBalance',
	subject: 'patient balances',
	value: 'get',
	name: 'Get',
	action: 'Get a patient balance',
	description: 'Look up what a patient owes, since when, and on which statements',
	about: 'patient balances',
	schema: patientBalance,
	fields: 'patientBalance',
	ask: (accountNumber) => ({ segments: ['patients', accountNumber, 'balance'] }),
});
