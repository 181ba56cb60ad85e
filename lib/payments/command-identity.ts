import type { ChargeDetails, MoneyCommand } from './money-command';
import type { Tender } from './tender';

/** Parts that make two commands the same intent, in a fixed order. */
export type IdentityParts = readonly (string | number | null)[];

/**
 * A tender by what may be shown of it. A card number counts by its last four digits and a token not at all: a
 * number of which the beginning and the end are known is found again from any hash by trying the hundred thousand that are
 * left, and a salt that everybody has does not change that. A token lives for minutes; a new one for the same intent must
 * not make a new reference, or the same payment could be made twice.
 */
export function shownTender(tender: Tender): IdentityParts {
	switch (tender.kind) {
		case 'savedMethod':
			return [tender.kind, tender.paymentMethodId];
		case 'typedCard':
			return [tender.kind, tender.cardNumber.replace(/\D/g, '').slice(-4)];
		case 'walletToken':
			return [tender.kind, tender.wallet];
		case 'check':
			return [tender.kind, tender.checkNumber ?? null];
		case 'secureToken':
		case 'bankToken':
		case 'cash':
			return [tender.kind];
	}
}

/** A tender by all that identifies it; only for a hash under a key that never leaves the process. No security code. */
export function wholeTender(tender: Tender): IdentityParts {
	switch (tender.kind) {
		case 'typedCard':
			return [tender.kind, tender.cardNumber.replace(/\D/g, ''), tender.expiration];
		case 'secureToken':
		case 'walletToken':
		case 'bankToken':
			return [tender.kind, tender.token];
		default:
			return shownTender(tender);
	}
}

function ofCharge(details: ChargeDetails, tenderParts: (tender: Tender) => IdentityParts): IdentityParts {
	return [details.amountCents, details.patient.accountNumber, details.statementId ?? null, ...tenderParts(details.tender)];
}

/**
 * What the command does, to whom, with how much. E-mail, address, names, reasons and further fields are no part of
 * it: with another receipt address it is still the same payment.
 */
export function commandIdentity(command: MoneyCommand, tenderParts: (tender: Tender) => IdentityParts): IdentityParts {
	const { operation } = command;
	switch (command.operation) {
		case 'sale':
		case 'authorize':
		case 'credit':
		case 'record':
			return [operation, ...ofCharge(command, tenderParts)];
		case 'capture':
		case 'void':
			return [operation, command.transactionId.toLowerCase()];
		case 'refund':
			return [operation, command.transactionId.toLowerCase(), command.amountCents ?? null];
		case 'saveMethod':
			return [operation, command.patient.accountNumber, ...tenderParts(command.tender)];
		case 'deleteMethod':
			return [operation, command.paymentMethodId];
		case 'createPlan': {
			const { totalCents, installmentCents, frequency, firstDueOn, initialPaymentCents } = command.terms;
			const terms = [totalCents, installmentCents, frequency, firstDueOn, initialPaymentCents ?? null];
			return [operation, command.patient.accountNumber, command.paymentMethodId, ...terms, command.statementIds.length, ...command.statementIds];
		}
		case 'updatePlan':
			return [operation, command.planId, command.paymentMethodId ?? null, command.installmentCents ?? null, command.nextDueOn ?? null];
		case 'cancelPlan':
			return [operation, command.planId];
		case 'skipInstallment':
			return [operation, command.planId, command.installmentNumber];
		case 'enrollAutomaticPayment':
			return [operation, command.patient.accountNumber, command.limitCents ?? null, ...tenderParts(command.tender)];
		case 'unenrollAutomaticPayment':
			return [operation, command.enrollmentId];
	}
}
