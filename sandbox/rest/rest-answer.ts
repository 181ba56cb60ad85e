import { formatCents } from '../../lib/core/money';
import { json, type HttpAnswer } from '../control/router';
import type { Paying } from '../state/paying';
import { isCard, type Transaction } from '../state/transaction';
import type { World } from '../state/world';
import type { FieldError } from './rest-body';

/** Answers of the REST interface: bodies as clients read them [seen], errors in this project's shapes [project]. */

export function refuseKeys(): HttpAnswer {
	return json(401, { Message: 'Authorization has been denied for this request.' });
}

export function refuseFields(errors: readonly FieldError[]): HttpAnswer {
	return json(400, { Message: 'The request is invalid.', FieldErrors: errors });
}

/** Ten characters, as InstaMed's own error text has them [seen]. */
function referenceNumber(world: World): string {
	return world.random('reference numbers').hex(10).toUpperCase();
}

export function serverFault(world: World): HttpAnswer {
	return json(500, { Message: `An unexpected error occurred with Reference Number ${referenceNumber(world)}` });
}

/** What of a card an answer repeats. In the answer of a sale it is inferred [seen for paymentplan]. */
function cardResult(paying: Paying | null, transaction: Transaction | null): Record<string, unknown> {
	const tender = paying?.tender ?? transaction?.tender;
	if (tender === undefined || !isCard(tender)) return {};
	const expiration = paying?.expiration ?? null;
	return {
		CardResult: {
			Type: tender.brand,
			LastFour: tender.lastFour,
			BINNumber: paying?.bin ?? null,
			ExpirationMonth: expiration?.month ?? null,
			ExpirationYear: expiration?.year ?? null,
			EntryMode: 'key',
		},
	};
}

/** Decline and partial approval are answers like any other: HTTP 200 [seen]. */
export function answerTransaction(transaction: Transaction, paying: Paying | null): HttpAnswer {
	const isPartial = transaction.status !== 'D' && transaction.amountCents < transaction.requestedCents;
	return json(200, {
		TransactionID: transaction.id.toUpperCase(),
		TransactionStatus: transaction.status,
		ResponseCode: transaction.responseCode,
		ResponseMessage: transaction.responseMessage,
		AuthorizationNumber: transaction.authorizationNumber,
		IsPartiallyApproved: isPartial,
		PartialApprovalAmount: isPartial ? formatCents(transaction.amountCents) : null,
		...cardResult(paying, transaction),
	});
}

export function answerStored(methodId: string, paying: Paying): HttpAnswer {
	return json(200, { TransactionStatus: 'O', ResponseCode: '000', ResponseMessage: 'APPROVAL', PaymentPlanID: methodId, ...cardResult(paying, null) });
}

/** An enrollment: its answer was not visible [project]. */
export function answerEnrolled(enrollmentId: string, methodId: string, paying: Paying): HttpAnswer {
	return json(200, { TransactionStatus: 'O', ResponseCode: '000', ResponseMessage: 'APPROVAL', EnrollmentID: enrollmentId, PaymentPlanID: methodId, ...cardResult(paying, null) });
}
