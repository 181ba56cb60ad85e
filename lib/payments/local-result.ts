import type { Outlet } from '../core/payment';
import { describeCommand } from './describe-command';
import type { MoneyCommand, MoneyOperation } from './money-command';
import type { MoneyProblem, MoneyResult } from './money-result';

/** Where a command was meant to go. */
export interface Destination {
	readonly outlet: Outlet | null;
	readonly environment: 'live' | 'test' | null;
}

/** A result that tells nothing; the base of all others. */
export function emptyResult(operation: MoneyOperation, reference: string, { outlet, environment }: Destination): MoneyResult {
	return {
		outcome: 'unknown',
		operation,
		reference,
		transactionId: null,
		originalTransactionId: null,
		requestedCents: null,
		approvedCents: null,
		openCents: null,
		status: null,
		responseCode: null,
		responseMessage: null,
		authorizationNumber: null,
		cardBrand: null,
		lastFour: null,
		paymentMethodId: null,
		planId: null,
		enrollmentId: null,
		requestId: null,
		outlet,
		environment,
		problem: null,
		lookUp: null,
		repeated: false,
		drift: [],
	};
}

/** A result that tells nothing but what was asked for. */
export function blankResult(command: MoneyCommand, reference: string, destination: Destination): MoneyResult {
	const { operation, amountCents, transactionId, paymentMethodId, planId, enrollmentId, tender } = describeCommand(command);
	return {
		...emptyResult(operation, reference, destination),
		originalTransactionId: transactionId,
		requestedCents: amountCents,
		lastFour: tender?.lastFour ?? null,
		paymentMethodId,
		planId,
		enrollmentId,
	};
}

/** Refused here: nothing left this machine. */
export function refusedHere(command: MoneyCommand, reference: string, destination: Destination, problem: MoneyProblem): MoneyResult {
	const blank = blankResult(command, reference, destination);
	return { ...blank, outcome: 'rejected', approvedCents: 0, openCents: blank.requestedCents, problem };
}
