import { readAnswer } from '../../resources/read-answer';
import { paymentMethod } from '../../resources/payment-method';
import { id } from '../../resources/wire';
import { z } from '../../vendor';
import { methodJson } from './method-json';
import { defineSessionOperation, doneReading, unknownReading } from './session-operation';

const decisive = z.object({ id });

/** Stores a way to pay; the answer's id is what it is charged with later. */
export const saveMethod = defineSessionOperation({
	operation: 'saveMethod',
	prepare({ tender, patient }) {
		const reading = methodJson(tender, ['secureToken', 'ach']);
		if (!reading.ok) return reading;
		return {
			ok: true,
			request: { method: 'POST', segments: ['payment-methods'], body: { patientAccountNumber: patient.accountNumber, method: reading.method } },
			read(body) {
				const { value, drift } = readAnswer(paymentMethod, body);
				const core = decisive.safeParse(body);
				if (!core.success) return unknownReading('unreadable', drift);
				return doneReading({ paymentMethodId: core.data.id, ...(value === null ? {} : { cardBrand: value.cardBrand, lastFour: value.lastFour }) }, drift);
			},
		};
	},
});
