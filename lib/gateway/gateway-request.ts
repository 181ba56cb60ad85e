import type { Cents } from '../core/money';
import type { Outlet } from '../core/payment';
import type { BillingAddress, PatientReference, Tender } from '../payments';
import type { ReferenceField } from './settings';

/** A way to pay that goes into a request of the official interfaces. */
export type SentTender = Exclude<Tender, { readonly kind: 'bankToken' }>;

/** What a call says, before a wire gives it its bytes. Only members that the call needs are there. */
export interface GatewayRequest {
	readonly outlet: Outlet;
	readonly amountCents?: Cents;
	readonly tender?: SentTender;
	/** Stores the tender instead of charging it. */
	readonly storesTender?: true;
	readonly patient?: PatientReference;
	readonly billingAddress?: BillingAddress;
	readonly receiptEmail?: string;
	/** The transaction that is acted on. */
	readonly transactionId?: string;
	/** Most that an automatic payment may take. */
	readonly limitCents?: Cents;
	readonly reference?: { readonly field: ReferenceField; readonly value: string };
	readonly furtherFields?: Readonly<Record<string, unknown>>;
}
