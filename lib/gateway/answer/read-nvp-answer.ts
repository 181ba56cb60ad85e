import { readMoney } from '../../core/money';
import { readAnswer } from '../../resources/read-answer';
import { z } from '../../vendor';
import { readForm, type FormPairs } from '../wire/form';
import { readFlag, valueOf, type AnswerReading } from './gateway-answer';

const text = z.string().optional();

/** The members of section "Response fields" of NVP. */
const schema = z.object({
	responseCode: text,
	responseMessage: text,
	transactionStatus: text,
	transactionID: text,
	transactionDate: text,
	transactionType: text,
	transactionAction: text,
	primaryTransactionID: text,
	primaryTransactionStatus: text,
	authorizationNumber: text,
	authorizationText: text,
	isPartiallyApproved: text,
	partialApprovalAmount: text,
	paymentPlanID: text,
	saveOnFileTransactionID: text,
	cardBrand: text,
	lastFourDigits: text,
	cardBINNumber: text,
	cardExpirationMonth: text,
	cardExpirationYear: text,
	cardHolderName: text,
	paymentCardType: text,
	isEMVTransaction: text,
	isEMVVerifiedByPIN: text,
	EMVCardEntryMode: text,
	EMVApplicationIdentifier: text,
	EMVTerminalVerificationResults: text,
	EMVIssuerApplicationData: text,
	EMVTransactionStatusInformation: text,
	EMVApplicationResponseCode: text,
	isSignatureRequired: text,
	userID: text,
	errorCode: text,
	errorMessage: text,
});

const SPELLINGS = new Map(Object.keys(schema.shape).map((name) => [name.toLowerCase(), name]));

/** Names in one spelling: InstaMed mixes the case of them [seen]. Null when a known one is there twice with different values: neither is believed. */
function gather(pairs: FormPairs): Readonly<Record<string, string>> | null {
	const members = new Map<string, string>();
	for (const [written, value] of pairs) {
		const name = SPELLINGS.get(written.toLowerCase()) ?? written;
		if (SPELLINGS.has(name.toLowerCase()) && members.has(name) && members.get(name) !== value) return null;
		members.set(name, value);
	}
	return Object.fromEntries(members);
}

/** Blanks may stand in it [seen: S5]. */
function readAmount(amount: string | null): number | null {
	const read = readMoney((amount ?? '').replace(/\s+/g, ''));
	return read.ok ? read.cents : null;
}

const isKnown = (pairs: FormPairs): boolean => pairs.some(([name]) => SPELLINGS.has(name.toLowerCase()));

/** The answer is one query string; a page or a sentence in its place is told for what it is. */
export function readNvpAnswer(body: string): AnswerReading {
	if (body.trimStart().startsWith('<')) return { kind: 'unreadable', problem: 'html' };
	const pairs = readForm(body);
	if (pairs === null) return body.includes('=') ? { kind: 'unreadable', problem: 'broken' } : { kind: 'text', text: body };
	if (!isKnown(pairs)) return { kind: 'text', text: body };
	const members = gather(pairs);
	if (members === null) return { kind: 'unreadable', problem: 'broken' };
	const { value, drift } = readAnswer(schema, members);
	const known = value ?? {};
	return {
		kind: 'answer',
		answer: {
			transactionId: valueOf(known.transactionID),
			status: valueOf(known.transactionStatus),
			targetStatus: valueOf(known.primaryTransactionStatus),
			responseCode: valueOf(known.responseCode),
			responseMessage: valueOf(known.responseMessage),
			authorizationNumber: valueOf(known.authorizationNumber),
			isPartiallyApproved: readFlag(known.isPartiallyApproved),
			partialApprovalCents: readAmount(valueOf(known.partialApprovalAmount)),
			paymentMethodId: valueOf(known.paymentPlanID),
			enrollmentId: null,
			cardBrand: valueOf(known.cardBrand),
			lastFour: valueOf(known.lastFourDigits),
			errorCode: valueOf(known.errorCode),
			message: valueOf(known.errorMessage),
			fieldErrors: [],
			drift,
		},
	};
}
