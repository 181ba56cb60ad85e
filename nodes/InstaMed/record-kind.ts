import type { z } from '../../lib/vendor';
import { deposit } from '../../lib/resources/deposit';
import { dispute } from '../../lib/resources/dispute';
import { paymentPlan } from '../../lib/resources/payment-plan';
import { payment } from '../../lib/resources/payment';
import { refund } from '../../lib/resources/refund';
import { remittance } from '../../lib/resources/remittance';
import { statement } from '../../lib/resources/statement';
import type { SimpleName } from './answers/simple-fields';

/** Records that the session API lists and gives one by one: all that getting them needs to know. */
export interface RecordKind {
	/** Value of the resource. */
	readonly value: SimpleName;
	/** Title case, one of them. */
	readonly name: string;
	/** With article, in a sentence: "a statement". */
	readonly one: string;
	readonly many: string;
	/** Name of the collection under the base URL. */
	readonly path: string;
	/** Member that identifies one. */
	readonly idField: string;
	/** Parameter that names one; saved workflows depend on it. */
	readonly parameter: string;
	readonly schema: z.ZodTypeAny;
	/** Members of an item that tell records apart in a list to choose from; none of them names a person. */
	readonly label: readonly string[];
	/** Where names and birth dates can be asked for. */
	readonly details: { readonly one: boolean; readonly many: boolean };
	/** What the period of a list is about, in a sentence. */
	readonly dated: string;
	readonly exampleId: string;
}

export const STATEMENT: RecordKind = {
	value: 'statement',
	name: 'Statement',
	one: 'a statement',
	many: 'statements',
	path: 'statements',
	idField: 'id',
	parameter: 'statementId',
	schema: statement,
	label: ['patientAccountNumber', 'balance', 'status', 'dueOn'],
	details: { one: true, many: true },
	dated: 'they were issued',
	exampleId: 'ST-20260302-0001',
};

export const PAYMENT: RecordKind = {
	value: 'payment',
	name: 'Payment',
	one: 'a payment',
	many: 'payments',
	path: 'payments',
	idField: 'transactionId',
	parameter: 'transactionId',
	schema: payment,
	label: ['patientAccountNumber', 'amount', 'status', 'transactedAt'],
	details: { one: true, many: true },
	dated: 'of the transaction',
	exampleId: '0A1B2C3D4E5F60718293A4B5C6D7E8F9',
};

export const REFUND: RecordKind = {
	value: 'refund',
	name: 'Refund',
	one: 'a refund',
	many: 'refunds',
	path: 'refunds',
	idField: 'id',
	parameter: 'refundId',
	schema: refund,
	label: ['patientAccountNumber', 'amount', 'reversalStatus', 'createdAt'],
	details: { one: false, many: false },
	dated: 'of the refund',
	exampleId: '0A1B2C3D4E5F60718293A4B5C6D7E8F9',
};

export const DISPUTE: RecordKind = {
	value: 'dispute',
	name: 'Dispute',
	one: 'a dispute',
	many: 'disputes',
	path: 'disputes',
	idField: 'id',
	parameter: 'disputeId',
	schema: dispute,
	label: ['kind', 'patientAccountNumber', 'amount', 'openedAt'],
	details: { one: false, many: false },
	dated: 'they were opened',
	exampleId: '0A1B2C3D4E5F60718293A4B5C6D7E8F9',
};

export const PAYMENT_PLAN: RecordKind = {
	value: 'paymentPlan',
	name: 'Payment Plan',
	one: 'a payment plan',
	many: 'payment plans',
	path: 'payment-plans',
	idField: 'id',
	parameter: 'planId',
	schema: paymentPlan,
	label: ['patientAccountNumber', 'remaining', 'status', 'nextDueOn'],
	details: { one: false, many: false },
	dated: 'they were created',
	exampleId: 'PLAN-0001',
};

export const REMITTANCE: RecordKind = {
	value: 'remittance',
	name: 'Remittance',
	one: 'a remittance',
	many: 'remittances',
	path: 'remittances',
	idField: 'id',
	parameter: 'remittanceId',
	schema: remittance,
	label: ['traceNumber', 'payerName', 'amount', 'paymentDate'],
	details: { one: true, many: false },
	dated: 'they were received',
	exampleId: 'ERA-0001',
};

export const DEPOSIT: RecordKind = {
	value: 'deposit',
	name: 'Deposit',
	one: 'a deposit',
	many: 'deposits',
	path: 'deposits',
	idField: 'id',
	parameter: 'depositId',
	schema: deposit,
	label: ['traceNumber', 'total', 'merchantId', 'effectiveDate'],
	details: { one: false, many: false },
	dated: 'of business',
	exampleId: 'DEP-20260303-900100',
};

export const RECORD_KINDS: readonly RecordKind[] = [STATEMENT, PAYMENT, REFUND, DISPUTE, PAYMENT_PLAN, REMITTANCE, DEPOSIT];
