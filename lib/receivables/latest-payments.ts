import { progressOf, transactionKey } from '../core/payment';
import { placeOf } from '../core/place-of';
import { groupedBy } from '../core/grouped-by';
import { sortedBy } from '../core/sorted-by';
import type { PatientPayment } from './types';

/** Furthest first, then whatever makes the order the same for any order of input. */
function rank(payment: PatientPayment): string {
	const { status, amountCents, transactedAt, statementId, originalTransactionId, patientAccountNumber } = payment;
	const told = [statementId, originalTransactionId, patientAccountNumber].map((value) => (value == null ? '1' : `0${value}`));
	return [9 - progressOf(status), ...told, amountCents ?? '', status, transactedAt ?? '', payment.action, payment.method, placeOf(payment.source), payment.source.file].join('\u0000');
}

/**
 * Each transaction once, in its latest state. A chargeback may carry the id of the sale that it takes back, so
 * money in and money out are told apart. What one source leaves out is taken from another.
 */
export function latestPayments(payments: readonly PatientPayment[]): PatientPayment[] {
	const states = groupedBy(sortedBy(payments, rank), (payment) => {
		const direction = payment.amountCents !== null && payment.amountCents < 0 ? 'out' : 'in';
		// a row without an id can only stand for itself
		return payment.transactionId === '' ? `place:${placeOf(payment.source)}` : `${direction}:${transactionKey(payment.transactionId)}`;
	});
	const latest = [...states].flatMap(([name, [newest, ...older]]) => {
		if (newest === undefined) return [];
		const told = [newest, ...older];
		const payment: PatientPayment = {
			...newest,
			statementId: told.find(({ statementId }) => statementId != null)?.statementId ?? null,
			originalTransactionId: told.find(({ originalTransactionId }) => originalTransactionId !== null)?.originalTransactionId ?? null,
			patientAccountNumber: told.find(({ patientAccountNumber }) => patientAccountNumber !== null)?.patientAccountNumber ?? null,
			transactedAt: told.find(({ transactedAt }) => transactedAt !== null)?.transactedAt ?? null,
		};
		return [{ name, payment }];
	});
	return sortedBy(latest, ({ name }) => name).map(({ payment }) => payment);
}
