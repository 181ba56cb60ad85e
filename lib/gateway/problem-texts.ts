import type { ProblemCode } from './problem-code';

interface ProblemText {
	readonly message: string;
	readonly help: string;
}

const NOTHING_SENT = 'Nothing was sent, so it can be done again.';
const LOOK_UP = 'Do not send it again. Look it up first: in the InstaMed portal, in a notification, or in tonight\'s posting file, by what stands in "lookUp".';

/** What happened, and what to do now, in words of this package. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, ProblemText>> = {
	// not sent or lost on the way
	dns: { message: 'The host was not found', help: 'Check the base URL in the credential, and whether this n8n may reach the internet.' },
	refused: { message: 'The server took no connection', help: 'Try again later. If it stays, check the base URL in the credential and the firewall.' },
	tls: { message: 'No secure connection could be made', help: 'Check the base URL in the credential and the certificates that this n8n trusts.' },
	blocked: { message: 'This n8n does not allow a connection to that address', help: 'Ask who runs this n8n to allow the address.' },
	timeout: { message: 'No answer came in time', help: 'The server may be busy.' },
	dropped: { message: 'The connection broke before the answer was whole', help: 'The server or something between may be busy.' },
	tooLarge: { message: 'The answer was larger than any answer of InstaMed', help: 'Check the base URL in the credential.' },
	cancelled: { message: 'The execution was stopped while the call was on its way', help: 'It may have been done all the same.' },
	// answers
	unreadable: { message: 'The answer cannot be read', help: 'A page, an empty or a torn answer came in its place.' },
	declined: { message: 'The payment was declined', help: 'Nothing was charged. Ask for another way to pay; the reason in the answer is context only.' },
	partiallyApproved: { message: 'Only a part of the amount was approved', help: 'Take the open amount another way, or void the payment.' },
	auth: { message: 'InstaMed did not accept the credential', help: 'Nothing was charged. Check keys, user and outlet in the credential.' },
	noSuchPath: { message: 'The server has nothing at this address', help: 'Nothing was charged. Check the base URL; your account may not have this interface.' },
	conflict: { message: 'The server reported a conflict', help: 'It can be with this same payment, already done.' },
	rateLimited: { message: 'The server asks for fewer calls', help: 'Whether this one was still done is not known.' },
	redirect: { message: 'The server sent the call elsewhere', help: 'It was not followed. Check the base URL in the credential.' },
	serverError: { message: 'The server failed', help: 'At which point is not known.' },
	unexpectedStatus: { message: 'The server answered with a status that has no known meaning here', help: 'Please report it with the request id.' },
	contradiction: { message: 'The answer contradicts itself', help: 'It tells of a payment and of an error.' },
	noStatus: { message: 'The answer has no status', help: 'Response code and message do not decide.' },
	unknownStatus: { message: 'The answer has a status that does not mean "done" for this operation', help: 'The status stands in the result.' },
	cancelledByPerson: { message: 'The page was closed without a payment', help: 'Nothing was charged. Make a new link if it should be paid.' },
	// refused by the other side
	validation: { message: 'InstaMed refused the request', help: 'Nothing was charged. Correct the fields that it names.' },
	alreadyVoided: { message: 'InstaMed says that the payment was voided before', help: 'The answer does not prove it. Look the payment up before you go on.' },
	settled: { message: 'The payment is settled already and can no longer be voided', help: 'Refund it instead.' },
	aboveRest: { message: 'More than the rest of the payment cannot be refunded', help: 'Compare the amount with earlier refunds.' },
	unknownTransaction: { message: 'InstaMed does not know this transaction', help: 'Check the transaction ID, and that credential and outlet belong to it.' },
	unknownMethod: { message: 'InstaMed does not know this saved method', help: 'Check the payment method ID, and that credential and outlet belong to it.' },
	// refused here
	notSupported: { message: 'The Connect API connection cannot do this', help: NOTHING_SENT },
	tender: { message: 'The Connect API connection cannot take this way to pay for this operation', help: NOTHING_SENT },
	amount: { message: 'An amount greater than 0 is needed', help: NOTHING_SENT },
	transactionId: { message: 'The transaction ID must have 32 characters of 0-9 and A-F', help: NOTHING_SENT },
	paymentMethodId: { message: 'The payment method ID must have 32 letters and digits', help: NOTHING_SENT },
	card: { message: 'Card number, expiration (MM/YY) or security code do not have the right form', help: NOTHING_SENT },
	text: { message: 'A value holds characters that cannot be sent', help: NOTHING_SENT },
	furtherField: { message: 'A further field cannot be added', help: NOTHING_SENT },
	noLogin: { message: 'The credential lacks the user and password for NVP', help: `Enter them in the InstaMed Connect API credential. ${NOTHING_SENT}` },
	credential: { message: 'The credential cannot be used as it is', help: NOTHING_SENT },
	cancelledBefore: { message: 'The execution was stopped before the call', help: NOTHING_SENT },
};

/** The help of an unknown outcome says first not to send it again. */
export function helpOf(code: ProblemCode, isUnknown: boolean): string {
	const { help } = PROBLEM_TEXTS[code];
	return isUnknown ? `${LOOK_UP} ${help}` : help;
}
