import { requestIdOf, type HttpFailure, type HttpReply } from '../http';
import { MOST_DRIFT, type MoneyProblem, type MoneyResult } from '../payments';
import type { AnswerReading, GatewayAnswer } from './answer/gateway-answer';
import type { Verdict } from './judge-reply';
import type { PrivateTexts } from './private-texts';
import type { ProblemCode } from './problem-code';
import { helpOf, PROBLEM_TEXTS } from './problem-texts';
import { referenceNumberOf } from './refusal-reason';

const ID = /^[0-9A-Za-z-]{8,64}$/;
const CODE = /^[0-9A-Za-z]{1,20}$/;
const LAST_FOUR = /^\d{4}$/;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_.[\]]{0,79}$/;

/** Reasons whose own words of the other side help a person: they name fields and rules. */
const TOLD: readonly ProblemCode[] = ['validation', 'alreadyVoided', 'settled', 'aboveRest', 'unknownTransaction', 'unknownMethod'];

function wordsOf({ fieldErrors, message }: GatewayAnswer, texts: PrivateTexts): string {
	const named = fieldErrors.map((error) => {
		const field = texts.value(error.field, FIELD_NAME) ?? '';
		const words = texts.clean(error.message, 160);
		return [field, words].filter((part) => part !== '').join(': ');
	});
	const told = named.filter((part) => part !== '');
	return texts.clean((told.length > 0 ? told : [message ?? '']).join('; '), 400);
}

function problemOf(code: ProblemCode, verdict: Verdict, answer: GatewayAnswer | null, texts: PrivateTexts): MoneyProblem {
	const isUnknown = verdict.outcome === 'unknown';
	const { message } = PROBLEM_TEXTS[code === 'cancelled' && !isUnknown ? 'cancelledBefore' : code];
	const words = answer !== null && TOLD.includes(code) ? wordsOf(answer, texts) : '';
	const fields = (answer?.fieldErrors ?? []).flatMap(({ field }) => texts.value(field, FIELD_NAME) ?? []);
	return {
		code,
		message: words === '' ? message : `${message}: ${words}`,
		help: verdict.outcome === 'notSent' ? `Nothing was sent. ${helpOf(code, false)}` : helpOf(code, isUnknown),
		...(fields.length === 0 ? {} : { fields: [...new Set(fields)] }),
	};
}

/** What an answer says of a transaction, cleaned. */
function transactionPart(answer: GatewayAnswer, texts: PrivateTexts): Partial<MoneyResult> {
	const brand = answer.cardBrand === null ? null : texts.clean(answer.cardBrand, 30);
	const part = {
		transactionId: texts.value(answer.transactionId, ID),
		status: texts.value(answer.status, CODE) ?? (answer.status === null ? null : texts.clean(answer.status, 20)),
		responseCode: texts.value(answer.responseCode, CODE),
		responseMessage: answer.responseMessage === null ? null : texts.clean(answer.responseMessage, 200),
		authorizationNumber: texts.value(answer.authorizationNumber, /^[0-9A-Za-z -]{1,20}$/),
		cardBrand: brand,
		lastFour: texts.value(answer.lastFour, LAST_FOUR),
		paymentMethodId: texts.value(answer.paymentMethodId, ID),
		enrollmentId: texts.value(answer.enrollmentId, ID),
	};
	// what the answer does not tell stays as the command has it
	return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null));
}

function driftOf(answer: GatewayAnswer, texts: PrivateTexts): string[] {
	const paths = answer.drift.slice(0, MOST_DRIFT).map((path) => texts.clean(path, 80));
	return [...new Set(paths)].filter((path) => path !== '').sort();
}

function requestIdIn(reply: HttpReply | HttpFailure, reading: AnswerReading | null): string | null {
	if (reply.kind === 'failure') return null;
	const text = reading?.kind === 'answer' ? (reading.answer.message ?? reading.answer.responseMessage) : reading?.kind === 'text' ? reading.text : null;
	return referenceNumberOf(text) ?? requestIdOf(reply);
}

export interface Judged {
	/** What was asked for, as a result that tells nothing else. */
	readonly blank: MoneyResult;
	readonly reply: HttpReply | HttpFailure;
	/** Null without a reply. */
	readonly reading: AnswerReading | null;
	readonly verdict: Verdict;
	/** Null unless the outcome is unknown. */
	readonly lookUp: MoneyResult['lookUp'];
}

/** The result of one call: what it proves, and of the answer what may be shown. */
export function toMoneyResult(judged: Judged, texts: PrivateTexts): MoneyResult {
	const { blank, reply, reading, verdict, lookUp } = judged;
	const answer = reading?.kind === 'answer' ? reading.answer : null;
	return {
		...blank,
		...(answer === null ? {} : transactionPart(answer, texts)),
		outcome: verdict.outcome,
		approvedCents: verdict.approvedCents,
		openCents: verdict.openCents,
		requestId: texts.value(requestIdIn(reply, reading), /^[\w.:-]{1,100}$/),
		problem: verdict.problem === null ? null : problemOf(verdict.problem, verdict, answer, texts),
		lookUp,
		drift: answer === null ? [] : driftOf(answer, texts),
	};
}
