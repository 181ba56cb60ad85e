import type { Cents } from '../core/money';
import type { Outlet } from '../core/payment';
import type { MoneyCommand, MoneyOperation } from './money-command';
import type { LookUp } from './money-result';
import type { Tender, TenderSummary } from './tender';

/** What of a command may be shown, kept and logged: no card number, token, name or address. */
export interface CommandSummary {
	readonly operation: MoneyOperation;
	readonly amountCents: Cents | null;
	readonly tender: TenderSummary | null;
	readonly patientAccountNumber: string | null;
	/** The transaction that is acted on. */
	readonly transactionId: string | null;
	readonly paymentMethodId: string | null;
	readonly planId: string | null;
	readonly enrollmentId: string | null;
}

/** The last four digits, when there are enough others that they show only the end of a number. */
function lastFourOf(cardNumber: string): string | null {
	const digits = cardNumber.replace(/\D/g, '');
	return digits.length >= 12 ? digits.slice(-4) : null;
}

function summarizeTender(tender: Tender): TenderSummary {
	return { kind: tender.kind, lastFour: tender.kind === 'typedCard' ? lastFourOf(tender.cardNumber) : null };
}

function amountOf(command: MoneyCommand): Cents | null {
	switch (command.operation) {
		case 'createPlan':
			return command.terms.totalCents;
		case 'updatePlan':
			return command.installmentCents ?? null;
		case 'enrollAutomaticPayment':
			return command.limitCents ?? null;
		default:
			return 'amountCents' in command ? (command.amountCents ?? null) : null;
	}
}

function methodOf(command: MoneyCommand): string | null {
	if ('tender' in command) return command.tender.kind === 'savedMethod' ? command.tender.paymentMethodId : null;
	return 'paymentMethodId' in command ? (command.paymentMethodId ?? null) : null;
}

export function describeCommand(command: MoneyCommand): CommandSummary {
	return {
		operation: command.operation,
		amountCents: amountOf(command),
		tender: 'tender' in command ? summarizeTender(command.tender) : null,
		patientAccountNumber: 'patient' in command ? (command.patient?.accountNumber ?? null) : null,
		transactionId: 'transactionId' in command ? command.transactionId : null,
		paymentMethodId: methodOf(command),
		planId: 'planId' in command ? command.planId : null,
		enrollmentId: 'enrollmentId' in command ? command.enrollmentId : null,
	};
}

/** How the attempt was made, for the one who has to find it again. */
export interface Attempted {
	readonly reference: string;
	/** Name of the field that carried the reference; null when none did. */
	readonly referenceField: string | null;
	readonly outlet: Outlet | null;
	/** Milliseconds since 1970. */
	readonly sentAtMs: number;
	readonly gaveUpAtMs: number;
}

/** Everything that finds the transaction of a lost answer again. */
export function toLookUp(command: MoneyCommand, attempted: Attempted): LookUp {
	const { amountCents, tender, patientAccountNumber, transactionId } = describeCommand(command);
	const { reference, referenceField, outlet, sentAtMs, gaveUpAtMs } = attempted;
	return {
		reference,
		referenceField,
		amountCents,
		tender,
		patientAccountNumber,
		transactionId,
		outlet,
		sentAt: new Date(sentAtMs).toISOString(),
		gaveUpAt: new Date(Math.max(sentAtMs, gaveUpAtMs)).toISOString(),
	};
}
