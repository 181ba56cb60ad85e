import type { Placing, Placings } from './placing';
import { paymentDate, type Subjects } from './subjects';
import type { ResultRow } from './types';

function placed(placings: Placings, key: string): Placing {
	const placing = placings.get(key);
	if (placing === undefined) throw new RangeError('A subject was not placed');
	return placing;
}

/** Every subject with its placing, remittances first, each kind in its own order. */
export function toRows({ remittances, depositLines, payments }: Subjects, placings: Placings): ResultRow[] {
	return [
		...remittances.map(({ key, value }): ResultRow => {
			const { amountCents, paymentDate: date, traceNumber: reference, payerName, payerId, source, claims } = value;
			return { subject: 'remittance', key, ...placed(placings, key), amountCents, date, reference, party: payerName ?? payerId, source, claims };
		}),
		...depositLines.map(({ key, value }): ResultRow => {
			const { amountCents, effectiveDate: date, transactionId, paymentIdentifier, outlet, patientAccountNumber, source } = value;
			const account = patientAccountNumber === null ? {} : { patientAccountNumber };
			const reference = transactionId ?? paymentIdentifier;
			return { subject: 'depositLine', key, ...placed(placings, key), amountCents, date, reference, party: outlet?.merchantId ?? null, ...account, source };
		}),
		...payments.map(({ key, value }): ResultRow => {
			const { amountCents, transactionId, outlet, patientAccountNumber, source } = value;
			const account = patientAccountNumber === null ? {} : { patientAccountNumber };
			const party = outlet.merchantId === '' ? null : outlet.merchantId;
			return { subject: 'transaction', key, ...placed(placings, key), amountCents, date: paymentDate(value), reference: transactionId, party, ...account, source };
		}),
	];
}
