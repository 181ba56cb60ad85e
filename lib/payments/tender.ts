/**
 * How a payment is made. Card numbers, security codes and tokens exist only inside a request body:
 * never in a result, an error, a log line, a key of the guard or saved data.
 */
export type Tender =
	/** A method that InstaMed keeps: the ID that storing it gave. */
	| { readonly kind: 'savedMethod'; readonly paymentMethodId: string }
	/** What InstaMed's browser script delivered in place of a card number; lives 15 minutes [seen]. */
	| { readonly kind: 'secureToken'; readonly token: string; readonly expiration: string }
	/** Single-use token made of an Apple Pay or Google Pay block [seen that there is one; its place in the request: inferred]. */
	| { readonly kind: 'walletToken'; readonly wallet: 'applePay' | 'googlePay'; readonly token: string }
	/** A token or ACH authorization that stands for a bank account. */
	| { readonly kind: 'bankToken'; readonly token: string }
	| { readonly kind: 'typedCard'; readonly cardNumber: string; readonly expiration: string; readonly cvn?: string; readonly holderName?: string }
	| { readonly kind: 'cash' }
	| { readonly kind: 'check'; readonly checkNumber?: string };

/** What of a tender may be shown: its kind, and the last four digits where they are known. */
export interface TenderSummary {
	readonly kind: Tender['kind'];
	readonly lastFour: string | null;
}
