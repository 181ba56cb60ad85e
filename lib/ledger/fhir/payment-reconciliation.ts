import type { ClaimDetail, ProviderAdjustmentDetail } from '../../core/remittance';
import { REASONS } from '../../reconcile';
import { namePlbReason } from '../../x12';
import type { PostedDocument, PostedRemittance, PostedTransaction } from '../document';
import { claimPostingId } from './explanation-of-benefit';
import { moneyOf } from './money';
import { payeeReference, payerReference } from './parties';
import { accountIdentifier, identifierOf, logicalReference } from './references';
import { someOf, textOf } from './some-of';
import { depositExtension, metaOf, segmentExtension, sourceExtension } from './source';
import { OWN_SYSTEMS, SYSTEMS } from './systems';
import type { CodeableConcept, PaymentReconciliation, PaymentReconciliationDetail } from './types';

const REVERSAL = '22';

function paymentType(code: 'payment' | 'adjustment', text?: string): CodeableConcept {
	return { coding: [{ system: SYSTEMS.paymentType, code }], text };
}

function claimPart(document: PostedRemittance, { summary, segment }: ClaimDetail, index: number): PaymentReconciliationDetail[] {
	const { claimId, status, paidCents } = summary;
	if (paidCents === null) return [];
	return [
		{
			extension: segmentExtension(segment),
			identifier: { system: OWN_SYSTEMS.postingId, value: claimPostingId(document, index) },
			// what takes back an earlier payment is an adjustment of it
			type: paymentType(status === REVERSAL ? 'adjustment' : 'payment'),
			request: logicalReference('Claim', identifierOf(claimId)),
			response: logicalReference('ExplanationOfBenefit', { system: OWN_SYSTEMS.postingId, value: claimPostingId(document, index) }),
			date: document.postDate,
			amount: moneyOf(paidCents),
		},
	];
}

function providerPart({ postingId, postDate }: PostedRemittance, adjustment: ProviderAdjustmentDetail, index: number): PaymentReconciliationDetail[] {
	const { reason, reference, amountCents, segment } = adjustment;
	if (amountCents === null || amountCents === 0) return [];
	const name = [reason, namePlbReason(reason)].filter((part) => part !== null && part !== '').join(': ');
	return [
		{
			extension: segmentExtension(segment),
			identifier: { system: OWN_SYSTEMS.postingId, value: `${postingId}-p${String(index + 1)}` },
			predecessor: identifierOf(reference),
			type: paymentType('adjustment', textOf(name)),
			date: postDate,
			// a positive PLB lowers the payment
			amount: moneyOf(-amountCents),
		},
	];
}

/** What every document says, whoever paid. */
function head(document: PostedDocument): PaymentReconciliation {
	const { postingId, postDate, amountCents, source, inBank, row } = document;
	return {
		resourceType: 'PaymentReconciliation',
		meta: metaOf(source),
		extension: [sourceExtension(source), ...depositExtension(inBank)],
		identifier: [{ system: OWN_SYSTEMS.postingId, value: postingId }],
		status: 'active',
		created: postDate,
		outcome: 'complete',
		disposition: REASONS[row.reason],
		paymentDate: postDate,
		paymentAmount: moneyOf(amountCents),
	};
}

/** The payment of one 835: its details add up to it. */
function ofRemittance(document: PostedRemittance): PaymentReconciliation {
	const { remittance, detail } = document;
	return {
		...head(document),
		paymentIssuer: payerReference(document),
		requestor: payeeReference(document),
		paymentIdentifier: identifierOf(remittance.traceNumber),
		detail: someOf([
			...detail.claims.flatMap((claim, index) => claimPart(document, claim, index)),
			...detail.providerAdjustments.flatMap((adjustment, index) => providerPart(document, adjustment, index)),
		]),
	};
}

/** A patient's payment, refund, return or chargeback. */
function ofTransaction(document: PostedTransaction): PaymentReconciliation {
	const { payment, kind, postDate, amountCents } = document;
	const account = accountIdentifier(payment.patientAccountNumber);
	const id = identifierOf(payment.transactionId);
	return {
		...head(document),
		paymentIdentifier: id,
		detail: [
			{
				identifier: id,
				predecessor: identifierOf(payment.originalTransactionId),
				type: paymentType(kind === 'patientPayment' ? 'payment' : 'adjustment'),
				request: account === undefined ? undefined : logicalReference('Account', account),
				date: postDate,
				amount: moneyOf(amountCents),
			},
		],
	};
}

export function paymentReconciliation(document: PostedDocument): PaymentReconciliation {
	return document.type === 'remittance' ? ofRemittance(document) : ofTransaction(document);
}
