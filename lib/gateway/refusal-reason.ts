import type { GatewayAnswer } from './answer/gateway-answer';

export type RefusalReason = 'validation' | 'alreadyVoided' | 'settled' | 'aboveRest' | 'unknownTransaction' | 'unknownMethod';

type Rule = readonly [RefusalReason, RegExp];

/**
 * The words of a refusal, tried in this order. They tell a person, or "Void or Refund", what to do next; the outcome is
 * `rejected` whatever they say. InstaMed's own words are not public [project].
 */
const RULES: readonly Rule[] = [
	['alreadyVoided', /\b(?:already|been)\s+(?:\w+\s+)?void/i],
	['aboveRest', /exceed|more than|greater than (?:the )?(?:rest|remain|original)|remaining|above the/i],
	// a refund that comes too early; to take it for settled would send the person round in circles
	['validation', /\b(?:not|never)\b(?:\s+\w+){0,2}\s+settled|unsettled|before (?:it |they )?(?:is |are |has )?settle/i],
	['settled', /settle|funds (?:have|has|are)|batch(?:ed| closed)/i],
	['unknownTransaction', /\btransaction\b.{0,30}\b(?:not found|not known|unknown|not exist)/i],
	['unknownMethod', /\b(?:payment method|payment plan)\b.{0,30}\b(?:not found|not known|unknown|not exist)/i],
];
const NOT_THERE = /not (?:found|known|exist)|unknown|does not exist|no such|invalid/i;

/** Why the other side refused, as far as its words tell. */
export function reasonOf(answer: GatewayAnswer): RefusalReason {
	const texts = [answer.message ?? '', ...answer.fieldErrors.map(({ message }) => message)];
	const found = RULES.find(([, words]) => texts.some((text) => words.test(text)));
	if (found !== undefined) return found[0];
	for (const { field, message } of answer.fieldErrors) {
		if (/(^|\.)(primary)?TransactionID$/i.test(field) && NOT_THERE.test(message)) return 'unknownTransaction';
		if (/(^|\.)(PaymentMethodID|PaymentPlanID)$/i.test(field) && NOT_THERE.test(message)) return 'unknownMethod';
	}
	return 'validation';
}

/** The server did not mean to fail here, so where it failed is open. */
export function saysUnexpected(message: string): boolean {
	return /unexpected|internal (?:server )?error|exception|timed? ?out|try again|unavailable/i.test(message);
}

/** InstaMed's number for asking its support: ten characters after these words [seen: S10]. */
export function referenceNumberOf(text: string | null): string | null {
	return /reference number:?\s*([A-Z0-9]{10})(?![A-Z0-9])/i.exec(text ?? '')?.[1] ?? null;
}
