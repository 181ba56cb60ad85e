import type { IDataObject } from 'n8n-workflow';
import type { PaymentOutcome } from '../../lib/core/outcome';
import { scrubText } from '../../lib/core/redact';
import type { MoneyResult } from '../../lib/payments';
import { toItemJson } from '../shared/item-json';

/** The node's outputs, in order. */
export const OUTPUT_NAMES = ['Approved', 'Declined or Partial', 'Unknown'] as const;
export type OutputIndex = 0 | 1 | 2;

/** One result of an operation, and where it goes. */
export interface MoneyItem {
	readonly json: IDataObject;
	readonly output: OutputIndex;
	/** Why it failed, when it failed before anything was sent that does something. */
	readonly unsent?: { readonly message: string; readonly help: string; readonly code: string };
}

const OUTPUT_OF: Readonly<Record<PaymentOutcome, OutputIndex>> = {
	approved: 0,
	partiallyApproved: 1,
	declined: 1,
	rejected: 1,
	notSent: 1,
	unknown: 2,
};

/** Refusals that are made here, by the guard or by a connection, before anything leaves. */
const REFUSED_HERE: ReadonlySet<string> = new Set([
	'amount',
	'busy',
	'cancelledBefore',
	'card',
	'cardAsToken',
	'credential',
	'furtherField',
	'id',
	'keyReused',
	'noChange',
	'noLogin',
	'notSupported',
	'paymentKey',
	'paymentMethodId',
	'tender',
	'text',
	'transactionId',
]);

function isUnsent({ outcome, problem, requestId }: MoneyResult): boolean {
	// a server has its own refusals of the same name, with a request of their own
	return outcome === 'notSent' || (outcome === 'rejected' && requestId === null && problem !== null && REFUSED_HERE.has(problem.code));
}

function scrubbed(text: string | null): string | null {
	return text === null ? null : scrubText(text);
}

/**
 * The result as an item: amounts as decimal text, the problem as `problem`, `help` and `code`. Never `json.error`: with
 * Retry On Fail n8n would run the node again.
 */
export function toMoneyJson(result: MoneyResult): IDataObject {
	const { problem, responseMessage, ...rest } = result;
	return {
		...toItemJson({ ...rest, responseMessage: scrubbed(responseMessage) }),
		problem: scrubbed(problem?.message ?? null),
		help: problem?.help ?? null,
		code: problem?.code ?? null,
		...(problem?.fields === undefined ? {} : { fields: problem.fields.map((field) => scrubText(field)) }),
	};
}

export function toMoneyItem(result: MoneyResult, more: IDataObject = {}): MoneyItem {
	const { problem } = result;
	return {
		json: { ...toMoneyJson(result), ...more },
		output: OUTPUT_OF[result.outcome],
		...(isUnsent(result) ? { unsent: { message: problem?.message ?? 'Nothing was sent', help: problem?.help ?? '', code: problem?.code ?? 'notSent' } } : {}),
	};
}
