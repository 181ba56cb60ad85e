import type { OpenQuestion } from './evidence';
import type { LookUp } from './money-result';

/** Everything by which evidence is searched and judged, and when the call was made: two calls of one reference differ in that. */
function partsOf({ reference, referenceField, amountCents, tender, patientAccountNumber, transactionId, outlet, sentAt, gaveUpAt }: LookUp): string {
	const { merchantId, storeId, terminalId } = outlet ?? { merchantId: '', storeId: '', terminalId: '' };
	// an item has no way to tell an empty text from none
	const texts = [referenceField, tender?.lastFour, patientAccountNumber, transactionId, merchantId, storeId, terminalId].map((text) => text ?? '');
	return JSON.stringify([reference, amountCents, sentAt, gaveUpAt, ...texts]);
}

/** True when the question is about this very call, and nothing of it was changed since: not about an earlier one of the same reference. */
export function isSameCall(question: OpenQuestion, operation: OpenQuestion['operation'], lookUp: LookUp): boolean {
	return question.operation === operation && partsOf(question) === partsOf(lookUp);
}
