import type { Cents } from '../core/money';
import type { PaymentOutcome } from '../core/outcome';
import type { HttpFailure } from '../http';
import { decideOutcome, type MoneyOperation } from '../payments';
import type { AnswerReading, GatewayAnswer } from './answer/gateway-answer';
import { reasonOf, saysUnexpected } from './refusal-reason';
import type { ProblemCode } from './problem-code';

/** What was asked, as far as judging needs it. */
export interface Question {
	readonly operation: MoneyOperation;
	readonly requestedCents: Cents | null;
}

/** How a call ended. */
export interface Verdict {
	readonly outcome: PaymentOutcome;
	readonly approvedCents: Cents | null;
	readonly openCents: Cents | null;
	/** Null after a full approval. */
	readonly problem: ProblemCode | null;
}

const unknown = (problem: ProblemCode): Verdict => ({ outcome: 'unknown', approvedCents: null, openCents: null, problem });

const rejected = (problem: ProblemCode, { requestedCents }: Question): Verdict => ({
	outcome: 'rejected',
	approvedCents: 0,
	openCents: requestedCents,
	problem,
});

const approved = ({ requestedCents }: Question): Verdict => ({
	outcome: 'approved',
	approvedCents: requestedCents,
	openCents: requestedCents === null ? null : 0,
	problem: null,
});

/** No answer at all: only proof that nothing left makes it `notSent`; whatever may have arrived may have been done. */
export function judgeFailure(failure: HttpFailure, question: Question): Verdict {
	return failure.delivery === 'notSent' ? { ...rejected(failure.code, question), outcome: 'notSent' } : unknown(failure.code);
}

const isVoided = (answer: GatewayAnswer): boolean => [answer.targetStatus, answer.status].some((status) => status?.toUpperCase() === 'V');

/** An answer that tells of a transaction was written after one was made, whatever else it says. */
const tellsOfTransaction = ({ status, transactionId, targetStatus }: GatewayAnswer): boolean => status !== null || transactionId !== null || targetStatus !== null;

/**
 * Answers of storing and enrolling that carry no status at all: the ID that they hand out is the proof [inferred: one
 * client of InstaMed reads nothing else from the answer of storing].
 */
function provesStored({ operation }: Question, answer: GatewayAnswer): boolean {
	if (answer.status !== null || answer.fieldErrors.length > 0) return false;
	if (operation === 'saveMethod') return answer.paymentMethodId !== null;
	return operation === 'enrollAutomaticPayment' && (answer.enrollmentId ?? answer.paymentMethodId) !== null;
}

/** 010 stands for a partial approval [seen: S13]; believed only as a warning, where the flag itself is missing. */
function isPartial({ isPartiallyApproved, responseCode }: GatewayAnswer): boolean | null {
	if (typeof isPartiallyApproved === 'boolean') return isPartiallyApproved;
	return responseCode === '010' ? true : null;
}

/** By the status, as `decideOutcome` does for every connection. */
function judgeStatus(answer: GatewayAnswer, question: Question): Verdict {
	if (answer.isPartiallyApproved === 'unreadable') return unknown('contradiction');
	const decision = decideOutcome({
		operation: question.operation,
		status: answer.status,
		targetStatus: answer.targetStatus,
		requestedCents: question.requestedCents,
		isPartiallyApproved: isPartial(answer),
		partialApprovalCents: answer.partialApprovalCents,
	});
	switch (decision.outcome) {
		case 'approved':
			return { ...decision, problem: null };
		case 'declined':
		case 'partiallyApproved':
			return { ...decision, problem: decision.outcome };
		case 'unknown':
			return unknown(answer.status === null ? 'noStatus' : 'unknownStatus');
	}
}

/** The server took the call. */
function judgeTaken(answer: GatewayAnswer, question: Question): Verdict {
	if (answer.fieldErrors.length > 0) {
		// two clients look for this word before anything else, whatever the HTTP status [seen: S2, S3]
		if (!tellsOfTransaction(answer)) return rejected(reasonOf(answer), question);
		// errors beside a transaction: only a decline is sure
		return answer.status?.toUpperCase() === 'D' ? judgeStatus(answer, question) : unknown('contradiction');
	}
	return provesStored(question, answer) ? approved(question) : judgeStatus(answer, question);
}

/** The server says that the request is at fault. */
function judgeBadRequest(reading: AnswerReading, question: Question): Verdict {
	// a page or a torn text can come from something between, after the call went through
	if (reading.kind !== 'answer') return unknown('unreadable');
	const { answer } = reading;
	if (tellsOfTransaction(answer)) return unknown('contradiction');
	// named fields: it was checked and refused before anything was done
	if (answer.fieldErrors.length > 0) return rejected(reasonOf(answer), question);
	// "an unexpected error" can happen at any point, whatever its number says
	if (answer.message === null || saysUnexpected(answer.message)) return unknown('serverError');
	return rejected(reasonOf(answer), question);
}

/** NVP: `errorCode` first, it can come with any HTTP status [inferred]; text that is no number proves nothing. */
function effectiveStatus(status: number, reading: AnswerReading): number {
	const code = reading.kind === 'answer' ? reading.answer.errorCode : null;
	if (code === null || /^0+$/.test(code)) return status;
	return /^[1-5]\d\d$/.test(code) ? Number(code) : 0;
}

/**
 * What an answer proves. Everything that does not prove the contrary is `unknown`: no interface of InstaMed lets a
 * lost answer be asked for again, and a second sale is a second charge.
 */
export function judgeReply(httpStatus: number, reading: AnswerReading, question: Question): Verdict {
	const status = effectiveStatus(httpStatus, reading);
	// voided is voided, also when this call came too late to do it: the answer itself proves it
	if (question.operation === 'void' && reading.kind === 'answer' && status >= 400 && isVoided(reading.answer)) return approved(question);
	// taken: a decline and a partial approval come with 200, too [seen: S1]; a page, nothing or half of it proves nothing
	if (status >= 200 && status < 300) return reading.kind === 'answer' ? judgeTaken(reading.answer, question) : unknown('unreadable');
	switch (status) {
		case 400:
		case 422:
			return judgeBadRequest(reading, question);
		// who asks is checked before what is asked
		case 401:
		case 403:
			return rejected('auth', question);
		// nothing is there that could have done it: the path, method or form of body is refused before it is read
		case 404:
		case 405:
		case 415:
			return rejected('noSuchPath', question);
		// the server gave up waiting: for the rest of the request, or for its own answer
		case 408:
			return unknown('timeout');
		// a conflict can be with our own call that was already done
		case 409:
			return unknown('conflict');
		// a limit usually stands before the work, but InstaMed's limits are not known
		case 429:
			return unknown('rateLimited');
		default:
			// a redirect says that the answer is elsewhere, not that nothing was done; it is not followed
			if (status >= 300 && status < 400) return unknown('redirect');
			// 5xx: failed at an unknown point; anything else is of no known meaning
			return unknown(status >= 500 ? 'serverError' : 'unexpectedStatus');
	}
}
