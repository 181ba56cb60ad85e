import type { Cents } from '../../core/money';

export interface FieldError {
	/** As the other side names it, e.g. "Card.Expiration". */
	readonly field: string;
	readonly message: string;
}

/** What an answer says, whichever wire it came by. Texts are as they came: nothing of them is shown before it is cleaned. */
export interface GatewayAnswer {
	readonly transactionId: string | null;
	readonly status: string | null;
	/** New status of the transaction that was acted on. */
	readonly targetStatus: string | null;
	readonly responseCode: string | null;
	readonly responseMessage: string | null;
	readonly authorizationNumber: string | null;
	/** `unreadable`: it says something that is neither yes nor no. */
	readonly isPartiallyApproved: boolean | 'unreadable' | null;
	readonly partialApprovalCents: Cents | null;
	readonly paymentMethodId: string | null;
	readonly enrollmentId: string | null;
	readonly cardBrand: string | null;
	readonly lastFour: string | null;
	/** NVP: code of a failure, whatever the HTTP status [seen: S10]. */
	readonly errorCode: string | null;
	readonly message: string | null;
	readonly fieldErrors: readonly FieldError[];
	readonly drift: readonly string[];
}

/** The body of a reply, read. */
export type AnswerReading =
	| { readonly kind: 'answer'; readonly answer: GatewayAnswer }
	/** Plain text where an answer should be. */
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'unreadable'; readonly problem: 'empty' | 'notText' | 'html' | 'broken' };

/** "" counts as absent; blanks around a value are the server's [seen: S5]. */
export function valueOf(text: string | null | undefined): string | null {
	const value = text?.trim() ?? '';
	return value === '' ? null : value;
}

const FLAGS: ReadonlyMap<string, boolean> = new Map(Object.entries({ true: true, false: false, y: true, n: false, yes: true, no: false, '1': true, '0': false }));

/** A yes or no however it is written. */
export function readFlag(value: boolean | string | null | undefined): boolean | 'unreadable' | null {
	if (typeof value === 'boolean') return value;
	const text = valueOf(value);
	return text === null ? null : (FLAGS.get(text.toLowerCase()) ?? 'unreadable');
}
