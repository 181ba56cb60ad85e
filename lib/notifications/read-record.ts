import type { Outlet, Payment } from '../core/payment';
import { dispute } from '../resources/dispute';
import { deposit } from '../resources/deposit';
import type { event } from '../resources/event';
import { payment, type ApiPayment } from '../resources/payment';
import { paymentPlan, type PaymentPlan } from '../resources/payment-plan';
import { readAnswer } from '../resources/read-answer';
import { refund } from '../resources/refund';
import { remittance } from '../resources/remittance';
import { statement } from '../resources/statement';
import type { z } from '../vendor';
import { utcMoment } from './moment';
import type { NotifiedPlan, PaymentDetails } from './notification';
import { NO_OUTLET } from './outlet';

/** The record that an event of the session API carries, as far as notifications have a shape for it. */

export type RecordName = z.infer<typeof event>['resource'];

export interface RecordReading {
	/** False: it does not fit the contract. */
	readonly fits: boolean;
	/** Members that differ from the contract, by path. */
	readonly drift: readonly string[];
	/** Null where it does not fit. */
	readonly id: string | null;
	readonly payment: Payment | null;
	readonly details: PaymentDetails | null;
	readonly plan: NotifiedPlan | null;
	readonly outlet: Outlet;
}

const NOTHING = { payment: null, details: null, plan: null, outlet: NO_OUTLET };
const SOURCE = { file: 'event' };

type Read = Omit<RecordReading, 'fits' | 'drift' | 'id'> & { readonly id: string };

function ofPayment(value: ApiPayment): Read {
	const { transactionId, action, amountCents, status, outlet, method, cardBrand, lastFour, authorizationNumber, patientAccountNumber, originalTransactionId } = value;
	const isPartiallyApproved = Math.abs(amountCents) < Math.abs(value.requestedAmountCents);
	return {
		id: transactionId,
		payment: { transactionId, action, amountCents, status, transactedAt: utcMoment(value.transactedAt), outlet, method, cardBrand, lastFour, authorizationNumber, patientAccountNumber, originalTransactionId, source: SOURCE },
		details: {
			requestedCents: value.requestedAmountCents,
			isPartiallyApproved,
			partialApprovalCents: isPartiallyApproved ? amountCents : null,
			serviceFeeCents: null,
			responseCode: value.responseCode,
			responseMessage: value.responseMessage,
			statementId: value.statementId,
			planId: null,
			savedMethodId: null,
			additionalInfo: [null, null, null, null, null, null],
			claimReference: null,
		},
		plan: null,
		outlet,
	};
}

/** What a refund or dispute tells of its transaction: a record of its own, without outlet and method. */
interface TakenBack {
	readonly id: string;
	readonly action: 'refund' | 'return';
	readonly amountCents: number;
	readonly status: string;
	readonly at: string;
	readonly patientAccountNumber: string | null;
	readonly originalTransactionId: string | null;
}

function ofTakenBack({ id, action, amountCents, status, at, patientAccountNumber, originalTransactionId }: TakenBack): Read {
	return {
		...NOTHING,
		id,
		payment: {
			transactionId: id,
			action,
			// these records write what was taken back as an amount above zero
			amountCents: amountCents === 0 ? 0 : -Math.abs(amountCents),
			status,
			transactedAt: utcMoment(at),
			outlet: NO_OUTLET,
			method: 'other',
			cardBrand: null,
			lastFour: null,
			authorizationNumber: null,
			patientAccountNumber,
			originalTransactionId,
			source: SOURCE,
		},
	};
}

function ofPlan({ id, status, patientAccountNumber, totalCents, installmentAmountCents, nextDueOn }: PaymentPlan): Read {
	return { ...NOTHING, id, plan: { planId: id, type: 'other', status, patientAccountNumber, totalCents, installmentCents: installmentAmountCents, nextDueOn } };
}

/** A reader of one kind of record; of one that has no shape here only the ID is read. */
function reader<Schema extends z.ZodTypeAny>(schema: Schema, read: (value: z.output<Schema>) => Read): (raw: unknown) => RecordReading {
	return (raw) => {
		const { value, drift } = readAnswer(schema, raw);
		return value === null ? { ...NOTHING, fits: false, drift, id: null } : { ...read(value), fits: true, drift };
	};
}

const idOnly = ({ id }: { readonly id: string }): Read => ({ ...NOTHING, id });

export const READ_RECORD: Readonly<Record<RecordName, (raw: unknown) => RecordReading>> = {
	payment: reader(payment, ofPayment),
	refund: reader(refund, ({ createdAt, ...value }) => ofTakenBack({ ...value, action: 'refund', at: createdAt })),
	dispute: reader(dispute, ({ openedAt, ...value }) => ofTakenBack({ ...value, action: 'return', at: openedAt })),
	paymentPlan: reader(paymentPlan, ofPlan),
	remittance: reader(remittance, idOnly),
	// of a whole merchant
	deposit: reader(deposit, ({ id, merchantId }) => ({ ...NOTHING, id, outlet: { ...NO_OUTLET, merchantId } })),
	statement: reader(statement, idOnly),
};
