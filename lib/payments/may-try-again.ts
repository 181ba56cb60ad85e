import type { CompleteDay, EvidencePayment, OpenQuestion } from './evidence';
import { resolveUnknown, type ResolveOptions } from './resolve-unknown';

/**
 * Whether the call may go out once more under the reference that it had; stricter than "not charged", because from then on two calls
 * share one reference. Files that tell everything have to show that the first left nothing at all, not even a decline: else
 * that could be taken for the end of the second. A void is the exception: one that comes too late does nothing.
 */
export function mayTryAgain(question: OpenQuestion, evidence: readonly EvidencePayment[], days: readonly CompleteDay[], options: ResolveOptions): boolean {
	const verdict = resolveUnknown(question, evidence, days.filter(({ tells }) => tells === 'everything'), options);
	return verdict.verdict === 'notCharged' && (verdict.days.length > 0 || question.operation === 'void');
}
