import { planEligibility } from '../../../../lib/resources/payment-plan';
import { getForPatient } from '../../operations/get-for-patient';
import { PAYMENT_PLAN } from '../../record-kind';

export const checkEligibility = getForPatient({
	resource: PAYMENT_PLAN.value,
	subject: PAYMENT_PLAN.many,
	value: 'checkEligibility',
	name: 'Check Eligibility',
	action: 'Check eligibility for a payment plan',
	description: 'Look up what plans a patient may be offered, and why none',
	about: 'plan eligibility',
	schema: planEligibility,
	fields: 'planEligibility',
	ask: (patientAccountNumber) => ({ segments: [PAYMENT_PLAN.path, 'eligibility'], query: { patientAccountNumber } }),
});
