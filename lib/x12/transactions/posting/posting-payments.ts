import type { Payment, PaymentAction } from '../../../core/payment';
import type { SourceRef } from '../../../core/source-ref';
import { signedPayment } from '../../balance';
import type { Claim, TransactionHeader } from '../../model';
import { readTender } from './tender';

/** What N104 says when the payment has no patient account. */
const NO_ACCOUNT = '9999';
/** An InstaMed transaction id, as the payment interfaces write it. */
const TRANSACTION_ID = /^[0-9A-Fa-f]{32}$/;

/** The numbers of a claim that may be InstaMed's transaction id. */
export type ClaimNumbers = Pick<Claim, 'claimId' | 'payerClaimNumber'>;

/** C is a sale, D a refund; a negative amount is a refund whatever the flag says. */
function actionOf(direction: string, amountCents: number | null): PaymentAction {
	if (direction === 'D' || (amountCents !== null && amountCents < 0)) return 'refund';
	return direction === 'C' ? 'payment' : 'other';
}

/**
 * The transaction id of a posting is not published. CLP07, else CLP01, is taken only when it has the form that
 * InstaMed's ids have everywhere else (32 hexadecimal digits) [project]; otherwise there is none.
 */
function transactionIdOf(claims: readonly ClaimNumbers[]): string {
	for (const { payerClaimNumber, claimId } of claims) {
		for (const number of [payerClaimNumber ?? '', claimId]) if (TRANSACTION_ID.test(number)) return number;
	}
	return '';
}

/**
 * The payments of one 835 transaction of a posting file, in which the patient plays the payer: one, or none
 * when it has no BPR. A refund is negative, whether BPR02 carries the minus (Lockbox G) or BPR03 alone says so
 * (835 1.0). With another flag than C and D the sign is open: the amount is null unless it is negative itself.
 */
export function postingPayments(transaction: TransactionHeader, claims: readonly ClaimNumbers[], source: SourceRef): Payment[] {
	const { payment, trace, payer } = transaction;
	if (payment === null) return [];
	const action = actionOf(payment.direction, payment.amountCents);
	const account = payer?.id ?? '';
	const authorization = trace?.number ?? '';
	const segment = transaction.at?.segment;
	return [
		{
			transactionId: transactionIdOf(claims),
			action,
			amountCents: action === 'other' ? null : signedPayment(payment.amountCents, payment.direction),
			status: '',
			transactedAt: payment.date === null ? null : `${payment.date}T00:00:00`,
			outlet: { merchantId: '', storeId: '', terminalId: '' },
			method: readTender(payment.originatingSupplementalCode ?? '') ?? readTender(trace?.supplementalCode ?? '') ?? 'other',
			cardBrand: null,
			lastFour: null,
			authorizationNumber: authorization === '' ? null : authorization,
			patientAccountNumber: account === '' || account === NO_ACCOUNT ? null : account,
			originalTransactionId: null,
			source: segment === undefined ? source : { ...source, segment },
		},
	];
}
