import { dateOf, type CalendarDate } from '../core/date';
import { sumCents, type Cents } from '../core/money';
import { movesMoney, transactionKey } from '../core/payment';
import { placeOf } from '../core/place-of';
import type { SourceRef } from '../core/source-ref';
import { sortedBy } from '../core/sorted-by';
import { groupedBy } from '../core/grouped-by';
import type { PatientPayment } from './types';

/** A payment with what was taken back of it: what still counts as paid. What takes back a payment that was not given stands alone. */
export interface PaymentUnit {
	/** Unique among units. */
	readonly key: string;
	readonly accountNumber: string | null;
	/** The statement that it names. */
	readonly statementId: string | null;
	readonly cents: Cents;
	readonly date: CalendarDate | null;
	readonly transactionIds: readonly string[];
	readonly sources: readonly SourceRef[];
}

export interface PaymentUnits {
	readonly units: readonly PaymentUnit[];
	/** They move money, and nobody can read how much. */
	readonly unreadable: readonly PatientPayment[];
	/** Transactions that move money. */
	readonly moving: number;
	readonly still: number;
}

function isBack({ amountCents }: PatientPayment): boolean {
	return amountCents !== null && amountCents < 0;
}

function dateOfPayment({ transactedAt }: PatientPayment): CalendarDate | null {
	return transactedAt === null ? null : dateOf(transactedAt);
}

function unitOf(first: PatientPayment, backs: readonly PatientPayment[]): PaymentUnit {
	const all = [first, ...backs];
	const name = first.transactionId === '' ? placeOf(first.source) : transactionKey(first.transactionId);
	return {
		key: `payment:${isBack(first) ? 'back:' : ''}${name}`,
		accountNumber: all.find(({ patientAccountNumber }) => patientAccountNumber !== null)?.patientAccountNumber ?? null,
		statementId: all.find(({ statementId }) => statementId != null)?.statementId ?? null,
		cents: sumCents(all.map(({ amountCents }) => amountCents ?? 0)),
		date: dateOfPayment(first),
		transactionIds: [...new Map(all.map(({ transactionId }) => [transactionKey(transactionId), transactionId])).values()],
		sources: all.map(({ source }) => source),
	};
}

/** Puts refunds, returns and chargebacks to the payments they go back to. `payments`: each transaction once. */
export function paymentUnits(payments: readonly PatientPayment[]): PaymentUnits {
	const moving = payments.filter(({ status }) => movesMoney(status));
	const readable = moving.filter(({ amountCents }) => amountCents !== null);
	const originals = new Set(readable.filter((one) => !isBack(one) && one.transactionId !== '').map(({ transactionId }) => transactionKey(transactionId)));
	// a chargeback can bear the id of the sale itself
	const takenBack = groupedBy(readable.filter(isBack), (back) => [back.originalTransactionId ?? '', back.transactionId].map(transactionKey).find((id) => originals.has(id)) ?? null);
	const alone = takenBack.get(null) ?? [];
	const units = readable.filter((one) => !isBack(one)).map((one) => unitOf(one, one.transactionId === '' ? [] : (takenBack.get(transactionKey(one.transactionId)) ?? [])));
	return {
		units: sortedBy([...units, ...alone.map((back) => unitOf(back, []))], ({ key }) => key),
		unreadable: moving.filter(({ amountCents }) => amountCents === null),
		moving: moving.length,
		still: payments.length - moving.length,
	};
}
