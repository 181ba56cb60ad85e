import type { HttpFailureCode } from '../http';
import type { RefusalReason } from './refusal-reason';

/** Stable reasons of a result that is not a full approval. */
export type ProblemCode =
	| HttpFailureCode
	| RefusalReason
	| LocalRefusal
	| 'declined'
	| 'partiallyApproved'
	| 'auth'
	| 'noSuchPath'
	| 'conflict'
	| 'rateLimited'
	| 'redirect'
	| 'serverError'
	| 'unexpectedStatus'
	| 'unreadable'
	| 'contradiction'
	| 'noStatus'
	| 'unknownStatus'
	| 'cancelledByPerson';

/** Refused before anything was sent. */
export type LocalRefusal = 'notSupported' | 'tender' | 'amount' | 'transactionId' | 'paymentMethodId' | 'card' | 'text' | 'furtherField' | 'noLogin' | 'credential' | 'cancelledBefore';
