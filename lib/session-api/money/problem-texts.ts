import type { HttpFailureCode } from '../../http';

/** Refused before anything was sent. */
export type LocalRefusal = 'notSupported' | 'tender' | 'cardAsToken' | 'amount' | 'id' | 'furtherField' | 'noChange';

/** What the other side says that it did not do, and why. */
export type RefusalCode =
	| 'alreadyCaptured'
	| 'alreadyEnrolled'
	| 'auth'
	| 'conflict'
	| 'disputed'
	| 'forbidden'
	| 'initialPaymentDeclined'
	| 'installmentNotScheduled'
	| 'keyReused'
	| 'methodInUse'
	| 'notCapturable'
	| 'notEligible'
	| 'notFound'
	| 'notRefundable'
	| 'notSettled'
	| 'planEnded'
	| 'rateLimited'
	| 'settled'
	| 'tooLate'
	| 'aboveRest'
	| 'unknownMethod'
	| 'unknownTransaction'
	| 'upstreamChanged'
	| 'upstreamUnavailable'
	| 'validation';

/** Stable reasons of a result that is not a full approval. */
export type ProblemCode =
	| HttpFailureCode
	| LocalRefusal
	| RefusalCode
	| 'declined'
	| 'partiallyApproved'
	| 'contradiction'
	| 'redirect'
	| 'serverError'
	| 'signedOut'
	| 'unknownStatus'
	| 'unexpectedStatus';

export interface ProblemText {
	readonly message: string;
	readonly help: string;
}

const NOTHING_SENT = 'Nothing was sent, so it can be done again.';
const NOTHING_DONE = 'Nothing was done.';

