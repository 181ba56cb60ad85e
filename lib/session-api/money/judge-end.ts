import type { HttpFailure, HttpReply } from '../../http';
import type { MoneyOperation } from '../../payments';
import { readProblem } from '../../resources/read-problem';
import { isSuccess, readAnswerOf, type ApiAnswer } from '../api-answer';
import type { CallEnd } from '../call';
import type { ProblemCode, RefusalCode } from './problem-texts';

/** What the end of a call proves. */
export type Ending =
	/** It was taken, and this is what it says. */
	| { readonly kind: 'answer'; readonly answer: ApiAnswer }
	/** A void of what was voided before: the refusal itself proves it. */
	| { readonly kind: 'alreadyVoided'; readonly requestId: string | null }
	| { readonly kind: 'notSent' | 'rejected' | 'unknown'; readonly problem: ProblemCode; readonly fields: readonly string[]; readonly requestId: string | null };

const REASONS: ReadonlyMap<string, RefusalCode> = new Map([
	['already_captured', 'alreadyCaptured'],
	['already_enrolled', 'alreadyEnrolled'],
	['disputed', 'disputed'],
	['initial_payment_declined', 'initialPaymentDeclined'],
	['installment_not_scheduled', 'installmentNotScheduled'],
	['method_in_use', 'methodInUse'],
	['not_capturable', 'notCapturable'],
	['not_eligible', 'notEligible'],
	['not_refundable', 'notRefundable'],
	['not_settled', 'notSettled'],
	['not_voidable', 'settled'],
	['plan_ended', 'planEnded'],
	['too_late', 'tooLate'],
	['too_much', 'aboveRest'],
]);

function notFoundCode(operation: MoneyOperation): RefusalCode {
	if (operation === 'capture' || operation === 'void' || operation === 'refund') return 'unknownTransaction';
	return operation === 'deleteMethod' ? 'unknownMethod' : 'notFound';
}

/** An answer by which nothing was done, as the contract says, and what kind it is; null for every other. */
function refusalOf(reply: HttpReply, operation: MoneyOperation): RefusalCode | null {
	const { code, reason } = readProblem(reply);
	switch (code) {
		case 'validation':
			return 'validation';
		case 'not_found':
			return notFoundCode(operation);
		case 'conflict':
			return REASONS.get(reason ?? '') ?? 'conflict';
		case 'idempotency_mismatch':
			return 'keyReused';
		case 'rate_limited':
			return 'rateLimited';
		case 'upstream_unavailable':
			return 'upstreamUnavailable';
		case 'upstream_changed':
			return 'upstreamChanged';
		case 'forbidden':
			return 'forbidden';
		case 'invalid_credentials':
		case 'mfa_required':
		case 'mfa_invalid':
		case 'account_locked':
		case 'session_expired':
			return 'auth';
		case null:
			// who asks is looked at before what is asked, whoever says so
			return reply.status === 401 ? 'auth' : reply.status === 403 ? 'forbidden' : null;
	}
}

/** Refusals that come of looking at the request itself: after a lost try they prove that that one was not done either. */
const OF_THE_REQUEST: readonly RefusalCode[] = ['validation', 'notFound', 'unknownTransaction', 'unknownMethod', 'keyReused'];

/** A try that does not prove that nothing was done by it. */
export function mayBeDone(attempt: HttpReply | HttpFailure, operation: MoneyOperation): boolean {
	if (attempt.kind === 'failure') return attempt.delivery !== 'notSent';
	return refusalOf(attempt, operation) === null;
}

function unknownCode(reply: HttpReply, signedOut: boolean): ProblemCode {
	if (signedOut) return 'signedOut';
	if (isSuccess(reply)) return 'unreadable';
	if (reply.status >= 300 && reply.status < 400) return 'redirect';
	if (reply.status === 408) return 'timeout';
	return reply.status >= 500 ? 'serverError' : 'unexpectedStatus';
}

function judgeReply(reply: HttpReply, operation: MoneyOperation, isSomethingLost: boolean, signedOut: boolean): Ending {
	if (isSuccess(reply) && !signedOut) {
		const answer = readAnswerOf(reply);
		if (answer !== null) return { kind: 'answer', answer };
	}
	const { reason, code, fields, requestId } = readProblem(reply);
	if (operation === 'void' && code === 'conflict' && reason === 'already_voided') return { kind: 'alreadyVoided', requestId };
	const refusal = refusalOf(reply, operation);
	if (refusal === null) return { kind: 'unknown', problem: unknownCode(reply, signedOut), fields, requestId };
	// a conflict can be with the lost try itself
	const isProof = !isSomethingLost || OF_THE_REQUEST.includes(refusal);
	return { kind: isProof ? 'rejected' : 'unknown', problem: refusal, fields, requestId };
}

/** Judges by proof alone: what may have been done and was not answered is unknown. */
export function judgeEnd(end: CallEnd, operation: MoneyOperation): Ending {
	const nothing = { fields: [], requestId: null } as const;
	const { last, tries, signedOut } = end;
	if (last === null) return { kind: 'notSent', problem: 'auth', ...nothing };
	const isSomethingLost = tries.slice(0, -1).some((attempt) => mayBeDone(attempt, operation));
	if (last.kind === 'reply') return judgeReply(last, operation, isSomethingLost, signedOut);
	if (isSomethingLost || last.delivery !== 'notSent') return { kind: 'unknown', problem: last.code, ...nothing };
	const isNothingSent = tries.every((attempt) => attempt.kind === 'failure');
	return { kind: isNothingSent ? 'notSent' : 'rejected', problem: last.code, ...nothing };
}
