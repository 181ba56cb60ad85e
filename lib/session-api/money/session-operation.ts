import type { PaymentOutcome } from '../../core/outcome';
import type { Cents } from '../../core/money';
import type { JsonValue } from '../../http';
import type { CommandOf, MoneyOperation, MoneyResult } from '../../payments';
import type { ApiRequest } from '../call';
import type { ProblemCode } from './problem-texts';

/** What a success of the wire says: its outcome, and what of it belongs into the result. */
export interface Reading {
	readonly outcome: Extract<PaymentOutcome, 'approved' | 'partiallyApproved' | 'declined' | 'unknown'>;
	readonly approvedCents: Cents | null;
	readonly openCents: Cents | null;
	/** Null after a full approval. */
	readonly problem: ProblemCode | null;
	/** Of these a null stands for "the answer does not tell". */
	readonly fields: Partial<Pick<MoneyResult, (typeof ANSWERED)[number]>>;
	readonly drift: readonly string[];
}

/** Members of a result that answers can fill. */
export const ANSWERED = [
	'transactionId',
	'originalTransactionId',
	'status',
	'responseCode',
	'responseMessage',
	'authorizationNumber',
	'cardBrand',
	'lastFour',
	'paymentMethodId',
	'planId',
	'enrollmentId',
	'outlet',
] as const satisfies readonly (keyof MoneyResult)[];

/** A command as a request, with the way to read its answer; or why it is not sent. */
export type Prepared =
	| { readonly ok: true; readonly request: Omit<ApiRequest, 'idempotencyKey'>; read(body: JsonValue): Reading }
	| { readonly ok: false; readonly problem: ProblemCode };

/** One operation of the session API that moves money or changes something. */
export interface SessionOperation<Operation extends MoneyOperation> {
	readonly operation: Operation;
	prepare(command: CommandOf<Operation>, reference: string): Prepared;
}

export function defineSessionOperation<Operation extends MoneyOperation>(operation: SessionOperation<Operation>): SessionOperation<Operation> {
	return operation;
}

const NO_AMOUNT = { approvedCents: null, openCents: null } as const;

export function unknownReading(problem: ProblemCode, drift: readonly string[] = [], fields: Reading['fields'] = {}): Reading {
	return { outcome: 'unknown', ...NO_AMOUNT, problem, fields, drift };
}

/** Done, and no money is counted for it. */
export function doneReading(fields: Reading['fields'], drift: readonly string[]): Reading {
	return { outcome: 'approved', ...NO_AMOUNT, problem: null, fields, drift };
}
