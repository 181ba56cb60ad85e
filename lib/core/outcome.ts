/**
 * What became of a call that moves money. A business answer is a value, not an error;
 * a lost answer is `unknown`: look it up before anyone sends again.
 */
export type PaymentOutcome =
	| 'approved'
	| 'partiallyApproved'
	| 'declined'
	| 'rejected'
	/** Proved that no byte of the request left. */
	| 'notSent'
	/** Bytes left and no usable answer came back. */
	| 'unknown';

/** The outcome of comparing two sides of a sum. Absent terms make it `notEvaluable`, never zero. */
export type BalanceState = 'holds' | 'mismatch' | 'notEvaluable';

export type Balance =
	| { readonly state: 'holds' }
	| { readonly state: 'mismatch'; readonly differenceCents: number }
	| { readonly state: 'notEvaluable' };
