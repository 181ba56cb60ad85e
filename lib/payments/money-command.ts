import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import type { Tender } from './tender';

/** Who a payment is for; only the account number is needed. */
export interface PatientReference {
	readonly accountNumber: string;
	readonly firstName?: string;
	readonly lastName?: string;
}

export interface BillingAddress {
	readonly street1?: string;
	readonly street2?: string;
	readonly city?: string;
	readonly state?: string;
	readonly zip?: string;
}

export interface ChargeDetails {
	/** Greater than 0. */
	readonly amountCents: Cents;
	readonly tender: Tender;
	readonly patient: PatientReference;
	readonly statementId?: string;
	readonly receiptEmail?: string;
	readonly billingAddress?: BillingAddress;
	/** Members that are added to the body as they are; never in place of one that the package sets. */
	readonly furtherFields?: Readonly<Record<string, unknown>>;
}

export type PlanFrequency = 'weekly' | 'everyTwoWeeks' | 'monthly';

export interface PlanTerms {
	readonly totalCents: Cents;
	readonly installmentCents: Cents;
	readonly frequency: PlanFrequency;
	readonly firstDueOn: CalendarDate;
	readonly initialPaymentCents?: Cents;
}

/** Everything that moves money or changes something at InstaMed. */
export type MoneyCommand =
	| ({ readonly operation: 'sale' } & ChargeDetails)
	| ({ readonly operation: 'authorize' } & ChargeDetails)
	| { readonly operation: 'capture'; readonly transactionId: string; readonly patient?: PatientReference }
	| { readonly operation: 'void'; readonly transactionId: string; readonly patient?: PatientReference }
	/** The whole rest when there is no amount. */
	| { readonly operation: 'refund'; readonly transactionId: string; readonly amountCents?: Cents; readonly reason?: string; readonly patient?: PatientReference }
	/** Money out to a card or account without an earlier transaction. */
	| ({ readonly operation: 'credit' } & ChargeDetails)
	/** Cash or a check that was taken at the desk. */
	| ({ readonly operation: 'record' } & ChargeDetails)
	| { readonly operation: 'saveMethod'; readonly tender: Tender; readonly patient: PatientReference }
	| { readonly operation: 'deleteMethod'; readonly paymentMethodId: string }
	| { readonly operation: 'createPlan'; readonly patient: PatientReference; readonly statementIds: readonly string[]; readonly paymentMethodId: string; readonly terms: PlanTerms }
	| { readonly operation: 'updatePlan'; readonly planId: string; readonly paymentMethodId?: string; readonly installmentCents?: Cents; readonly nextDueOn?: CalendarDate }
	| { readonly operation: 'cancelPlan'; readonly planId: string; readonly reason?: string }
	| { readonly operation: 'skipInstallment'; readonly planId: string; readonly installmentNumber: number }
	| { readonly operation: 'enrollAutomaticPayment'; readonly patient: PatientReference; readonly tender: Tender; readonly limitCents?: Cents }
	| { readonly operation: 'unenrollAutomaticPayment'; readonly enrollmentId: string };

export type MoneyOperation = MoneyCommand['operation'];
export type CommandOf<Operation extends MoneyOperation> = Extract<MoneyCommand, { readonly operation: Operation }>;
