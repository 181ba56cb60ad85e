import { formatCents } from '../../lib/core/money';
import type { HttpAnswer } from '../control/router';
import type { Expiration } from '../state/cards';
import { isCard, isRecorded, type Tender, type Transaction } from '../state/transaction';
import type { World } from '../state/world';

type Values = Readonly<Record<string, string | null>>;

/** A query string; what has no value is left out. The amount that was asked for is not repeated [seen]. */
export function nvpAnswer(status: number, values: Values): HttpAnswer {
	const present = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
	return { status, headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }, body: new URLSearchParams(present).toString() };
}

/** The two error fields [seen], with a number of ten characters at the end [seen]; which HTTP status comes along is not known, so the same [project]. */
export function nvpError(world: World, code: number, message: string): HttpAnswer {
	const number = world.random('reference numbers').hex(10).toUpperCase();
	return nvpAnswer(code, { errorCode: String(code), errorMessage: `${message} Reference Number ${number}` });
}

/** ISO 8601 with seven digits after the second [seen]. */
function nvpTime(ms: number): string {
	return new Date(ms).toISOString().replace('Z', '0000Z');
}

export interface CardEcho {
	readonly tender: Tender;
	readonly bin: string | null;
	readonly expiration: Expiration | null;
}

export function echoValues({ tender, bin, expiration }: CardEcho): Values {
	if (isRecorded(tender)) return {};
	if (!isCard(tender)) return { lastFourDigits: tender.lastFour };
	return {
		cardBrand: tender.brand,
		lastFourDigits: tender.lastFour,
		cardBINNumber: bin,
		// without a zero in front [seen]
		cardExpirationMonth: expiration === null ? null : String(expiration.month),
		cardExpirationYear: expiration === null ? null : String(expiration.year),
		paymentCardType: tender.kind === 'debitCard' ? 'Debit' : 'Credit',
		isEMVTransaction: 'false',
		EMVCardEntryMode: 'KEYED',
		isSignatureRequired: 'false',
	};
}

/** A transaction of its own: sale, authorization, refund, credit or record. */
export function transactionValues(transaction: Transaction, userId: string | null): Values {
	const isPartial = transaction.status !== 'D' && transaction.amountCents < transaction.requestedCents;
	const approved = formatCents(transaction.amountCents);
	return {
		responseCode: transaction.responseCode,
		// names the amount of a partial approval [seen]
		responseMessage: isPartial ? `${transaction.responseMessage} ${approved}` : transaction.responseMessage,
		transactionStatus: transaction.status,
		transactionID: transaction.id.toUpperCase(),
		transactionDate: nvpTime(transaction.createdAt),
		authorizationNumber: transaction.authorizationNumber,
		authorizationText: transaction.authorizationNumber === null ? null : 'I agree to pay the above total amount according to the card issuer agreement.',
		// may carry blanks [seen]
		partialApprovalAmount: isPartial ? ` ${approved}` : null,
		userID: userId,
	};
}