/** What happened, and what to do now, in words of this package. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, ProblemText>> = {
	// not sent, or lost on the way
	dns: { message: 'The host name could not be found', help: 'Check the base URL in the credential, and whether this n8n may reach the internet.' },
	refused: { message: 'The server takes no connection', help: 'Try again later. If it stays, check the base URL in the credential and the firewall.' },
	tls: { message: 'No secure connection could be made', help: 'Check the base URL in the credential and the certificates that this n8n trusts.' },
	blocked: { message: 'This n8n does not allow a connection to that address', help: 'Ask who runs this n8n to allow the address.' },
	timeout: { message: 'No answer came in time', help: 'It was asked for again with the same key, also without an answer.' },
	dropped: { message: 'The connection broke before the answer was whole', help: 'It was asked for again with the same key, also without an answer.' },
	tooLarge: { message: 'The answer was larger than any answer of this service', help: 'Check the base URL in the credential.' },
	cancelled: { message: 'The execution was stopped while the call was on its way', help: 'It may have been done all the same.' },
	unreadable: { message: 'The answer cannot be read', help: 'A page, an empty or a torn answer came in its place.' },
	// answers
	declined: { message: 'The payment was declined', help: 'Nothing was charged. Ask for another way to pay; the reason in the answer is context only.' },
	partiallyApproved: { message: 'Only a part of the amount was approved', help: 'Take the open amount another way, or void the payment.' },
	contradiction: { message: 'The answer speaks of another payment, amount or record than the call', help: 'Please report it with the request id.' },
	unknownStatus: { message: 'The answer has a status that does not mean "done" for this operation', help: 'The status stands in the result.' },
	unexpectedStatus: { message: 'The server answered with a status that has no known meaning here', help: 'Please report it with the request id.' },
	serverError: { message: 'The server failed', help: 'At which point is not known.' },
	redirect: { message: 'The server points to another address', help: 'It was not followed. Check the base URL in the credential.' },
	signedOut: { message: 'The session ended while the call was on its way', help: 'Check the credential and test it.' },
	// refused by the other side
	auth: { message: 'The credential was not accepted', help: `${NOTHING_DONE} Open the credential, check it and test it.` },
	forbidden: { message: 'The account may not do this', help: `${NOTHING_DONE} Ask whoever runs the account for the right to it; with OAuth2, check the scopes of the credential.` },
	validation: { message: 'The request was refused because a value is missing or not allowed', help: `${NOTHING_DONE} Check the values of the item. Card and bank account numbers are not taken: use a token or a saved method.` },
	keyReused: { message: 'The payment key was used before with other details, such as another token, address or receipt', help: 'This call did nothing, but the earlier one may have: find it by "reference" before the payment gets another key.' },
	rateLimited: { message: 'The server asks for fewer requests', help: `${NOTHING_DONE} Try again later, or process fewer items at once.` },
	upstreamUnavailable: { message: 'The InstaMed portal cannot be reached by the service in front of it', help: `${NOTHING_DONE} Try again later.` },
	upstreamChanged: { message: 'The InstaMed portal changed, and the service in front of it does not understand it any more', help: `${NOTHING_DONE} Tell whoever runs the service; trying again does not help.` },
	conflict: { message: 'The state of the record does not allow this', help: `${NOTHING_DONE} Read the record again to see its state.` },
	alreadyCaptured: { message: 'The payment was captured before', help: `${NOTHING_DONE} Read the payment to see its amount and state.` },
	alreadyEnrolled: { message: 'The patient is enrolled already', help: `${NOTHING_DONE} End the other enrollment first.` },
	disputed: { message: 'The payment is disputed', help: `${NOTHING_DONE} Look at the dispute.` },
	initialPaymentDeclined: { message: 'The initial payment was declined, so there is no plan', help: `${NOTHING_DONE} Use another saved method, or leave the initial payment out.` },
	installmentNotScheduled: { message: 'This installment is not waiting to be paid', help: `${NOTHING_DONE} Read the plan to see its installments.` },
	methodInUse: { message: 'The saved method is used by a plan or an automatic payment', help: `${NOTHING_DONE} Change or end that first.` },
	notCapturable: { message: 'The payment cannot be captured', help: `${NOTHING_DONE} Only authorized payments can.` },
	notEligible: { message: 'The patient cannot have this plan', help: `${NOTHING_DONE} Payment Plan > Check Eligibility tells why.` },
	notFound: { message: 'There is nothing with this id', help: `${NOTHING_DONE} Check the id. It may belong to another account.` },
	notRefundable: { message: 'The payment cannot be refunded', help: `${NOTHING_DONE} Only settled payments can.` },
	notSettled: { message: 'The payment is not settled yet', help: `${NOTHING_DONE} Void it instead.` },
	planEnded: { message: 'The plan has ended', help: NOTHING_DONE },
	settled: { message: 'The payment can no longer be voided', help: `${NOTHING_DONE} Refund it instead, if it was settled.` },
	tooLate: { message: 'The payment is too old for this', help: `${NOTHING_DONE} Refunds are possible for up to a year.` },
	aboveRest: { message: 'More than the rest of the payment cannot be refunded', help: `${NOTHING_DONE} Compare the amount with earlier refunds.` },
	unknownMethod: { message: 'There is no such saved method', help: `${NOTHING_DONE} Check the payment method ID. It may belong to another account.` },
	unknownTransaction: { message: 'There is no such transaction', help: `${NOTHING_DONE} Check the transaction ID. It may belong to another account.` },
	// refused here
	notSupported: { message: 'The InstaMed Account API and OAuth2 API connections cannot do this', help: `Choose the InstaMed Connect API connection. ${NOTHING_SENT}` },
	tender: { message: 'This way to pay cannot be used over the InstaMed Account API and OAuth2 API connections for this operation', help: `Use a saved method or a token, or choose the InstaMed Connect API connection. ${NOTHING_SENT}` },
	cardAsToken: { message: 'What stands in the place of a token is a card number', help: `Card numbers are not taken here: use a Secure Token or a saved method. ${NOTHING_SENT}` },
	amount: { message: 'An amount greater than 0 is needed', help: NOTHING_SENT },
	id: { message: 'An id is empty, too long or not an id', help: `Check the ids of the item. ${NOTHING_SENT}` },
	furtherField: { message: 'A further field cannot be added: the request has it already, or its name is none', help: NOTHING_SENT },
	noChange: { message: 'There is nothing to change', help: `Give at least one new value. ${NOTHING_SENT}` },
};

const LOOK_UP = 'Look it up before anyone sends it again: Payment > Get Many finds it by the reference in "lookUp". The service keeps the key for 24 hours and does the same call only once.';

export function helpOf(code: ProblemCode, isUnknown: boolean): string {
	const { help } = PROBLEM_TEXTS[code];
	return isUnknown ? `${LOOK_UP} ${help}` : help;
}
