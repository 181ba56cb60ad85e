import { automaticPayment } from '../../resources/automatic-payment';
import { readAnswer } from '../../resources/read-answer';
import { id } from '../../resources/wire';
import { z } from '../../vendor';
import { isAmount, moneyJson } from './money-json';
import { defineSessionOperation, doneReading, unknownReading } from './session-operation';

const decisive = z.object({ id, status: z.string().min(1).max(20) });

/** Lets balances be collected from a saved method, up to a limit. */
export const enrollAutomaticPayment = defineSessionOperation({
	operation: 'enrollAutomaticPayment',
	prepare({ patient, tender, limitCents }) {
		if (tender.kind !== 'savedMethod') return { ok: false, problem: 'tender' };
		if (limitCents !== undefined && !isAmount(limitCents)) return { ok: false, problem: 'amount' };
		return {
			ok: true,
			request: {
				method: 'POST',
				segments: ['automatic-payments'],
				body: {
					patientAccountNumber: patient.accountNumber,
					paymentMethodId: tender.paymentMethodId,
					...(limitCents === undefined ? {} : { limit: moneyJson(limitCents) }),
				},
			},
			read(body) {
				const { drift } = readAnswer(automaticPayment, body);
				const core = decisive.safeParse(body);
				if (!core.success) return unknownReading('unreadable', drift);
				const fields = { enrollmentId: core.data.id, status: core.data.status };
				return core.data.status === 'active' ? doneReading(fields, drift) : unknownReading('unknownStatus', drift, fields);
			},
		};
	},
});
