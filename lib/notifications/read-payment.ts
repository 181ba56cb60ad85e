import type { LocalDateTime } from '../core/date';
import type { Cents } from '../core/money';
import type { Outlet, Payment, PaymentAction, PaymentMethod } from '../core/payment';
import { moneyAction, readAction, type NotifiedAction } from './actions';
import { asciiLower } from './ascii-lower';
import type { Fields } from './fields';
import type { PaymentDetails } from './notification';
import { readOutlet } from './outlet';
import { isKnownStatus, readStatus } from './states';

/** Fields of a payment notification [seen] as the shared payment, and what is told beyond it. */
export interface NotifiedPayment {
	/** As written, for telling notifications apart; null: missing, or not believed. */
	readonly transactionId: string | null;
	readonly actionWord: string | null;
	readonly statusCode: string | null;
	readonly action: NotifiedAction | null;
	readonly payment: Payment;
	readonly details: PaymentDetails;
}

/** CreditCard, DebitCard, eCheck, Cash [seen]; a check taken at the desk is a kind of cash [inferred from files], unless it says so. */
const METHODS: ReadonlyMap<string, PaymentMethod> = new Map([
	['creditcard', 'card'],
	['debitcard', 'debitCard'],
	['echeck', 'bankAccount'],
	['cash', 'cash'],
	['check', 'check'],
]);

const FREE = [1, 2, 3, 4, 5, 6].map((number) => `AdditionalInfo${number}`);

function readMethod(fields: Fields): PaymentMethod {
	const type = fields.id('TransactionType');
	const method = type === null ? undefined : METHODS.get(asciiLower(type));
	if (type !== null && method === undefined) fields.tell('unknownType', 'TransactionType');
	return method ?? 'other';
}

/** Of a card or of an account, by the method; of whichever is told where that is not known. */
function readLastFour(fields: Fields, method: PaymentMethod): string | null {
	const card = fields.lastFour('CardLastFourDigits');
	const account = fields.lastFour('AccountNumberLastFourDigits');
	if (method === 'card' || method === 'debitCard') return card;
	return method === 'bankAccount' ? account : (card ?? account);
}

/** By the one rule: money to the provider positive, money taken back negative; null when the action leaves it open. */
function sign(cents: Cents | null, action: PaymentAction): Cents | null {
	if (cents === null || action === 'other') return null;
	return action === 'payment' || cents === 0 ? cents : -Math.abs(cents);
}

/** Notifications write amounts without a sign, as files do [seen]; a payment below zero would be money taken back. */
function readAmount(fields: Fields, name: string, action: PaymentAction): Cents | null {
	const cents = fields.cents(name);
	if (cents !== null && cents < 0 && action === 'payment') return fields.tell('signDisagrees', name);
	return sign(cents, action);
}

/**
 * The time of the transaction: that of the notification while this is the first state it has. Later states come with
 * their own time, and the transaction's is not told [inferred].
 */
function transactedAt(fields: Fields, at: LocalDateTime | null, status: string, isOwn: boolean): LocalDateTime | null {
	const before = fields.id('OriginalTransactionStatusCode');
	if (!isKnownStatus(status) || status === 'S' || status === 'SE' || status === 'V') return null;
	return isOwn && before !== null && readStatus(before) !== status ? null : at;
}

function readDetails(fields: Fields, action: PaymentAction): PaymentDetails {
	return {
		requestedCents: readAmount(fields, 'RequestAmount', action),
		isPartiallyApproved: fields.flag('IsPartiallyApproved'),
		partialApprovalCents: readAmount(fields, 'PartialApprovalAmount', action),
		serviceFeeCents: fields.cents('TransactionServiceFee'),
		responseCode: fields.id('ResponseCode'),
		responseMessage: fields.text('ResponseMessage'),
		statementId: fields.id('StatementID'),
		planId: fields.id('PaymentPlanID'),
		savedMethodId: fields.id('SaveOnFileTransactionID'),
		additionalInfo: FREE.map((name) => fields.text(name)),
		claimReference: fields.id('CLMREF'),
	};
}

/**
 * Whether `Amount` of a partial approval is what was approved or what was asked for is not known [unknown]: it is taken
 * where it agrees with the amount that was approved or, where that is not told, differs from what was asked for.
 */
function readMoved(fields: Fields, action: PaymentAction, details: PaymentDetails): Cents | null {
	if (!fields.has('Amount')) return fields.tell('missing', 'Amount');
	const cents = readAmount(fields, 'Amount', action);
	const { isPartiallyApproved, partialApprovalCents, requestedCents } = details;
	if (cents === null || isPartiallyApproved !== true) return cents;
	const agrees = partialApprovalCents === null ? requestedCents !== cents : partialApprovalCents === cents;
	return agrees ? cents : fields.tell('amountsDisagree', 'Amount');
}

function required(fields: Fields, name: string): string | null {
	if (!fields.has(name)) fields.tell('missing', name);
	return fields.id(name);
}

function readWord(fields: Fields): { readonly actionWord: string | null; readonly action: NotifiedAction | null } {
	const actionWord = required(fields, 'TransactionAction');
	const action = actionWord === null ? null : readAction(actionWord);
	if (actionWord !== null && action === null) fields.tell('unknownAction', 'TransactionAction');
	return { actionWord, action };
}

/** `at`: when the notification says that it happened. */
export function readPayment(fields: Fields, at: LocalDateTime | null): NotifiedPayment {
	const transactionId = required(fields, 'PaymentTransactionID');
	const { actionWord, action } = readWord(fields);
	const statusCode = required(fields, 'CurrentTransactionStatusCode');
	const status = readStatus(statusCode ?? '');
	if (statusCode !== null && !isKnownStatus(status)) fields.tell('unknownStatus', 'CurrentTransactionStatusCode');
	const original = fields.id('OriginalTransactionID');
	// a payment names itself as its original [seen]
	const isOwn = original === null || (transactionId !== null && asciiLower(original) === asciiLower(transactionId));
	const money = moneyAction(action, status);
	const method = readMethod(fields);
	const details = readDetails(fields, money);
	const outlet: Outlet = readOutlet(fields);
	const payment: Payment = {
		transactionId: transactionId ?? '',
		action: money,
		amountCents: readMoved(fields, money, details),
		status,
		transactedAt: transactedAt(fields, at, status, isOwn),
		outlet,
		method,
		cardBrand: fields.id('CardType'),
		lastFour: readLastFour(fields, method),
		authorizationNumber: fields.id('AuthorizationCode'),
		patientAccountNumber: fields.id('PatientID'),
		originalTransactionId: isOwn ? null : original,
		source: { file: 'notification' },
	};
	return { transactionId, actionWord, statusCode, action, payment, details };
}
