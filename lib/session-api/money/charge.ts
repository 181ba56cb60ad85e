import type { ChargeDetails } from '../../payments';
import { methodJson } from './method-json';
import { isAmount, moneyJson } from './money-json';
import { readPaymentAnswer } from './payment-reading';
import type { Prepared } from './session-operation';

/** Members that the package sets, whether this call has them or not: never by hand. */
const OWN = ['statementId', 'patientAccountNumber', 'amount', 'method', 'capture', 'receipt', 'reference', 'billingAddress'].map((name) => name.toLowerCase());

function furtherFields(fields: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> | null {
	const entries = Object.entries(fields ?? {});
	const fits = entries.every(([name]) => /^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(name) && name !== 'constructor' && name !== 'prototype' && !OWN.includes(name.toLowerCase()));
	return fits ? Object.fromEntries(entries) : null;
}

/** Sale and authorization differ in one word. */
export function prepareCharge(operation: 'sale' | 'authorize', details: ChargeDetails, reference: string): Prepared {
	const { amountCents, tender, patient, statementId, receiptEmail, billingAddress } = details;
	if (!isAmount(amountCents)) return { ok: false, problem: 'amount' };
	const reading = methodJson(tender, ['onFile', 'secureToken', 'wallet', 'ach']);
	if (!reading.ok) return reading;
	const further = furtherFields(details.furtherFields);
	if (further === null) return { ok: false, problem: 'furtherField' };
	return {
		ok: true,
		request: {
			method: 'POST',
			segments: ['payments'],
			body: {
				...further,
				...(statementId === undefined ? {} : { statementId }),
				patientAccountNumber: patient.accountNumber,
				amount: moneyJson(amountCents),
				method: reading.method,
				capture: operation === 'sale',
				...(receiptEmail === undefined ? {} : { receipt: { email: receiptEmail } }),
				reference,
				...(billingAddress === undefined ? {} : { billingAddress }),
			},
		},
		read: (body) => readPaymentAnswer(body, { operation, requestedCents: amountCents }),
	};
}
